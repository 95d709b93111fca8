"""Copies of the dossier: made, tried, kept elsewhere, put back."""
