"""What goes home: preview, language, letters, paper; print or keep as a PDF."""
