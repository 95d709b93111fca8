"""How the program is used, in the window and without a network."""
