"""Hand-overs that wait for whoever holds their code: ciphertext central cannot open, given out once."""
