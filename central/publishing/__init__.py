"""Releases: the catalogue, guides and texts as signed files in a plain folder (TUF, through python-tuf)."""
