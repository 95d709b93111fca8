"""Answering by writing: free words, or one line that is a word, a number, a date or a time the Dutch way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from app.guide import Value
from ui.questions.answering import Answering
from ui.questions.ask import Ask
from ui.questions.phrases import Phrases
from ui.widgets import ParentLook, TextArea, TextField, vbox

LONGEST = 2000


class Words(Answering):
    """Free words of each respondent, kept a quarter of a second after the last key."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.fields: dict[str, TextArea] = {}
        several = len(self.whom) > 1
        for who in self.whom:
            name = next((one.name for one in self.looks if one.id == who), "")
            area = TextArea(
                name if several else "",
                name=f"{ask.words} {name}".strip(),
                placeholder=self.phrases.write,
                lines=2,
            )
            area.settled.connect(lambda words, who=who: self._wrote(who, words))
            self.fields[who] = area
        self.setLayout(vbox(*self.fields.values(), spacing=8))

    def _wrote(self, who: str, words: str) -> None:
        self.fields[who].set_error("")
        self.answered.emit(who, (words.strip(),) if words.strip() else (), "")

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        for who, area in self.fields.items():
            if not area.waiting() and not area.error() and area.text().strip() != ask.of(who).words:
                area.set_text(ask.of(who).words)

    def settle(self) -> None:
        for area in self.fields.values():
            area.settle_now()

    def refuse(self, of: str, words: str) -> None:
        self.fields[of].set_error(words)

    def faulty(self) -> bool:
        return any(field.error() for field in self.fields.values())


class OneLine(Answering):
    """One line of each respondent: a word, a number, a date, a time."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.fields: dict[str, TextField] = {}
        for who in self.whom:
            look = next((one for one in self.looks if one.id == who), None)
            several = len(self.whom) > 1
            field = TextField(
                look.name if look is not None and several else "",
                name=f"{ask.words} {look.name if look else ''}".strip(),
                hint=self._hint(),
                badge=look if several else None,
                longest=min(ask.longest or LONGEST, LONGEST),
                width=0 if ask.type in ("string", "url", "open-choice", "choice") else 260,
            )
            field.settled.connect(lambda words, who=who: self._wrote(who, words))
            self.fields[who] = field
        self.setLayout(vbox(*self.fields.values(), spacing=8))

    def _hint(self) -> str:
        hints = {
            "date": self.tr("Dag, maand en jaar, zoals 24-11-2026"),
            "dateTime": self.tr("Datum en tijd, zoals 24-11-2026 10.30"),
            "time": self.tr("Een tijd, zoals 10.30"),
        }
        return hints.get(self.ask.type, self.ask.unit)

    def _wrote(self, who: str, words: str) -> None:
        if not words.strip():
            self.fields[who].set_error("")
            self.answered.emit(who, (), "")
            return
        value = read_line(self.ask.type, words)
        if value is None:
            hint = self._hint() or self.tr("Vul een getal in")
            self.refuse(who, self.tr("Dit lukt nog niet. {hint}").format(hint=hint))
            return
        self.fields[who].set_error("")
        self.answered.emit(who, (value,), "")

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        for who, field in self.fields.items():
            said = written_line(ask.of(who).values[0]) if ask.of(who).values else ""
            if not field.waiting() and not field.error() and not field.input.hasFocus() and field.text() != said:
                field.set_text(said)

    def settle(self) -> None:
        for field in self.fields.values():
            field.settle_now()

    def refuse(self, of: str, words: str) -> None:
        self.fields[of].set_error(words)

    def faulty(self) -> bool:
        return any(field.error() for field in self.fields.values())


def read_line(kind: str, words: str) -> Value | None:
    """Words as a value of a FHIR item type, written the Dutch way; None when they aren't one."""
    said = words.strip()
    try:
        match kind:
            case "integer":
                return int(said)
            case "decimal" | "quantity":
                number = Decimal(said.replace(",", "."))
                return number if number.is_finite() else None
            case "date":
                return _day(said)
            case "dateTime":
                day, _, hour = said.replace(",", " ").partition(" ")
                return datetime.combine(_day(day), _hour(hour.strip() or "0.00")).astimezone()
            case "time":
                return _hour(said).isoformat()
    except (ValueError, InvalidOperation):
        return None
    return said


def _day(words: str) -> date:
    day, month, year = (int(part) for part in words.replace("/", "-").replace(".", "-").split("-"))
    return date(year, month, day)


def _hour(words: str) -> time:
    hour, minute = (int(part) for part in words.replace(":", ".").split("."))
    return time(hour, minute)


def written_line(value: Value) -> str:
    """A value as it is typed."""
    match value:
        case datetime():
            return value.astimezone().strftime("%d-%m-%Y %H.%M")
        case date():
            return value.strftime("%d-%m-%Y")
        case Decimal():
            return str(value).replace(".", ",")
    return str(value)
