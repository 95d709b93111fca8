"""What stays, what goes, what does not; a day to come back; to today, or straight to the lock."""
