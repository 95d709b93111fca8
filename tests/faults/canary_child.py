"""A child process that does everything the program can do with an invented family whose words are canaries.

Usage: ``python canary_child.py FOLDER``. It works in FOLDER/apparaat, tells "open" with the dossier open, then waits
on stdin; killed or told to go on, it locks.
"""

import sys
from datetime import date
from pathlib import Path

from app.cli import main as command_line
from app.clock import SystemClock
from app.consent import Age, Custody, CustodySource, Decision, Ground, Method, Standing, Told, questions
from app.consent.retention import Terms
from app.conversation import Family, Role, Room
from app.exchange.handover import Way
from app.journal import keep_crash
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.children_here import child_of
from app.steps.choose_offers import choose_offers
from app.steps.come_back import Proof, come_back, copies_at, save_what_can_be_read
from app.steps.correct_record import add_statement, correct_answer
from app.steps.export_person import copy_for_person, export_person
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.hand_over import hand_over
from app.steps.keep_catalogue import open_catalogue
from app.steps.lock import lock
from app.steps.make_leaflet import make_leaflet
from app.steps.match_offers import match_offers
from app.steps.practise import begin_practice, invented_families
from app.steps.quiet_moment import quiet_moment
from app.steps.record_consent import record_consent
from app.steps.release import release, to_send
from app.steps.shipped_guides import guide_named
from app.steps.without_consent import act_without_consent, note_standing
from app.steps.work import Workplace
from app.steps.write_note import write_note
from tests.fakes import PASSPHRASE, a_set_up
from tests.faults.canary_rest import REST, childs_own, enrolled, handed_over, own_record

CANARIES = {
    "name": "Zwaluwina",
    "shared": "kwikstaartjeslied",
    "own": "roodborsttapuiten",
    "alone": "roerdompgeheimen",
    "corrected": "putterverbetering",
    "note": "ijsvogelnotities",
    "statement": "wielewaalwoorden",
    "receiver": "Merelmevrouw",
    "reason": "fuutgevaarlijkheden",
    "return": "meerkoetmaandag",
    "practised": "kluutoefeningen",
} | REST


NEW = "een heel andere wachtzin nu"


def practise(place: Workplace, home: Home) -> None:
    """A talk to practise with; a word is said in it, and it is put away."""
    practice = begin_practice(place, home, invented_families()[0].key)
    write_note(practice.place, practice.conversation.id, CANARIES["practised"])
    practice.end()


def fallen_over(words: str) -> Exception:
    """What a fault looks like whose own words hold what a family said."""
    try:
        raise ValueError(words)
    except ValueError as fault:
        return fault


def come_home(folder: Path, home: Home, proof: Proof, clock: SystemClock) -> None:
    """A copy on a stick comes back on another laptop; there a page breaks, and what can be read is saved."""
    (folder / "stick").mkdir()
    for file in home.backups.glob("dossier-*"):
        (folder / "stick" / file.name).write_bytes(file.read_bytes())
    new = Home(folder / "nieuw")
    lock(come_back(new, copies_at(folder / "stick")[0], proof, clock).workplace)
    content = bytearray(new.dossier.read_bytes())
    content[-2000] ^= 1
    new.dossier.write_bytes(content)
    lock(save_what_can_be_read(new, proof, clock).workplace)


def main(folder: str) -> None:
    home = Home(Path(folder) / "apparaat")
    clock, c = SystemClock(), CANARIES
    made = a_set_up(home, clock)
    place = made.workplace
    guide, catalogue = guide_named("prenataal"), open_catalogue(home, clock)
    people = [NewPerson(c["name"], Role.PREGNANT), NewPerson(c["name"] + "s", Role.PARTNER)]
    talk = begin_conversation(place, guide, moment="", family=Family(weeks=26), people=people)
    a = talk.people[0].id
    alone = Room.alone_with(a)
    for room, link_id, of, value in (
        (Room(), "T1.1", "together", c["shared"]),
        (Room(), "T6.1", a, c["own"]),
        (alone, "T10.0", a, True),
        (alone, "T10.2", a, True),
        (alone, "T10.9", a, c["alone"]),
    ):
        given = give_answer(place, guide, talk, room, link_id=link_id, of=of, values=(value,))
        talk = talk.with_answer(given)
    correct_answer(place, guide, talk, a, link_id="T6.1", values=(c["corrected"],))
    write_note(place, talk.id, c["note"])
    add_statement(place, talk, a, c["statement"])
    note_standing(place, talk, Standing(a, Age.ADULT, Custody.YES, CustodySource.REGISTER, date(2026, 11, 1)))
    act_without_consent(
        place, talk, Ground.REPORT, person_id=a, step="melding", reason=c["reason"] * 2, told=Told.UNSAFE
    )
    fits = [o.service.id for o in match_offers(place, guide, catalogue, talk, Room(), most=None)]
    talk = choose_offers(place, talk, Room(), tuple(fits[:2]), fits_everyone=fits)
    chosen = [s for s in map(catalogue.get, talk.chosen) if s]
    for question in questions(a, chosen):
        record_consent(
            place, talk, Room(), question, Decision.PERMIT, method=Method.SIGNED, receiver_person=c["receiver"],
            signature=c["receiver"],
        )  # fmt: skip
    make_leaflet(place, guide, catalogue, talk, lines=("T1.1",))
    copy_for_person(place, a, own_moment=True)
    export_person(place, a)
    for entry in to_send(place):
        release(place, catalogue, entry.id)
    stick = hand_over(place, catalogue, talk.id, Room(), Way.STICK)
    assert stick.file is not None
    (Path(folder) / "overdracht.so").write_bytes(stick.file)
    practise(place, home)
    childs_own(place, talk)
    enrolled(place, home, clock)
    handed_over(place, talk.id)
    assert own_record(place, catalogue, talk) == 1
    finish(place, talk.id, return_on=c["return"], catalogue=catalogue)
    keep_crash(home, clock, fallen_over(c["alone"]))
    back_up(place, home)
    quiet_moment(place, home, Terms())
    print("open", flush=True)  # noqa: T201
    sys.stdin.readline()
    lock(place)
    catalogue.close()
    secret = Path(folder) / "wachtzin"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    asked = ["--home", str(home.folder), "--passphrase-file", str(secret)]
    for words in (
        ["dossier", "list"], ["dossier", "verify-audit"], ["dossier", "backup"], ["dossier", "try-restore"],
        ["dossier", "due"], ["dossier", "audit", "--person", a], ["dossier", "withdraw", child_of(talk.id)],
        ["report", "--half-year", "2026-1"],
        ["dossier", "audit", "--out", str(Path(folder) / "logboek.json")],
        ["dossier", "export", "niemand", "--out", str(Path(folder) / "x.json")],
    ):  # fmt: skip
        command_line([*words, *asked])
    command_line(["doctor", "--home", str(home.folder), "--support", str(Path(folder) / "hulp.txt")])
    come_home(Path(folder), home, Proof(place.professional.id, NEW, " ".join(made.recovery)), clock)
    print("locked", flush=True)  # noqa: T201
    sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1])
