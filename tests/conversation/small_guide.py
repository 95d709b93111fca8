"""A small guide for tests: one question of each kind of privacy. Invented."""

from datetime import UTC, datetime

from app.conversation.model import Answer, Conversation, Family, Person, Role
from app.guide.model import AlertMark, AskedOf, Coding, Condition, Guide, Item, NeedMark, Option, ValueMark

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ANA = Person("a", Role.PREGNANT, "Ana")
BEN = Person("b", Role.PARTNER, "Ben")


def option(code, *needs, only_alone=False, alert=None):
    return Option(
        Coding(code, code.capitalize()),
        only_alone=only_alone,
        needs=tuple(NeedMark(n, 2) for n in needs),
        alert=AlertMark(alert) if alert else None,
    )


GUIDE = Guide(
    url="https://example.org/gids",
    version="1",
    name="klein",
    title="Klein",
    items=(
        Item("C", "group", hidden=True, items=(Item("C.gezin", "choice"), Item("C.tolk", "choice"))),
        Item(
            "T1",
            "group",
            text="Jullie samen",
            items=(
                Item("T1.1", "text", text="Wat gaat goed?", printable=True, shareable=True),
                Item(
                    "T1.2", "integer", text="Hoe fijn met {ander}?", minimum=0, maximum=10, asked_of=AskedOf.EACH_PARENT
                ),
                Item(
                    "T1.3",
                    "choice",
                    text="Wat is lastig?",
                    asked_of=AskedOf.EACH_PARENT,
                    repeats=True,
                    conditions=(Condition("T1.2", "<=", 6),),
                    options=(option("moe"), option("ruzie", "RELATIE")),
                ),
                Item(
                    "T1.6",
                    "choice",
                    text="Hulp?",
                    conditions=(Condition("T1.2", "<=", 4),),
                    options=(option("ja", "RELATIE"), option("nee")),
                ),
            ),
        ),
        Item(
            "T4",
            "group",
            text="Praten",
            items=(
                Item(
                    "T4.2",
                    "choice",
                    text="Bij ruzie?",
                    repeats=True,
                    shareable=True,
                    options=(option("praten"), option("bang", "VEILIG", only_alone=True, alert="A-MELD")),
                ),
                Item(
                    "T2.2",
                    "choice",
                    text="Wat is spannend?",
                    repeats=True,
                    asked_of=AskedOf.EACH_PARENT,
                    shareable=True,
                    options=(option("slaap", "OPVOED"), option("geld", "INKOMEN")),
                ),
            ),
        ),
        Item(
            "T10",
            "group",
            text="Gezondheid extra",
            only_alone=True,
            conditions=(Condition("C.tolk", "!=", Coding("familie")),),
            items=(
                Item(
                    "T10.2",
                    "boolean",
                    text="Ben je bang?",
                    asked_of=AskedOf.EACH_PARENT,
                    marks=(ValueMark("=true", (NeedMark("VEILIG", 3),), AlertMark("A-MELD", ("signalen",))),),
                ),
            ),
        ),
    ),
)


def family(*answers, people=(ANA, BEN), **facts):
    return Conversation(
        id="c",
        guide_url=GUIDE.url,
        guide_version="1",
        moment="24 weken",
        family=Family(**facts),
        people=people,
        started_at=AT,
        started_by="p",
        answers=answers,
    )


def said(link_id, of, *values, declined=False, alone=False):
    return Answer(link_id, of, tuple(values), AT, declined, alone)
