"""What the overview says, in the form of address of this conversation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.conversation import Line
from app.guide import Coding
from ui.questions.icons import ELSE, picture_of

_FALLBACK = "circle-dot"
THEME_ICONS = {
    "T1": "heart", "T2": "baby", "T3": "clock", "T4": "messages-square", "T5": "heart-handshake", "T6": "house",
    "T7": "users-round", "T8": "smile", "T9": "wallet", "T11": "signpost", "T12": "sprout",
}  # fmt: skip


def _say(words: str) -> str:
    return QCoreApplication.translate("OverviewScreen", words)


def line_icon(line: Line) -> str:
    """The picture the answer had in the talk, else that of its theme."""
    picture = picture_of(line.value.code) if isinstance(line.value, Coding) else ELSE
    return theme_icon(line.theme) if picture == ELSE else picture


def theme_icon(theme: str) -> str:
    """The icon of a theme; icons only repeat what the words say."""
    return THEME_ICONS.get(theme, _FALLBACK)


def _pick(address: str, one: str, many: str, formal: str) -> str:
    return {"one": one, "many": many}.get(address, formal)


def title_words(address: str) -> str:
    """The question of the page."""
    return _pick(
        address,
        _say("Wat is belangrijk voor jou?"),
        _say("Wat is belangrijk voor jullie?"),
        _say("Wat is belangrijk voor u?"),
    )


def both_words(address: str) -> str:
    """The column of what is shared."""
    return _pick(address, _say("Voor jou"), _say("Jullie allebei"), _say("U allebei"))


def strong_words(address: str) -> str:
    """The card of strengths."""
    return _pick(
        address,
        _say("Hier ben je sterk in"),
        _say("Hier zijn jullie sterk in"),
        _say("Hier bent u sterk in"),
    )


def network_words(address: str) -> str:
    """The card of people around them."""
    return _pick(
        address,
        _say("Op wie kun je rekenen?"),
        _say("Op wie kunnen jullie rekenen?"),
        _say("Op wie kunt u rekenen?"),
    )


def wish_words(address: str) -> str:
    """The card of the first wish."""
    return _pick(
        address,
        _say("Wat wil je als eerste?"),
        _say("Wat willen jullie als eerste?"),
        _say("Wat wilt u als eerste?"),
    )


def no_wish_words(address: str) -> str:
    """When no wish was said yet."""
    return _pick(
        address,
        _say("Nog niets opgeschreven. Zeg het in je eigen woorden."),
        _say("Nog niets opgeschreven. Zeg het in jullie eigen woorden."),
        _say("Nog niets opgeschreven. Zeg het in uw eigen woorden."),
    )


def differ_words(address: str) -> str:
    """The card of what they look at differently: no judgement, a place to talk."""
    return _say("Hier kijkt u anders naar") if address.startswith("formal") else _say("Hier kijken jullie anders naar")


def differ_lead() -> str:
    """The line below it."""
    return _say("Dat is heel gewoon. Het is een goed punt om over te praten.")


def alike_words(address: str) -> str:
    """All numbers the same."""
    if address.startswith("formal"):
        return _say("Hier denkt u hetzelfde over.")
    return _say("Hier denken jullie hetzelfde over.")


def numbers_lead(address: str) -> str:
    """Why the numbers are not there yet."""
    return {
        "one": _say("Je cijfers staan er pas als jij ja zegt."),
        "many": _say("Jullie cijfers staan er pas als jullie allebei ja zeggen."),
        "formal": _say("Uw cijfers staan er pas als u ja zegt."),
        "formal-many": _say("Uw cijfers staan er pas als u allebei ja zegt."),
    }[address]


def numbers_read_out(question: str, named: list[tuple[str, str]]) -> str:
    """A row of numbers for a screen reader: Taken en tijd: Sanne 4, Youssef 7."""
    return f"{question}: " + ", ".join(f"{name} {number}" for name, number in named)


def empty_words(address: str) -> str:
    """Nothing was said yet that stands here."""
    return _pick(
        address,
        _say("Hier komt wat je in het gesprek kiest en zegt. Beginnen mag bij elk thema."),
        _say("Hier komt wat jullie in het gesprek kiezen en zeggen. Beginnen mag bij elk thema."),
        _say("Hier komt wat u in het gesprek kiest en zegt. Beginnen mag bij elk thema."),
    )
