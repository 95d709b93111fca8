"""An offer, always with why; and the basket of what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ReasonChip
from ui.widgets.layouts import STRETCH, FlowLayout, clear, hbox, holding, line, vbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed


@dataclass(frozen=True)
class Because:
    """A reason: words, ``slot`` "A" or "B" when it is one parent's, and an icon."""

    words: str
    slot: str = ""
    icon: str = ""


class OfferCard(Themed, Card):
    """An offer with reasons, facts ((icon, words) pairs) and two buttons; ``told`` says what led to the reasons.

    ``chosen(key, on)``, ``compared(key, on)`` and ``opened(key)`` (Bekijk) for a person's own acts.
    MUST: have at least one reason (ValueError otherwise); never be sorted or coloured by a figure.
    """

    chosen = Signal(str, bool)
    compared = Signal(str, bool)
    opened = Signal(str)

    def __init__(
        self,
        key: str,
        title: str,
        organization: str,
        summary: str,
        because: Sequence[Because],
        facts: Sequence[tuple[str, str]] = (),
        *,
        told: str = "",
        status: Chip | None = None,
        can_compare: bool = True,
        can_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        if not because:
            raise ValueError("an offer without a reason is a defect")
        super().__init__(margins=(18, 10, 14, 8), parent=parent)
        self.key, self._title = key, title
        head = FlowLayout(6)
        head.addWidget(Text(title, "h3"))
        if organization:
            head.addWidget(Text("· " + organization, "small"))
        why = FlowLayout(8)
        why.addWidget(Text(self.tr("Omdat:"), "smallb", wrap=False))
        for reason in because:
            why.addWidget(ReasonChip(reason.words, reason.slot, reason.icon))
        known = FlowLayout(14)
        for icon, words in facts:
            fact = hbox(Icon(icon, 17, "muted"), Text(words, "small", wrap=False), spacing=5)
            known.addWidget(holding(fact))
        if status is not None:
            known.addWidget(status)
        self.choose = Button(self.tr("Kies"), "secondary", "plus", checkable=True)
        self.compare = Button(self.tr("Vergelijk"), "quiet", "git-compare", checkable=True)
        if not can_compare:
            self.compare.hide()
        self.look_at = Button(self.tr("Bekijk"), "quiet", "eye", name=self.tr("Bekijk {title}").format(title=title))
        if not can_open:
            self.look_at.hide()
        said = Text(told, "small") if told else None
        left = vbox(head, Text(summary), 2, why, said, known if facts or status else None, spacing=4)
        right = vbox(self.choose, self.compare, self.look_at, STRETCH, spacing=2)
        self.add(hbox((left, 1), right, spacing=14))
        self.choose.clicked.connect(self._choose)
        self.compare.clicked.connect(self._compare)
        self.look_at.clicked.connect(lambda: self.opened.emit(self.key))
        self._mark()
        self.dress()

    def retheme(self) -> None:
        """Keep the buttons equally wide."""
        wide = max(self.choose.sizeHint().width(), self.compare.sizeHint().width(), 140)
        for button in (self.choose, self.compare, self.look_at):
            button.setFixedWidth(wide)

    def set_chosen(self, on: bool) -> None:
        """Show it as chosen, or not. Emits nothing."""
        self.choose.setChecked(on)
        self._mark()

    def set_compared(self, on: bool) -> None:
        """Show it as one to compare, or not. Emits nothing."""
        self.compare.setChecked(on)
        self._mark()

    def _choose(self, on: bool) -> None:
        self._mark()
        self.chosen.emit(self.key, on)

    def _compare(self, on: bool) -> None:
        self._mark()
        self.compared.emit(self.key, on)

    def _mark(self) -> None:
        on = self.choose.isChecked()
        self.choose.set_kind("segment" if on else "secondary")
        self.choose.set_icon("check" if on else "plus")
        name = self.tr("Kies {title}").format(title=self._title)
        self.choose.set_words(self.tr("Gekozen") if on else self.tr("Kies"), name)
        self.compare.set_icon("check" if self.compare.isChecked() else "git-compare")
        self.compare.setAccessibleName(self.tr("Vergelijk {title}").format(title=self._title))


class ChoiceBasket(Card):
    """What these parents chose, in groups. ``removed(key)`` for taking one out, ``compare_asked`` for the button.

    MUST: let each be taken out with one tap; say how many there are in words for a reader.
    """

    removed = Signal(str)
    compare_asked = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, margins=(16, 14, 10, 14), parent=parent)
        self._count = Chip("0", "primary")
        self._list = vbox(spacing=6)
        self._none = Text(self.tr("Nog niets gekozen. Dat is ook goed."), "small")
        self.compare = Button(self.tr("Vergelijk"), "secondary", "git-compare")
        self.compare.clicked.connect(self.compare_asked)
        self._title = Text(title or self.tr("Jullie keuze"), "h2")
        self.add(hbox((self._title, 1), self._count))
        self.add(line())
        self.add(self._list)
        self.add(self._none)
        self.add(self.compare)
        self.body.setAlignment(self.compare, Qt.AlignmentFlag.AlignLeading)
        self.set_groups(())

    def set_title(self, words: str) -> None:
        """Whose choice it is."""
        self._title.setText(words)

    def set_groups(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], compared: int = 0) -> None:
        """Show groups of (title, ((key, words), ...)); ``compared`` offers are ticked to compare."""
        clear(self._list)
        total = 0
        for title, entries in groups:
            if not entries:
                continue
            if total:
                self._list.addWidget(line())
            self._list.addWidget(Text(title, "smallb"))
            for key, words in entries:
                total += 1
                away = Button("", "quiet", "x", name=self.tr("Haal {words} weg").format(words=words))
                away.clicked.connect(lambda _on, key=key: self.removed.emit(key))
                self._list.addLayout(hbox(Icon("check", 20, "ok"), (Text(words), 1), away))
        self._count.set_words(str(total))
        self._count.setAccessibleName(self.tr("{total} gekozen").format(total=total))
        self._none.setVisible(not total)
        self.compare.setVisible(compared > 1)
        self.compare.set_words(self.tr("Vergelijk {count}").format(count=compared))
