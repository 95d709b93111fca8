"""The check before an own moment: three switches, and the way back."""
