"""What a user can do: one intention per file, one transaction each. The only place slices meet."""
