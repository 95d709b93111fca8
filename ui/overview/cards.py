"""The cards of what was said: three columns, strengths and network, the wish, what is looked at differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.catalogue import Reason
from app.conversation import TOGETHER, Difference, Line
from ui.overview.parts import LineRow
from ui.overview.state import State, line_words, matters
from ui.overview.words import (
    both_words,
    differ_lead,
    differ_words,
    line_icon,
    network_words,
    no_wish_words,
    strong_words,
    theme_icon,
    wish_words,
)
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    CardGrid,
    Chip,
    FlowLayout,
    Icon,
    ParentBadge,
    ParentLook,
    Text,
    hbox,
    holding,
)

FIRST_WISH = "T12.1"
COUNTED_ON = "T7.1.woorden"
_DIFFERENCE = "\N{NOT EQUAL TO}"
"""In the place of a line's words: the line that is open is a difference."""


def _say(words: str) -> str:
    return QCoreApplication.translate("OverviewScreen", words)


class Cards:
    """Makes the cards for one state. ``tapped(link_id, words)`` opens a line, ``opened(line)`` gives what opens."""

    def __init__(
        self,
        state: State,
        said: str,
        looks: Sequence[ParentLook],
        tapped: Callable[[str, str], object],
        opened: Callable[[Line], QWidget],
    ) -> None:
        self._state, self._said, self._looks, self._tapped, self._opened = state, said, tuple(looks), tapped, opened

    def columns(self) -> QWidget:
        """What is of the first, of both, of the second. Nothing at all of a parent who is not in the room."""
        looks, seen = self._looks, self._state.seen
        own = dict(seen.own)
        if len(looks) < 2:
            said = (*seen.shared, *(own.get(looks[0].id, ()) if looks else ()))
            lines = tuple(line for line in said if matters(line))
            return self._column(both_words(self._said), looks, lines, kind="selected")
        shared = tuple(line for line in seen.shared if matters(line))
        first, second = looks
        grid = CardGrid(240, 3, 12)
        for look in (first, None, second):
            if look is None:
                grid.addWidget(self._column(both_words(self._said), looks, shared, kind="selected"))
            elif self._state.alone in (None, look.id):
                title = _say("Vooral {name}").format(name=look.name)
                grid.addWidget(self._column(title, (look,), own.get(look.id, ())))
        return holding(grid)

    def _column(self, title: str, looks: Sequence[ParentLook], lines: Sequence[Line], *, kind: str = "plain") -> Card:
        head = hbox(*(ParentBadge(look, 28) for look in looks), (Text(title, "h3"), 1), spacing=8)
        card = Card(head, kind=kind, spacing=2, margins=(14, 12, 14, 12))
        for one in lines:
            self._line(card, one)
        if not lines:
            card.add(Text(_say("Nog niets gekozen."), "small"))
        card.body.addStretch(1)
        return card

    def _line(self, card: Card, one: Line) -> None:
        question, words = line_words(one)
        row = LineRow(words, line_icon(one), question)
        row.tapped.connect(lambda: self._tapped(one.link_id, one.words))
        card.add(row)
        if self._state.open_line == (one.link_id, one.words):
            card.add(self._opened(one))

    def _own_words(self, card: Card, lines: Sequence[Line], icon: str) -> None:
        """Lines next to each other, without their question: the title of the card says enough."""
        flow = FlowLayout(6)
        for one in lines:
            row = LineRow(one.words, icon)
            row.tapped.connect(lambda one=one: self._tapped(one.link_id, one.words))
            flow.addWidget(row)
        card.add(flow)
        for one in lines:
            if self._state.open_line == (one.link_id, one.words):
                card.add(self._opened(one))

    def strengths(self, may_add: str) -> Card:
        """What is strong, and on whom they count; ``may_add`` is the question for one more of those, or empty."""
        card = Card(hbox(Icon("sparkles", 22, "ok"), (Text(strong_words(self._said), "h2"), 1), spacing=10), spacing=4)
        self._own_words(card, self._state.seen.strengths, "check")
        if not self._state.seen.strengths:
            card.add(Text(_say("Daar praten we nog over."), "muted"))
        head = hbox(Icon("users-round", 22, "primary"), (Text(network_words(self._said), "h2"), 1), spacing=10)
        if may_add:
            add = Button("", "quiet", "plus", name=_say("Schrijf op wie er is"))
            add.clicked.connect(lambda: self._tapped(COUNTED_ON, ""))
            head.addWidget(add)
        card.body.addSpacing(8)
        card.add(head)
        self._own_words(card, self._state.seen.network, "heart-handshake")
        if may_add and self._state.open_line == (COUNTED_ON, ""):
            card.add(self._opened(Line(COUNTED_ON, may_add, "", (TOGETHER,))))
        elif not self._state.seen.network:
            card.add(Text(_say("Nog niemand genoemd."), "muted"))
        return card

    def wish(self, may_add: str) -> Card:
        """What they want first, in their own words; ``may_add`` is the question for it, or empty."""
        wishes = self._state.seen.wishes
        card = Card(hbox(Icon("sprout", 22, "accent"), (Text(wish_words(self._said), "h2"), 1), spacing=10), spacing=4)
        self._own_words(card, wishes, "pencil")
        if may_add and self._state.open_line == (FIRST_WISH, ""):
            card.add(self._opened(Line(FIRST_WISH, may_add, "", (TOGETHER,))))
        elif may_add:
            if not wishes:
                card.add(Text(no_wish_words(self._said), "muted"))
            write = Button(_say("Schrijf de wens op"), "secondary", "pencil")
            write.clicked.connect(lambda: self._tapped(FIRST_WISH, ""))
            card.add(hbox(write, STRETCH))
        return card

    def needs(self, reasons: Sequence[Reason]) -> list[QWidget]:
        """What offers are looked for, each with the answers that led to it; no card when there is nothing."""
        if not reasons:
            return []
        head = hbox(Icon("search", 22, "primary"), (Text(_say("Hier zoeken we iets bij"), "h2"), 1), spacing=10)
        card = Card(head, spacing=6)
        for reason in reasons:
            card.add(hbox(Icon("circle-dot", 18, "muted"), (Text(reason.words), 1), spacing=10))
        return [card]

    def how_it_stands(self) -> list[QWidget]:
        """What else they said together, with its question."""
        lines = [line for line in self._state.seen.shared if not matters(line)]
        lines += [line for _, own in self._state.seen.own for line in own if len(self._looks) < 2 and not matters(line)]
        if not lines:
            return []
        head = hbox(Icon("list", 22, "primary"), (Text(_say("Ook besproken"), "h2"), 1), spacing=10)
        card = Card(head, spacing=4)
        for one in lines:
            self._line(card, one)
        return [card]

    def differences(self) -> list[QWidget]:
        """What both answered, and not the same: no judgement, a place to talk."""
        if not self._state.seen.differences:
            return []
        head = hbox(Icon("messages-square", 22, "primary"), (Text(differ_words(self._said), "h2"), 1), spacing=10)
        card = Card(head, Text(differ_lead(), "small"), spacing=4)
        for one in self._state.seen.differences:
            self._difference(card, one)
        return [card]

    def _difference(self, card: Card, one: Difference) -> None:
        looks = {look.id: look for look in self._looks}
        told = ", ".join(f"{looks[p].name}: {words}" for p, words in one.words)
        name = _say("{what}, aanpassen").format(what=f"{one.question}. {told}")
        words = Button(one.question, "nav", theme_icon(one.theme), name=name)
        words.clicked.connect(lambda: self._tapped(one.link_id, _DIFFERENCE))
        row = FlowLayout(8)
        row.addWidget(words)
        for person, answer in one.words:
            row.addWidget(holding(hbox(ParentBadge(looks[person], 22), Chip(answer, looks[person].tone), spacing=4)))
        card.add(row)
        if self._state.open_line == (one.link_id, _DIFFERENCE):
            card.add(self._opened(Line(one.link_id, one.question, "", tuple(p for p, _ in one.words))))
