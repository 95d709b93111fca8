"""One parent's data at their request: read, who looked, put right, take along, erase (domain.md R26-R30)."""
