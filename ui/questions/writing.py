"""Answering by writing: free words, or one line that is a word, a number, a date or a time the Dutch way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from app.guide import Coding, Quantity, Value, in_words, number_in, time_in_words
from ui.questions.answering import Answering
from ui.questions.ask import Ask
from ui.questions.phrases import Phrases
from ui.widgets import ParentLook, SegmentGroup, TextArea, TextField, vbox

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
    """One line of each respondent: a word, a number, a date, a time; a quantity with the unit it is given in.

    MUST: never guess a unit. A number without one is not kept, and says so, until a unit is chosen.
    """

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.fields: dict[str, TextField] = {}
        self.units: dict[str, SegmentGroup] = {}
        column = vbox(spacing=8)
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
            column.addWidget(field)
            if ask.units:
                column.addWidget(self._add_units(who, look))
        self.setLayout(column)

    def _add_units(self, who: str, look: ParentLook | None) -> SegmentGroup:
        name = self.tr("In welke eenheid?") + (f" {look.name}" if look is not None else "")
        units = SegmentGroup([(str(at), _named(unit)) for at, unit in enumerate(self.ask.units)], name)
        units.set_value(self._unit_of(()))
        units.chosen.connect(lambda _key: self._unit_chosen(who))
        self.units[who] = units
        return units

    def _unit_chosen(self, who: str) -> None:
        if self.fields[who].text().strip():
            self._wrote(who, self.fields[who].text())

    def _unit_of(self, values: tuple[Value, ...]) -> str | None:
        """The key of the unit these values are in; with none said, of the only one or the question's own."""
        own = next((str(at) for at, one in enumerate(self.ask.units) if self.ask.unit in (one.code, one.display)), None)
        for value in values:
            if isinstance(value, Quantity):
                written = [(one.system, one.code, _named(one)) for one in self.ask.units]
                said = (value.system, value.code, value.unit)
                return str(written.index(said)) if said in written else None
        return "0" if len(self.ask.units) == 1 else own if self.ask.unit else None

    def _hint(self) -> str:
        hints = {
            "date": self.tr("Dag, maand en jaar, zoals 24-11-2026"),
            "dateTime": self.tr("Datum en tijd, zoals 24-11-2026 10.30"),
            "time": self.tr("Een tijd, zoals 10.30"),
        }
        return hints.get(self.ask.type) or " ".join(filter(None, (self._bounds(), self._own_unit())))

    def _may_be(self, value: Value) -> bool:
        """Whether a number is within the bounds and on a stop. Bounds say nothing of a number in another unit."""
        number = number_in(value)
        if number is None or self.ask.units:
            return True
        low, high = map(number_in, self.ask.bounds)
        if (low is not None and number < low) or (high is not None and number > high):
            return False
        return self.ask.step is None or (number - (low or 0)) % self.ask.step == 0

    def _own_unit(self) -> str:
        return "" if self.ask.units else self.ask.unit

    def _bounds(self) -> str:
        """What may be typed, where the guide says so."""
        low, high = ("" if bound is None else in_words(bound) for bound in self.ask.bounds)
        if self.ask.type not in ("integer", "decimal", "quantity"):
            return ""
        if low and high:
            said = self.tr("Een getal van {low} tot en met {high}").format(low=low, high=high)
            steps = self.tr(", in stappen van {step}")
            return said + (steps.format(step=in_words(self.ask.step)) if self.ask.step and self.ask.step != 1 else "")
        if low:
            return self.tr("Een getal vanaf {low}").format(low=low)
        return self.tr("Een getal tot en met {high}").format(high=high) if high else ""

    def _wrote(self, who: str, words: str) -> None:
        if not words.strip():
            self.fields[who].set_error("")
            self.answered.emit(who, (), "")
            return
        value = read_line(self.ask.type, words)
        if value is None or not self._may_be(value):
            hint = self._hint() or self.tr("Vul een getal in")
            self.refuse(who, self.tr("Dit lukt nog niet. {hint}").format(hint=hint))
            return
        if who in self.units and isinstance(value, Decimal):
            chosen = self.units[who].value()
            if chosen is None:
                self.refuse(who, self.tr("Kies ook de eenheid. Dan wordt het bewaard."))
                return
            value = in_unit(value, self.ask.units[int(chosen)])
        self.fields[who].set_error("")
        self.answered.emit(who, (value,), "")

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        for who, field in self.fields.items():
            values = ask.of(who).values
            said = written_line(values[0], ask) if values else ""
            if who in self.units and values:
                self.units[who].set_value(self._unit_of(values))
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


def _named(unit: Coding) -> str:
    return unit.display or unit.code


def in_unit(number: Decimal, unit: Coding) -> Value:
    """A number in this unit; a plain number in the question's own, which has no code (FHIR Quantity)."""
    return Quantity(number, _named(unit), unit.system, unit.code) if unit.code else number


def written_line(value: Value, ask: Ask) -> str:
    """A value as it is typed. A quantity in a unit that cannot be chosen here keeps its unit in sight."""
    match value:
        case str() if ask.type == "time":
            return time_in_words(value)
        case Quantity():
            known = any((value.system, value.code) == (one.system, one.code) for one in ask.units)
            return in_words(value.value if known else value)
        case datetime():
            return value.astimezone().strftime("%d-%m-%Y %H.%M")
        case date():
            return value.strftime("%d-%m-%Y")
        case Decimal():
            return str(value).replace(".", ",")
    return str(value)
