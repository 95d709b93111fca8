"""The choices beside the leaflet, and the question that comes before any paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.leaflet import Ink, Language, Layout
from app.leaflet.hard_words import HardWords
from ui.leaflet.state import DUTCH, NEUTRAL, NOTHING, YES, State
from ui.theme import native
from ui.widgets import (
    Button,
    Card,
    Icon,
    Note,
    SegmentGroup,
    SwitchRow,
    Text,
    announce,
    clear,
    hbox,
    line,
    vbox,
)
from ui.widgets.width import Width


class TakeHome(Card):
    """T12.4: may this go home, does somebody read along? ``answered(code)``.

    MUST: have no preselection; stay in sight, so a mind can be changed; ask the same of every family.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 10, 14, 10), parent=parent)
        question = self.tr("Mag dit papier mee naar huis? Leest iemand mee?")
        self._asks = Text(question, "bodyb")
        self._hint = Text(self.tr("Dat vragen we bij iedereen, voor het eerste papier."), "small")
        self.choice = SegmentGroup(
            [(YES, self.tr("Ja")), (NEUTRAL, self.tr("Liever neutraal")), (NOTHING, self.tr("Niets mee"))], question
        )
        self._box = hbox(Icon("house", 22, "primary"), (vbox(self._asks, self._hint, spacing=1), 1), spacing=12)
        self._row = hbox((self._box, 1), self.choice, spacing=16)
        self.add(self._row)
        self.choice.chosen.connect(self.answered)

    def show_state(self, state: State) -> None:
        """What was answered, as far as this room may know."""
        self.choice.set_value(state.facts.take_home or None)

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        way = self._row.Direction.TopToBottom if width is Width.NARROW else self._row.Direction.LeftToRight
        self._row.setDirection(way)

    def ask(self) -> None:
        """Come to the front: the focus goes to the first answer, and a reader hears the question."""
        next(iter(self.choice.buttons.values())).setFocus()
        announce(self, self._asks.text())


