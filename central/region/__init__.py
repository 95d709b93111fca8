"""What the counts of a region say together, so that nobody follows from it."""
