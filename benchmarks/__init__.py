"""Ratios to limits and peers; see README.md."""
