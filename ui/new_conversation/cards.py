"""The cards of the page: each tells what was typed or chosen and shows a state; none decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.new_conversation.events import Place, Pregnant, There
from ui.new_conversation.parts import FaultLine, LiveBadge, Question, RoomTiles
from ui.new_conversation.state import State
from ui.new_conversation.words import fault_words, moments
from ui.theme import px
from ui.widgets import (
    Bold,
    FlowLayout,
    Note,
    Option,
    ParentLook,
    Segment,
    SegmentGroup,
    Text,
    TextField,
    hbox,
    holding,
    looks_of,
    vbox,
)
from ui.widgets.themed import Themed


def looks(state: State) -> tuple[ParentLook, ...]:
    """How both parents are shown as far as typed; with the same first letter as 1 and 2."""
    if state.parents == 1:
        return (*looks_of([("first", state.first)]), ParentLook("second", "", "2", "B"))
    return looks_of([("first", state.first), ("second", state.second)])


class NamesCard(Themed, Question):
    """Names and postcode. ``wrote(place, words)``, ``left(place)``, ``submitted``."""

    wrote = Signal(object, str)
    left = Signal(object)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, "", parent=parent)
        self.title.setText(self.tr("Met wie praat je?"))
        self.hint.setText(self.tr("Meer vragen we niet. Geen BSN, geen adres, geen geboortedatum."))
        one, other = looks(State())
        self.badges = (LiveBadge(one, 22), LiveBadge(other, 22))
        self.fields = {
            Place.FIRST: TextField("", name=self.tr("Voornaam ouder"), longest=80),
            Place.SECOND: TextField("", name=self.tr("Voornaam andere ouder, mag leeg"), longest=80),
            Place.POSTCODE: TextField("", name=self.tr("Postcode, 4 cijfers, mag leeg"), longest=4, width=110),
        }
        labels = (
            self.tr("Voornaam ouder"),
            self.tr("Voornaam andere ouder"),
            self.tr("Postcode (4 cijfers)"),
        )
        self._labels: list[Text] = []
        columns = []
        for place, (field, words) in enumerate(zip(self.fields.values(), labels, strict=True)):
            badge = self.badges[place] if place < len(self.badges) else None
            label = Text(words, "bodyb")
            self._labels.append(label)
            columns.append(vbox(hbox(badge, (label, 1), spacing=8), field, spacing=5))
            columns[-1].addStretch(1)
        self._row: QBoxLayout = hbox((columns[0], 5), (columns[1], 5), (columns[2], 2), spacing=16)
        self.add(self._row)
        for at, field in self.fields.items():
            field.edited.connect(lambda words, at=at: self.wrote.emit(at, words))
            field.left.connect(lambda _words, at=at: self.left.emit(at))
            field.submitted.connect(self.submitted)
        self.dress()

    def retheme(self) -> None:
        """Every label as high as one with a badge, so the fields stand in line."""
        for label in self._labels:
            label.setMinimumHeight(px(24))

    def set_stacked(self, stacked: bool) -> None:
        """Under each other when there is little room."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def show_state(self, state: State) -> None:
        """Badges and faults; what is being typed is left alone."""
        for badge, look in zip(self.badges, looks(state), strict=True):
            badge.set_look(look)
        texts = {Place.FIRST: state.first, Place.SECOND: state.second, Place.POSTCODE: state.postcode}
        for place, field in self.fields.items():
            if field.text().strip() != texts[place].strip():
                field.set_text(texts[place])
            said = fault_words(state.faults.get(place, ""))
            if field.error() != said:
                field.set_error(said)


_MOMENT_ICONS = {"pregnancy": "sprout", "maternity": "baby", "home": "house", "clinic": "calendar"}


