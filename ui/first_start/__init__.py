"""The first start on a device: the organization, who works here, a passphrase, and the recovery sheet on paper."""

from ui.first_start.screen import FirstStartScreen

__all__ = ["FirstStartScreen"]
