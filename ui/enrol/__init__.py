"""Give this laptop a place at central: an address, a one-time code, and who it belongs to from then on."""
