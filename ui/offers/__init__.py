"""Offers with reasons, from light to more; choose, compare, and look in everything there is."""
