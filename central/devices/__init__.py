"""Who may send: members (organizations), their devices' public keys, and short-lived tokens."""
