"""Who agrees to what, for whom: per parent, per purpose, per receiver; and withdrawing."""
