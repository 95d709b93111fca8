"""Hand over to youth health care: what goes, on whose yes, how, and the sheet that opens it."""
