"""What waits to leave: to whom, on which decision, and field by field what goes (ui.md section 3.10)."""
