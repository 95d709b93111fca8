"""What wiring lays on every page's desk. Pages get it; they make none of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.catalogue import Catalogue
from app.conversation import Conversation
from app.ehr.place import EhrPlace
from app.guide import Guide
from app.settings import Display, Home, Settings
from app.steps.work import Workplace
from ui.background import Background

if TYPE_CHECKING:
    from app.steps.own_texts import TextsInForce

UNBORN, BORN = "/prenataal", "/postnataal"
"""How the canonical URLs of the shipped guides end."""


@dataclass(frozen=True)
class Desk:
    """The open dossier of one professional with everything a page works with. ``texts`` are the organization's own
    words, None until they were read; ``ehr`` is its own record system: without one nothing is asked about it."""

    home: Home
    settings: Settings
    background: Background
    place: Workplace
    guide: Guide
    catalogue: Catalogue
    display: Display = field(default_factory=Display)
    guides: tuple[Guide, ...] = ()
    ehr: EhrPlace | None = None
    texts: TextsInForce | None = None

    def guide_of(self, conversation: Conversation) -> Guide:
        """The guide a conversation follows; the desk's own when that one is not on this device."""
        return next((one for one in self.guides if one.url == conversation.guide_url), self.guide)

    def guide_for(self, *, born: bool) -> Guide:
        """The guide for a new conversation: before or after birth."""
        wanted = BORN if born else UNBORN
        return next((one for one in self.guides if one.url.endswith(wanted)), self.guide)

    def laid(self, conversation: Conversation) -> Desk:
        """The same desk for this conversation, with its own guide."""
        return replace(self, guide=self.guide_of(conversation))