class MomentCard(Question):
    """Which moment, how many weeks, who is pregnant. ``wrote``, ``left``, ``chose(Pregnant)``, ``submitted``."""

    wrote = Signal(object, str)
    left = Signal(object)
    chose = Signal(object)
    moment_chosen = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(2, "", parent=parent)
        self.title.setText(self.tr("Welk moment is dit?"))
        self.moment = SegmentGroup(
            [Segment(code, words, _MOMENT_ICONS[code]) for code, words in moments().items()],
            self.tr("Welk moment is dit?"),
        )
        self.weeks = TextField("", name=self.tr("Aantal weken zwanger"), longest=3, width=64)
        self._weeks_words = Text(self.tr("weken zwanger"), "body", wrap=False)
        self.pregnant = SegmentGroup(
            [Segment(one.value, one.value) for one in Pregnant], self.tr("Wie is zwanger?"), tick=True
        )
        weeks = holding(hbox(self.weeks, self._weeks_words, spacing=10))
        self._asked = Text(self.tr("Wie is zwanger?"), "bodyb", wrap=False)
        who, flow = FlowLayout(12), FlowLayout(12)
        for part in (self._asked, self.pregnant):
            who.addWidget(part)
        flow.addWidget(self.moment)
        flow.addWidget(weeks)
        self._who = holding(who)
        flow.addWidget(self._who)
        self.weeks_fault, self.pregnant_fault = FaultLine(), FaultLine()
        self.add(holding(flow))
        self.add(self.weeks_fault)
        self.add(self.pregnant_fault)
        self.weeks.edited.connect(lambda words: self.wrote.emit(Place.WEEKS, words))
        self.weeks.left.connect(lambda _words: self.left.emit(Place.WEEKS))
        self.weeks.submitted.connect(self.submitted)
        self.moment.chosen.connect(self.moment_chosen)
        self.pregnant.chosen.connect(lambda key: self.chose.emit(Pregnant(key)))

    def show_state(self, state: State) -> None:
        """Names, choice and faults."""
        self.moment.set_value(state.moment)
        self._who.setVisible(not state.born)
        self.pregnant_fault.setVisible(not state.born and bool(self.pregnant_fault.words()))
        self._weeks_words.setText(self.tr("weken oud") if state.born else self.tr("weken zwanger"))
        self.weeks.input.setAccessibleName(
            self.tr("Leeftijd van het kind in weken") if state.born else self.tr("Aantal weken zwanger")
        )
        if self.weeks.text().strip() != state.weeks:
            self.weeks.set_text(state.weeks)
        neither = self.tr("Geen van beiden") if state.parents == 2 else self.tr("Iemand anders")
        first, second = state.first.strip(), state.second.strip()
        if first and first.casefold() == second.casefold():  # told apart as their badges are
            first, second = f"1 · {first}", f"2 · {second}"
        self.pregnant.set_words("first", first or self.tr("Ouder"))
        self.pregnant.set_words("second", second or self.tr("Andere ouder"))
        self.pregnant.set_words("neither", neither)
        self.pregnant.buttons["second"].setVisible(state.parents == 2)
        self.pregnant.set_value(state.pregnant.value if state.pregnant else None)
        said = fault_words(state.faults.get(Place.WEEKS, ""))
        self.weeks_fault.set_words(said)
        self.weeks.input.set_faulty(bool(said))
        self.weeks.input.setAccessibleDescription(said)
        self.pregnant_fault.set_words(fault_words(state.faults.get(Place.PREGNANT, "")))


class HeldCard(Question):
    """The day of a talk that was held on paper. ``wrote``, ``left``, ``submitted``."""

    wrote = Signal(object, str)
    left = Signal(object)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, "", parent=parent)
        self.title.setText(self.tr("Op welke dag was het gesprek?"))
        self.day = TextField("", name=self.tr("Dag van het gesprek"), hint=self.tr("Dag-maand"), longest=10, width=160)
        self.add(self.day)
        self.day.edited.connect(lambda words: self.wrote.emit(Place.HELD, words))
        self.day.left.connect(lambda _words: self.left.emit(Place.HELD))
        self.day.submitted.connect(self.submitted)

    def show_state(self, state: State) -> None:
        """The day and its fault; only there when it was held on paper."""
        self.setVisible(state.on_paper)
        if self.day.text().strip() != state.held:
            self.day.set_text(state.held)
        self.day.set_error(fault_words(state.faults.get(Place.HELD, "")))


class RoomCard(Question):
    """Who is there now: no preselection. ``chose(There)``."""

    chose = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, "", parent=parent)
        self.title.setText(self.tr("Wie is er nu bij?"))
        self.hint.setText(self.tr("Verandert dit? Pas het dan meteen aan, links bovenin."))
        self.tiles = RoomTiles([Option(one.value, one.value) for one in There], self.tr("Wie is er nu bij?"))
        self.fault = FaultLine()
        self.note = Note("primary", icon="lock")
        self.add(self.tiles)
        self.add(self.fault)
        self.add(self.note)
        self.tiles.chosen.connect(lambda key: self.chose.emit(There(key)))

    def show_state(self, state: State) -> None:
        """Tiles, choice, fault, and what the choice means. Not asked of a talk that was held on paper."""
        self.setVisible(not state.on_paper)
        self.tiles.show_options({there.value: self._option(state, there) for there in state.rooms})
        self.tiles.set_values([state.there.value] if state.there else [])
        self.fault.set_words(fault_words(state.faults.get(Place.ROOM, "")))
        self.note.setVisible(state.there is not None)
        alone = state.there in (There.FIRST_ALONE, There.SECOND_ALONE)
        if alone:
            self.note.set_words(
                "",
                (
                    self.tr("Het gesprek begint op slot. Straks loop je eerst drie punten na voor het "),
                    Bold(self.tr("eigen moment")),
                    self.tr("."),
                ),
            )
        else:
            self.note.set_words(
                "",
                (
                    self.tr("Het "),
                    Bold(self.tr("eigen moment")),
                    self.tr(" blijft op slot. Dat is voor één ouder tegelijk. Je ziet hier niet waar het over gaat."),
                ),
            )

    def _option(self, state: State, there: There) -> Option:
        one, other = looks(state)
        first = state.first.strip() or self.tr("Ouder")
        second = state.second.strip() or self.tr("Andere ouder")
        nobody = self.tr("Niemand anders kijkt of luistert mee")
        match there:
            case There.TOGETHER:
                both = self.tr("{first} en {second} zitten er allebei").format(first=first, second=second)
                if not (state.first.strip() and state.second.strip()):
                    both = self.tr("Beide ouders zitten er")
                return Option(there.value, self.tr("Samen"), both, badges=(one, other))
            case There.FIRST_ALONE:
                return Option(there.value, self.tr("{name} alleen").format(name=first), nobody, badges=(one,))
            case There.SECOND_ALONE:
                return Option(there.value, self.tr("{name} alleen").format(name=second), nobody, badges=(other,))
        return Option(
            there.value,
            self.tr("Iemand anders erbij"),
            self.tr("Bijvoorbeeld een tolk, oma of vriend"),
            icon="users-round",
        )
