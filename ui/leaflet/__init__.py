"""What goes home on paper: preview, language, letters, paper, print, save, codes (ui.md section 3.8)."""
