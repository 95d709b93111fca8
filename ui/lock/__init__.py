"""The lock: an opaque page, no names, only the passphrase opens it."""

from ui.lock.screen import LockScreen

__all__ = ["LockScreen"]
