"""What the page says for its codes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.exchange import Field
from app.exchange.handover import HandedOver, Way
from app.leaflet import OwnTexts
from app.steps.hand_over import MadeHandover, Share
from app.steps.house_style import offered_languages
from app.texts import day_words
from ui.outgoing_words import barred_words, label_of, value_of


def _say(words: str) -> str:
    return QCoreApplication.translate("HandOverScreen", words)


def rows_of(fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    """The fields as label and value; the decision has a line of its own."""
    return [(label_of(one), value_of(one)) for one in fields if one.code != "decision"]


def consent_words(share: Share) -> str:
    """On which yes it goes, or why it does not."""
    if share.consent is None:
        return _say("Hier is (nog) geen ja. Wat een ouder alleen besloot, zie je alleen met die ouder.")
    if share.barred is not None:
        return barred_words(share.barred)
    return _say("Zei ja op {day}. Dat geldt tot en met {until}.").format(
        day=day_words(share.consent.recorded_at.astimezone().date()), until=day_words(share.consent.valid_until)
    )


def earlier_words(made: HandedOver) -> str:
    """How an earlier hand-over stands, as far as central said."""
    day = day_words(made.made_at.astimezone().date())
    if made.taken_at is not None:
        said = _say("De overdracht van {day} is op {taken} opgehaald. Een nieuwe maken kan: dan telt die.")
        return said.format(day=day, taken=day_words(made.taken_at.astimezone().date()))
    return _say("Op {day} is al een overdracht gemaakt. Maak je een nieuwe, dan werkt de oude niet meer.").format(
        day=day
    )


def sheet_words(made: MadeHandover, own: OwnTexts) -> str:
    """In which languages the sheet is, when not only in Dutch; and that nobody read the translation yet."""
    spoken = [one for one in offered_languages(own=own) if one.code in made.languages]
    if made.code is None or not spoken:
        return ""
    said = _say("Het blad is in het Nederlands en in: {languages}.").format(languages=", ".join(o.name for o in spoken))
    if all(one.checked for one in spoken):
        return said
    return f"{said} {_say('Een beëdigd vertaler moet die vertaling nog nakijken.')}"


def way_words(way: Way, organization: str) -> tuple[str, str, str]:
    """Icon, words and a line under them."""
    return {
        Way.CENTRAL: (
            "qr-code",
            _say("Op papier"),
            _say("De ouders krijgen een blad met een code. De gegevens staan op slot bij de centrale."),
        ),
        Way.STICK: (
            "usb",
            _say("Op een stick, met een blad"),
            _say("De gegevens staan op slot op een stick. Het blad met de code opent ze."),
        ),
        Way.ORGANIZATION: (
            "building-2",
            _say("Op een stick, voor {organization}").format(organization=organization),
            _say("Alleen die organisatie kan het openen. Er is geen blad nodig."),
        ),
    }[way]
