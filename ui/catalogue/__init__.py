"""The whole catalogue, outside any conversation: search as you type, filters, one service whole, a new catalogue."""
