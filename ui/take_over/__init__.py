"""Open what another practice handed over, look at it, and go on from it."""