class Options(Card):
    """Language, letters, paper, what stands on it and the safe switch; tells what was chosen and decides nothing."""

    language = Signal(str)
    layout_chosen = Signal(object)
    safe = Signal(bool)
    warned = Signal(bool)
    turned = Signal(str, bool)
    reader = Signal(bool)

    beside = Signal(bool)
    ink = Signal(object)

    def __init__(self, languages: Sequence[Language], wrong: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(spacing=7, margins=(16, 12, 16, 12), parent=parent)
        self.languages = {one.code: one for one in languages}
        self._drawn: object = None
        self.language_button = Button(
            "x", "segment", "languages", trailing="chevron-down", name=self.tr("Taal van de folder")
        )
        self._menu = native(QMenu(self))
        for one in languages:
            self._menu.addAction(one.name).triggered.connect(lambda _on=False, code=one.code: self.language.emit(code))
        self.language_button.clicked.connect(
            lambda: self._menu.popup(self.language_button.mapToGlobal(self.language_button.rect().bottomLeft()))
        )
        self.dutch_too = SwitchRow(self.tr("Nederlands ernaast"), self.tr("Dan kun je meelezen en aanwijzen."))
        self.unread = Text("", "small", tone="warn")
        self.ink_choice = SegmentGroup(
            [(Ink.COLOUR, self.tr("Kleur")), (Ink.BLACK, self.tr("Zwart-wit"))], self.tr("Inkt")
        )
        self.letters = SegmentGroup(
            [("plain", self.tr("Gewoon")), ("large", self.tr("Groot")), ("easy", self.tr("Lees-licht"))],
            self.tr("Letter"),
        )
        self.paper = SegmentGroup([("a5", self.tr("A5 gevouwen")), ("a4", self.tr("A4"))], self.tr("Papier"))
        self.paper_hint = Text("", "small")
        self.sides_hint = Text("", "small")
        self.safe_switch = SwitchRow(
            self.tr("Veilige folder"),
            self.tr("Geen namen, geen eigen woorden, geen redenen. Voor iedereen hetzelfde."),
            on=True,
        )
        self.refusal = Note("info")
        self.refusal.set_words(
            self.tr("Dat kan nu niet"),
            self.tr("Meer op papier kan alleen als je met één ouder alleen bent, en die ouder ‘Ja’ zegt."),
        )
        self.warning = Note(
            "warn",
            actions=[("stay", self.tr("Houd de veilige folder")), ("go", self.tr("Maak de eigen folder"))],
        )
        self.readers = SegmentGroup(
            [("all", self.tr("Jullie samen")), ("one", self.tr("Alleen voor één"))], self.tr("Voor wie?"),
        )  # fmt: skip
        self.hard = Note("info", icon="book-open")
        self.wrong = Note("warn")
        self.wrong.set_words(self.tr("Eigen teksten die niet meedoen"), "\n".join(wrong))
        self.wrong.setVisible(False)
        self._readers_head = Text(self.tr("Voor wie is de folder?"), "h3")
        self._lines_head = Text(self.tr("Wat staat erin?"), "h3")
        self._lines = vbox(spacing=4)
        self.lines: dict[str, SwitchRow] = {}
        for part in (
            Text(self.tr("Taal"), "h3"), self.language_button, self.dutch_too, self.unread,
            Text(self.tr("Letter"), "h3"), self.letters, Text(self.tr("Papier"), "h3"), self.paper, self.paper_hint,
            self.sides_hint, self.ink_choice, self._readers_head, self.readers, self._lines_head, self._lines, line(),
            self.safe_switch, self.refusal, self.warning, self.hard,
            self.wrong,
        ):  # fmt: skip
            self.add(part)
        self.wrong.setVisible(bool(wrong))
        self.body.addStretch(1)
        self.letters.chosen.connect(self._letters)
        self.dutch_too.switch.clicked.connect(lambda on: self.beside.emit(on))
        self.ink_choice.chosen.connect(lambda key: self.ink.emit(Ink(key)))
        self.paper.chosen.connect(lambda key: self.layout_chosen.emit(_PAPER[key]))
        self.safe_switch.switch.clicked.connect(lambda on: self.safe.emit(on))
        self.warning.chosen.connect(lambda key: self.warned.emit(key == "go"))
        self.readers.chosen.connect(lambda key: self.reader.emit(key == "one"))

    def _letters(self, key: str) -> None:
        self.layout_chosen.emit(_LETTERS[key])

    def show_state(self, state: State, one: str) -> None:
        """Draw it; ``one`` is the name of the parent who is alone, for the reader's choice."""
        now = self.languages[state.language]
        self.language_button.set_words(now.name, self.tr("Taal van de folder: {language}").format(language=now.name))
        self.dutch_too.setVisible(state.can_beside)
        self.dutch_too.switch.setChecked(state.beside)
        self.unread.setText(self._unread_words(now))
        self.unread.setVisible(bool(self.unread.text()))
        self.ink_choice.set_value(state.ink)
        self.letters.set_value(next((key for key, one in _LETTERS.items() if one is state.layout), "plain"))
        self.paper.set_value("a5" if state.layout is Layout.A5_BOOKLET else "a4")
        self.paper_hint.setText(self._paper_words(state.layout))
        self.paper_hint.setVisible(bool(self.paper_hint.text()))
        self.sides_hint.setText(self._sides_words(state))
        self.sides_hint.setVisible(bool(self.sides_hint.text()))
        self.safe_switch.switch.setChecked(state.safe)
        self.refusal.setVisible(state.refusal)
        self.warning.setVisible(state.warning)
        self.warning.set_words(self.tr("Dit komt er dan bij"), self._more(state))
        several = not state.safe and state.can_share
        self._readers_head.setVisible(several)
        self.readers.setVisible(several)
        self.readers.set_words("one", self.tr("Alleen voor {name}").format(name=one))
        self.readers.set_value("one" if state.for_one else "all")
        self._lines_head.setVisible(not state.safe and bool(state.lines))
        self._lay_lines(state)

    def show_hard(self, hard: Sequence[HardWords]) -> None:
        """Which words on this leaflet are hard to read: the first few, in words that say what to do."""
        self.hard.setVisible(bool(hard))
        named = [self._hard_words(one) for one in hard[:_MOST_HARD]]
        if len(hard) > _MOST_HARD:
            named.append(self.tr("En nog {n}.").format(n=len(hard) - _MOST_HARD))
        self.hard.set_words(self.tr("Moeilijk te lezen. Leg het even uit."), named)

    def _hard_words(self, one: HardWords) -> str:
        return f"{one.where}: {one.remark.message}" if one.where else one.remark.message

    def _paper_words(self, layout: Layout) -> str:
        if layout is Layout.A4_LARGE:
            return self.tr("Grote letters staan altijd op A4.")
        if layout is Layout.A4_EASY:
            return self.tr("Vijf plaatjes en vijf korte zinnen, op één A4. Altijd vijf, voor iedereen.")
        return ""

    def _sides_words(self, state: State) -> str:
        if state.layout is Layout.A5_BOOKLET:
            return self.tr("Print dubbelzijdig, over de korte kant. Vouw daarna in het midden.")
        return self.tr("Print dubbelzijdig, over de lange kant.") if state.pages > 1 else ""

    def _unread_words(self, language: Language) -> str:
        if language.missing:
            return self.tr("Een deel van de tekst is nog Nederlands.")
        if language.code != DUTCH and not language.checked:
            return self.tr("Nog niet nagelezen door iemand die deze taal spreekt.")
        return ""

    def _more(self, state: State) -> str:
        more = [self.tr("‘Jullie’ of een naam"), self.tr("waarom het aanbod past")]
        if state.facts.lines or state.facts.own_lines:
            more.append(self.tr("eigen woorden die je aanzet"))
        return self.tr(
            "{more}. Wie het papier vindt, kan dat lezen. Cijfers en het eigen moment komen er nooit op."
        ).format(more=", ".join(more))

    def _lay_lines(self, state: State) -> None:
        now = () if state.safe else state.lines
        if now != self._drawn:
            self._drawn = now
            clear(self._lines)
            self.lines = {}
            for one in now:
                if one.key in self.lines:
                    continue
                words = "\n".join(line.words for line in now if line.key == one.key)
                row = SwitchRow(words, last=True)
                row.switch.clicked.connect(lambda on, key=one.key: self.turned.emit(key, on))
                self.lines[one.key] = row
                self._lines.addWidget(row)
        for key, row in self.lines.items():
            row.switch.setChecked(key in state.on)


_LETTERS = {"plain": Layout.A4, "large": Layout.A4_LARGE, "easy": Layout.A4_EASY}
_MOST_HARD = 3
_PAPER = {"a5": Layout.A5_BOOKLET, "a4": Layout.A4}
