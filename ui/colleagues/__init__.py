"""Who works on this device: coming, going for good, one's own passphrase, and the organization's recovery sheet."""
