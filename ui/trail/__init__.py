"""The trail of the whole device: is it whole, who did what when, and a file of it for a system."""
