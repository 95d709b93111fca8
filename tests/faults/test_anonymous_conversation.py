"""The whole trip with nothing kept but counts, on a real device: every file is searched afterwards. Invented people."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue import Catalogue
from app.consent import Decision, questions
from app.conversation import Family, Role, Room
from app.errors import AskPerson
from app.report import HalfYear
from app.settings import Home
from app.steps.anonymous import begin_anonymously, end_anonymously
from app.steps.begin_conversation import NewPerson
from app.steps.choose_offers import choose_offers
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.keep_catalogue import open_catalogue
from app.steps.lock import lock
from app.steps.make_leaflet import make_leaflet
from app.steps.match_offers import match_offers
from app.steps.record_consent import record_consent
from app.steps.release import release, to_send
from app.steps.shipped_guides import guide_named
from app.steps.sql_work import DossierWorkplace
from app.steps.write_note import write_note
from tests.fakes import a_clock, a_set_up
from tests.faults.canaries import files_below, found_in

NAME, ANSWER, ALONE, NOTE = "Zwaluwina", "kwikstaartje", "roerdompje", "putterlied"
CANARIES = (NAME, ANSWER, ALONE, NOTE)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


def dump(place: DossierWorkplace) -> str:
    """Everything that stands in the open dossier, below its encryption."""
    tables = place.dossier.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return repr([place.dossier.connection.execute(f"SELECT * FROM {t}").fetchall() for (t,) in tables])


def test_an_anonymous_conversation_leaves_paper_and_counts_and_nothing_else(home: Home) -> None:
    clock = a_clock()
    place = a_set_up(home, clock).workplace
    guide = guide_named("prenataal")
    catalogue = open_catalogue(home, clock)
    before = files_below(home.folder)
    people = [NewPerson(NAME, Role.PREGNANT), NewPerson("", Role.PARTNER)]
    family = Family(weeks=26, postcode="8014")
    unkept = begin_anonymously(place, home, guide, moment="", family=family, people=people)
    hidden, conversation = unkept.place, unkept.conversation
    assert [p.name for p in conversation.people] == [NAME, "ouder 2"] and conversation.family.postcode == ""
    a = conversation.people[0].id
    for room, link_id, of, value in (
        (Room(), "T1.1", "together", ANSWER),
        (Room.alone_with(a), "T10.0", a, True),
        (Room.alone_with(a), "T10.9", a, ALONE),
    ):
        given = give_answer(hidden, guide, conversation, room, link_id=link_id, of=of, values=(value,))
        conversation = conversation.with_answer(given)
    write_note(hidden, conversation.id, NOTE)
    chosen = _choose(hidden, catalogue, conversation, guide)
    record_consent(hidden, chosen, Room(), questions(a, [])[0], Decision.PERMIT)
    leaflet = make_leaflet(hidden, guide, catalogue, chosen)
    assert leaflet.pdf.startswith(b"%PDF")
    assert [release(hidden, catalogue, e.id) for e in to_send(hidden)] == ["no-consent"]
    finish(hidden, chosen.id, catalogue=catalogue)
    assert found_in(home.folder, CANARIES) == [] and ANSWER in dump(hidden)
    assert files_below(home.folder) == before, "no file came while it went on"
    assert end_anonymously(place, unkept) > 3
    with pytest.raises(AskPerson):
        hidden.dossier.connection.execute("SELECT 1")
    told = dump(place)
    assert not [word for word in CANARIES if word in told]
    assert chosen.id not in told and a not in told
    with place.work() as work:
        assert ("talks", "P") in {(t.figure, t.code) for t in work.tallies.of(HalfYear.of(clock.now().date()))}
        assert work.conversations.recent() == () and work.outbox.waiting() == 0
        assert work.audit.rows()[-1].client == "-"
    catalogue.close()
    lock(place)
    assert found_in(home.folder, CANARIES) == []


def _choose(place: DossierWorkplace, catalogue: Catalogue, conversation, guide):
    offers = match_offers(place, guide, catalogue, conversation, Room(), most=None)
    ids = [o.service.id for o in offers]
    return choose_offers(place, conversation, Room(), tuple(ids[:1]), fits_everyone=ids)


def test_one_that_was_broken_off_counts_nothing(home: Home) -> None:
    place = a_set_up(home, a_clock()).workplace
    people = [NewPerson("", Role.PREGNANT)]
    unkept = begin_anonymously(place, home, guide_named("prenataal"), moment="", family=Family(), people=people)
    assert end_anonymously(place, unkept) == 0 == end_anonymously(place, unkept)
    with place.work() as work:
        assert work.tallies.of(HalfYear.of(place.clock.now().date())) == ()
    lock(place)
