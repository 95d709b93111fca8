"""The word of who must decide and is not at the table."""
