"""What goes into the organization's record system for one entry of the outbox; the pages show it from here too."""

from __future__ import annotations

from app.catalogue import Catalogue
from app.consent.frame import NOT_FOR_COURT, Frame, frame_of
from app.conversation import Conversation
from app.ehr.bundle import Resource, ehr_resources, ended_resources, tagged
from app.exchange import WITHDRAWAL, OutboxEntry, Pass
from app.leaflet import Edition
from app.leaflet.never import may_be_printed
from app.steps.guide_of import guide_of
from app.steps.release import TAGS
from app.steps.work import Work
from app.texts import text


def ehr_message(
    work: Work, catalogue: Catalogue, entry: OutboxEntry, passed: Pass, conversation: Conversation | None
) -> tuple[Resource, ...]:
    """The resources that should stand there now, built from the consent's own list of data."""
    if entry.kind == WITHDRAWAL or conversation is None:
        return ended_resources(passed.consent)
    found = [service for service in map(catalogue.get, conversation.chosen) if service is not None]
    chosen = [service for service in found if may_be_printed(service, Edition.PERSONAL, conversation)]
    made = ehr_resources(
        guide_of(work, conversation),
        conversation,
        passed.consent,
        chosen,
        own_words=passed.own_words,
        everyone_agrees=passed.everyone_agrees,
    )
    if frame_of(conversation) is Frame.VOLUNTARY:
        return made
    return tagged(made, {"system": TAGS, "code": NOT_FOR_COURT, "display": text("gate.not-for-court")})
