"""Looking together at what was said (design/05-overzicht.png)."""
