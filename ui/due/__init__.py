"""How long everything is kept, and what is past its term (domain.md R22-R25)."""
