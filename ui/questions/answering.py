"""The parts one answers with: cards, figures, words. Each shows what was said and tells what a person does.

A part is made for one ``Ask`` and some of those who may answer it. ``answered(of, values, reserve)`` comes for a
person's own act only; ``reserve`` is "", ``DECLINED`` or ``UNKNOWN``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.guide import Value
from ui.questions.ask import Ask, Choosable, Kind
from ui.questions.icons import ELSE, picture_of
from ui.questions.phrases import Phrases, phrases_in
from ui.theme import px
from ui.widgets import CardGrid, Choice, Option, OptionCard, ParentLook, ScaleRow, TextArea, TextField, vbox

DECLINED, UNKNOWN = "declined", "unknown"
LONGEST = 2000


class Answering(QWidget):
    """What every way of answering shares."""

    answered = Signal(str, tuple, str)

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__()
        self.ask, self.looks, self.big = ask, tuple(looks), big
        self.phrases = phrases or phrases_in()
        self.whom = tuple(one.id for one in looks) or ask.whom

    def show_said(self, ask: Ask) -> None:
        """Show what was said. Emits nothing."""
        self.ask = ask

    def settle(self) -> None:
        """Hand over what was typed."""

    def refuse(self, of: str, words: str) -> None:
        """Say under the words of one respondent why they are not kept."""

    def faulty(self) -> bool:
        """Whether it holds words that are not kept."""
        return False


def _choosables(ask: Ask, phrases: Phrases) -> tuple[Choosable, ...]:
    if ask.kind is Kind.YES_NO:
        return (Choosable("true", phrases.yes, True), Choosable("false", phrases.no, False))
    return ask.options


class _Choosing(Answering):
    """What choices share: the rule of one or many, and of an answer that excludes the others."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.options = _choosables(ask, self.phrases)
        self.chosen: dict[str, list[str]] = {who: [] for who in self.whom}
        self.words: dict[str, TextField] = {}

    def _pick(self, who: str, key: str, on: bool) -> None:
        now = [one for one in self.chosen[who] if one != key]
        if on:
            alone = {o.key for o in self.options if o.exclusive}
            keep = [] if not self.ask.many or key in alone else [one for one in now if one not in alone]
            now = [*keep, key]
        self.chosen[who] = now
        self._tell(who)

    def _tell(self, who: str) -> None:
        self._redraw()
        values: list[Value] = [o.value for o in self.options if o.key in self.chosen[who]]
        field = self.words.get(who)
        if field is not None and field.text().strip() and (self.ask.many or not values):
            values.append(field.text().strip())
        self.answered.emit(who, tuple(values), "")

    def _add_words(self, look: ParentLook | None, who: str) -> TextField:
        field = TextField(self.phrases.other_words, badge=look, longest=200)
        field.settled.connect(lambda _words: self._tell(who))
        self.words[who] = field
        return field

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        known = {o.key for o in self.options}
        for who in self.whom:
            said = ask.of(who)
            self.chosen[who] = [key for key in said.keys if key in known]
            if who in self.words and not self.words[who].waiting():
                self.words[who].set_text(said.words)
        self._redraw()

    def _redraw(self) -> None:
        raise NotImplementedError

    def settle(self) -> None:
        for field in self.words.values():
            field.settle_now()


class CardsForTwo(_Choosing):
    """A card per answer with a button per parent; a card fills only when both choose it."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.cards: dict[str, OptionCard] = {}
        for option in self.options:
            card = OptionCard(picture_of(option.key), option.words, self.looks, key=option.key, big=big)
            card.toggled.connect(lambda who, on, key=option.key: self._pick(who, key, on))
            self.cards[option.key] = card
        # long names need wider cards: both whole names stand side by side on each
        names = max((card.minimumSizeHint().width() for card in self.cards.values()), default=0)
        grid = CardGrid(max(300 if big else 224, round(names * 100 / px(100))), 3, 14 if big else 10)
        for card in self.cards.values():
            grid.addWidget(card)
        column = vbox(grid, spacing=10)
        if ask.open_words:
            for look in self.looks:
                column.addWidget(self._add_words(look, look.id))
        self.setLayout(column)

    def _redraw(self) -> None:
        for key, card in self.cards.items():
            for who in self.whom:
                card.set_chosen(who, key in self.chosen[who])


class TilesForOne(_Choosing):
    """A tile per answer, for one respondent: one parent, both together, or the professional."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        longest = max((len(o.words) for o in self.options), default=0)
        pictures = len(self.options) > 2 and all(picture_of(o.key) != ELSE for o in self.options)
        least = 150 if longest <= 12 and not pictures else 190 if longest <= 20 else 230
        self.choice = Choice(
            [Option(o.key, o.words, icon=picture_of(o.key) if pictures else "") for o in self.options],
            ask.words,
            many=ask.many,
            least=round(least * 1.25) if big else least,
            most=4 if len(self.options) % 4 == 0 or len(self.options) > 6 else min(5, max(2, len(self.options))),
            big=big,
        )
        who = self.whom[0]
        self.choice.changed.connect(lambda keys: self._picked(who, keys))
        column = vbox(self.choice, spacing=10)
        if ask.open_words:
            column.addWidget(self._add_words(None, who))
        self.setLayout(column)

    def _picked(self, who: str, keys: list[str]) -> None:
        before = self.chosen[who]
        new = [key for key in keys if key not in before]
        if new:
            self._pick(who, new[0], True)
        else:
            self.chosen[who] = keys
            self._tell(who)

    def _redraw(self) -> None:
        self.choice.set_values(self.chosen[self.whom[0]])


class Figures(Answering):
    """A row of figures for each respondent."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        low, _middle, high = ask.captions
        self.rows: dict[str, ScaleRow] = {}
        last = self.whom[-1]
        for who in self.whom:
            look = next((one for one in self.looks if one.id == who), None)
            row = ScaleRow(
                look, ask.words, low=low if who == last else "", high=high if who == last else "",
                lowest=ask.lowest, highest=ask.highest, big=big,
            )  # fmt: skip
            row.chosen.connect(lambda figure, who=who: self.answered.emit(who, () if figure is None else (figure,), ""))
            self.rows[who] = row
        self.setLayout(vbox(*self.rows.values(), spacing=6))

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        for who, row in self.rows.items():
            figure = ask.of(who).figure
            row.set_value(figure if figure is not None and ask.lowest <= figure <= ask.highest else None)


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


def answering_for(
    ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
) -> Answering | None:
    """The right part for a question; None for words that ask nothing. ``looks``: the parents it is for, if theirs."""
    match ask.kind:
        case Kind.WORDS:
            return None
        case Kind.FIGURES:
            return Figures(ask, looks, big=big, phrases=phrases)
        case Kind.TEXT:
            return Words(ask, looks, big=big, phrases=phrases)
        case Kind.LINE:
            return OneLine(ask, looks, big=big, phrases=phrases)
    made = CardsForTwo if len(looks) > 1 else TilesForOne
    return made(ask, looks, big=big, phrases=phrases)
