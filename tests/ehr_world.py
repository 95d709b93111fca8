"""One invented practice with a record system of its own: a device, its server, and what both hold."""

from __future__ import annotations

from contextlib import contextmanager

import httpx
from central_server import serving
from fakes import FakeWorkplace
from fhir_server import FhirServer

from app.consent import Decision, Purpose, questions
from app.conversation import Conversation, Family, Role, Room
from app.ehr.line import EhrLine
from app.ehr.place import EhrPlace
from app.leaflet import Edition
from app.leaflet.never import may_be_printed
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.ehr_key import ehr_key, ehr_line
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.keep_catalogue import open_catalogue
from app.steps.record_consent import record_consent
from app.steps.see_outgoing import outgoing
from app.steps.send_to_ehr import send_to_ehr
from app.steps.shipped_guides import guide_named
from app.steps.withdraw_consent import withdraw_consent


class EhrWorld:
    """A device (``place``), the ``server`` of its organization at ``base``, and two parents at the table."""

    def __init__(self, folder, clock, server, base, place=None, catalogue=None) -> None:
        self.clock, self.server = clock, server
        server.now = lambda: clock.now().timestamp()
        self.place = place or FakeWorkplace(clock)
        self.home = Home(folder / "device")
        self.home.folder.mkdir(exist_ok=True)
        self.catalogue = catalogue or open_catalogue(self.home, clock)
        self.client = httpx.Client()
        self.ehr = EhrPlace(f"{base}/fhir", server.client)
        self.guide = guide_named("prenataal")
        server.keys.append(ehr_key(self.place))

    def close(self) -> None:
        self.client.close()
        self.catalogue.close()

    def line(self, client=None) -> EhrLine:
        with self.place.work() as work:
            return ehr_line(work, self.place, self.ehr, client or self.client)

    def talk(self, *, shared="Samen eten", **family) -> Conversation:
        people = [NewPerson("Sanne", Role.PREGNANT), NewPerson("Youssef", Role.PARTNER)]
        made = begin_conversation(self.place, self.guide, moment="", family=Family(weeks=26, **family), people=people)
        if shared:
            self.say(made, "T12.1", "together", shared)
        return made

    def say(self, talk, link_id, of, *values, alone=False):
        room = Room.alone_with(of) if alone else Room()
        return give_answer(self.place, self.guide, self.now(talk), room, link_id=link_id, of=of, values=values)

    def now(self, talk) -> Conversation:
        with self.place.work() as work:
            return work.conversations.get(talk.id)

    def choose(self, talk, number=2) -> tuple[str, ...]:
        """The parents choose offers that may lie on the kitchen table; their ids."""
        table = (one for one in self.catalogue.all() if may_be_printed(one, Edition.PERSONAL, self.now(talk)))
        chosen = tuple(one.id for one, _ in zip(table, range(number), strict=False))
        choose_offers(self.place, self.now(talk), Room(), chosen, fits_everyone=chosen)
        return chosen

    def yes(self, talk, number=0, decision=Decision.PERMIT):
        """This person's decision on the record system."""
        person = talk.people[number].id
        asked = next(q for q in questions(person, [], record=True) if q.purpose is Purpose.OWN_RECORD)
        return record_consent(self.place, self.now(talk), Room(), asked, decision)[-1]

    def finish(self, talk) -> Conversation:
        return finish(self.place, talk.id)

    def finished(self, *, both=False, **how) -> Conversation:
        """A conversation that is over, with a yes of the first, or of both."""
        talk = self.talk(**how)
        self.yes(talk)
        if both:
            self.yes(talk, 1)
        self.finish(talk)
        return talk

    def withdraw(self, consent) -> None:
        withdraw_consent(self.place, consent)

    def send(self, line=None, **how) -> int:
        return send_to_ehr(self.place, self.catalogue, line or self.line(), **how)

    def waits(self):
        return outgoing(self.place, self.catalogue)

    def versions(self) -> dict[str, int]:
        return {place: len(versions) for place, versions in self.server.stored.items()}


@contextmanager
def ehr_world(folder, clock, **how):
    """A world whose server runs on this machine."""
    server = FhirServer()
    with serving(server.app(), dated=False) as base:
        world = EhrWorld(folder, clock, server, base, **how)
        try:
            yield world
        finally:
            world.close()
