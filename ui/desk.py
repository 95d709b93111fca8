"""What wiring lays on every page's desk. Pages get it; they make none of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.catalogue import Catalogue
from app.guide import Guide
from app.settings import Display, Home, Settings
from app.steps.work import Workplace
from ui.background import Background


@dataclass(frozen=True)
class Desk:
    """The open dossier of one professional with everything a page works with."""

    home: Home
    settings: Settings
    background: Background
    place: Workplace
    guide: Guide
    catalogue: Catalogue
    display: Display = field(default_factory=Display)
