"""How this device looks and locks, and whether everything on it is in order (design/11-instellingen.png)."""
