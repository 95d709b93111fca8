"""Back to work with a copy and the recovery sheet, on a new laptop or a damaged dossier."""
