"""The end of a conversation: what stays, what goes, what does not, and when to come back (ui.md section 3.9)."""
