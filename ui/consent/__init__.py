"""Who may get what: per parent, per purpose, per receiver, and taking it back (design/07 and 07b)."""
