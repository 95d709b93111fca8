"""The upkeep of the device: where to go for colleagues, a parent's rights, the trail, terms and copies."""
