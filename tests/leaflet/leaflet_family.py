"""An invented family, a small invented guide and invented services, for the tests of the leaflet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.catalogue.model import Audience, Contact, Offer, Reason, Service
from app.conversation.model import TOGETHER, Answer, Conversation, Family, Person, Role
from app.guide.model import AlertMark, AskedOf, Coding, Guide, Item, Option, Value
from app.leaflet import Edition, Layout, Printable, PrintableContact, PrintableOffer, printable

AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
PAPERS = (Layout.A4, Layout.A5_BOOKLET, Layout.A4_LARGE)
"""Every paper that holds all a leaflet says; Lees-licht says five sentences."""
YES, NEUTRAL, NOTHING = (
    Coding("ja", "Ja"),
    Coding("liever-neutraal", "Liever neutraal"),
    Coding("niets-mee", "Niets mee"),
)
THINKS_OF_PARTING = Coding("denk-eraan", "Ik denk eraan")

GUIDE = Guide(
    url="https://example.nl/verzonnen-gids",
    version="0.1",
    name="verzonnen",
    title="Verzonnen gids",
    items=(
        Item(
            "T1",
            "group",
            items=(
                Item("T1.1", "text", printable=True),
                Item("T1.2", "integer", asked_of=AskedOf.EACH_PARENT),
                Item("T1.3", "choice", asked_of=AskedOf.EACH_PARENT),
                Item(
                    "T1.4",
                    "choice",
                    printable=True,
                    shareable=True,
                    repeats=True,
                    options=(
                        Option(Coding("eten", "Samen eten")),
                        Option(Coding("niets", "Niets op dit moment"), exclusive=True),
                        Option(Coding("stil", "Alleen gezegd"), only_alone=True),
                        Option(Coding("sein", "Met een sein"), alert=AlertMark("A-MELD")),
                    ),
                ),
                Item("T1.9", "integer", printable=True),
            ),
        ),
        Item("T2.3", "choice", shareable=True, asked_of=AskedOf.EACH_PARENT),
        Item("T3.3", "text", printable=True),
        Item("T6.2", "text", printable=True, asked_of=AskedOf.EACH_PARENT),
        Item(
            "T7.2",
            "open-choice",
            printable=True,
            repeats=True,
            options=(Option(Coding("oppas", "Oppassen")), Option(Coding("koken", "Koken"))),
        ),
        Item("T8.2", "boolean", asked_of=AskedOf.EACH_PARENT, only_alone=True),
        Item("T10", "group", only_alone=True, items=(Item("T10.9", "text", printable=True, shareable=True),)),
        Item("T11.0", "choice", asked_of=AskedOf.EACH_PARENT),
        Item("T12.1", "text", printable=True, shareable=True, asked_of=AskedOf.EACH_PARENT),
        Item("T12.4", "choice", options=(Option(YES), Option(NEUTRAL), Option(NOTHING))),
        Item("PRO.1", "text", printable=True, asked_of=AskedOf.PROFESSIONAL),
    ),
)
EVERY_ITEM = tuple(item.link_id for item in GUIDE.walk())


def said(link_id: str, *values: Value, of: str = TOGETHER, **more: Any) -> Answer:
    return Answer(link_id, of, values, AT, **more)


def family(*answers: Answer, **more: Any) -> Conversation:
    """Sanne (a) and Youssef (b), invented."""
    people = (Person("a", Role.PREGNANT, "Sanne"), Person("b", Role.PARTNER, "Youssef"))
    about = more.pop("family", Family())
    return Conversation("gesprek-1", GUIDE.url, "0.1", "24-28 weken", about, people, AT, "pro", answers=answers, **more)


def service(name: str = "Verzonnen oudercafé", **more: Any) -> Service:
    filled = Service(
        id=more.pop("id", "dienst-1"),
        name=name,
        organization="Stichting Verzonnen",
        summary="Koffie en praten met andere ouders.",
        description="Lang verhaal dat niet op papier komt.",
        categories=("ONTMOETING",),
        visibility=Audience.NEUTRAL,
        contact=Contact(
            "038 000 10 10", "cafe@example.nl", "https://example.nl/cafe", "Voorbeeldstraat 1", "dinsdag 10.00 uur"
        ),
    )
    return replace(filled, **more)


def because(words: str = "Jullie kennen nog weinig ouders.", **more: Any) -> Reason:
    reason = Reason("ONTMOETING", words, ("T1.4",), (TOGETHER,), sayable=True, printable=True)
    return replace(reason, **more)


def offer(*reasons: Reason, **more: Any) -> Offer:
    return Offer(service(**more), reasons or (because(),))


def content(conversation: Conversation, *offers: Offer, **more: Any) -> Printable:
    """``printable`` with everything asked for: personal, and every line."""
    wanted: dict[str, Any] = {
        "edition": Edition.PERSONAL,
        "language": "nl",
        "layout": Layout.A4,
        "professional": "Amina Jansen",
        "practice": "Voorbeeldpraktijk",
        "practice_phone": "038 000 00 00",
        "lines": EVERY_ITEM,
    }
    return printable(conversation=conversation, guide=GUIDE, offers=offers, **(wanted | more))


def printed_offer(number: int = 0, **more: Any) -> PrintableOffer:
    filled = PrintableOffer(
        name=f"Verzonnen aanbod {number}",
        organization="Stichting Verzonnen",
        summary="Koffie en praten met andere ouders. De baby mag mee.",
        what_you_get=("Tips", "Andere ouders"),
        because=("Jullie kennen nog weinig ouders.",),
        cost="gratis",
        how_to_start="bel of loop binnen",
        contact=PrintableContact(
            f"038 000 10 {number:02d}", "cafe@example.nl", f"https://example.nl/aanbod-{number}", "Straat 1", "di 10.00"
        ),
        circle="service",
        icon="coffee",
    )
    return replace(filled, **more)


def paper(*offers: PrintableOffer, **more: Any) -> Printable:
    filled = Printable(
        edition=Edition.PERSONAL,
        language="nl",
        layout=Layout.A4,
        greeting="Dag,",
        going_well=(),
        wishes=(),
        helpers=(),
        offers=offers,
        next_appointment="",
        professional="Amina Jansen",
        practice="Voorbeeldpraktijk",
        practice_phone="038 000 00 00",
        content_version="2026-1-0.1",
    )
    return replace(filled, **more)
