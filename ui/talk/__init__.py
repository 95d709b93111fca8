"""The conversation itself: one theme at a time, answers per parent, notes, the professional's prompts."""
