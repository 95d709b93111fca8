"""Who are you, at which practice: opening the dossier with a passphrase, or with the recovery sheet."""

from ui.unlock.screen import UnlockScreen

__all__ = ["UnlockScreen"]
