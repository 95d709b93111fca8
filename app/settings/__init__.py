"""Typed settings; where files live on this machine; what policy fixes."""

from app.settings.display import LOCK_SECONDS, LOOKS, SIZES, Display, read_display
from app.settings.home import Home, default_home
from app.settings.model import PRODUCT, VERSION, Settings
from app.settings.policy import Policy, policy_places, read_policy

__all__ = [
    "LOCK_SECONDS",
    "LOOKS",
    "PRODUCT",
    "SIZES",
    "VERSION",
    "Display",
    "Home",
    "Policy",
    "Settings",
    "default_home",
    "policy_places",
    "read_display",
    "read_policy",
]
