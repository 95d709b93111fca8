"""Choosing what fits, from light to more, each offer with why (design/06-aanbod.png and 06b-vergelijken.png)."""
