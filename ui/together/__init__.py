"""Together on the screen: large, calm, in the parents' language, and nothing a parent may not read."""
