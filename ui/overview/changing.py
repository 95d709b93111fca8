"""Changing a line where it stands: own words, another choice, or for whom it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.conversation import TOGETHER
from app.guide import Coding, Item, Option, Value
from ui.widgets import (
    Button,
    FlowLayout,
    ParentLook,
    Segment,
    SegmentGroup,
    Text,
    TextArea,
    WhoToggle,
    hbox,
    holding,
    vbox,
)
from ui.widgets.plane import Plane


class Changer(Plane):
    """The part that opens under a line.

    ``picked(of, value, on)``, ``written(of, words)`` 250 ms after the last key, ``taken_away``, ``shut`` (Klaar).
    ``seen`` holds what may be seen of each respondent's answer.
    MUST: offer nobody who is not in the room; keep what is typed without a button for it.
    """

    picked = Signal(str, object, bool)
    written = Signal(str, str)
    taken_away = Signal()
    shut = Signal()

    def __init__(
        self,
        item: Item,
        options: Sequence[Option],
        value: Value,
        respondents: Sequence[str],
        looks: Mapping[str, ParentLook],
        seen: Mapping[str, tuple[Value, ...]],
        question: str,
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("flat", parent)
        self.area: TextArea | None = None
        rows: list[QWidget] = [Text(question, "smallb")]
        if item.type in ("text", "string"):
            rows.append(self._writing(question, respondents[0], seen))
        elif item.repeats and respondents != (TOGETHER,):
            rows.append(self._whose(words, value, respondents, looks, seen))
        elif item.type == "boolean":
            both: list[tuple[str, Value]] = [(self.tr("Ja"), True), (self.tr("Nee"), False)]
            rows += [self._choosing(of, both, question, looks, seen, False) for of in respondents]
        else:
            known: list[tuple[str, Value]] = [(option.display, option.value) for option in options]
            rows += [self._choosing(of, known, question, looks, seen, item.repeats) for of in respondents]
        done = Button(self.tr("Klaar"), "secondary", "check")
        done.clicked.connect(self._shut)
        away = Button(self.tr("Haal weg"), "quiet", "x", name=self.tr("Haal {words} weg").format(words=words))
        away.clicked.connect(self.taken_away)
        away.setVisible(bool(words))
        buttons = FlowLayout(8)
        buttons.addWidget(done)
        buttons.addWidget(away)
        self.setLayout(vbox(*rows, buttons, spacing=8, margins=12))

    def settle_now(self) -> None:
        """Hand over what was typed."""
        if self.area is not None:
            self.area.settle_now()

    def _shut(self) -> None:
        self.settle_now()
        self.shut.emit()

    def _writing(self, question: str, of: str, seen: Mapping[str, tuple[Value, ...]]) -> QWidget:
        self.area = TextArea("", name=question, lines=2)
        self.area.set_text(str(next(iter(seen.get(of, ())), "")))
        self.area.settled.connect(lambda words: self.written.emit(of, words))
        return self.area

    def _whose(
        self,
        words: str,
        value: Value,
        respondents: Sequence[str],
        looks: Mapping[str, ParentLook],
        seen: Mapping[str, tuple[Value, ...]],
    ) -> QWidget:
        row = FlowLayout(8)
        for of in respondents:
            toggle = WhoToggle(looks[of], words)
            toggle.setChecked(value in seen.get(of, ()))
            toggle.clicked.connect(lambda on, of=of: self.picked.emit(of, value, on))
            row.addWidget(toggle)
        return holding(row)

    def _choosing(
        self,
        of: str,
        options: Sequence[tuple[str, Value]],
        question: str,
        looks: Mapping[str, ParentLook],
        seen: Mapping[str, tuple[Value, ...]],
        many: bool,
    ) -> QWidget:
        values = {str(place): value for place, (_, value) in enumerate(options)}
        name = f"{question}, {looks[of].name}" if of in looks else question
        group = SegmentGroup([Segment(str(n), words) for n, (words, _) in enumerate(options)], name, many=many)
        group.set_values([key for key, value in values.items() if _among(value, seen.get(of, ()))])
        group.toggled.connect(lambda key, on: self.picked.emit(of, values[key], on))
        who = Text(looks[of].name, "small") if of in looks else None
        return holding(vbox(who, hbox((group, 1)), spacing=2))


def _among(value: Value, values: Sequence[Value]) -> bool:
    if isinstance(value, Coding):
        return any(isinstance(one, Coding) and one.code == value.code for one in values)
    return value in values
