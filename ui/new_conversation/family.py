"""What may be said about the family, folded away, and how the parents are spoken to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.new_conversation.state import State
from ui.new_conversation.words import children, couples, forms, interpreters, languages
from ui.theme import px
from ui.widgets import Button, Card, FlowLayout, Icon, SegmentGroup, SwitchRow, Text, hbox, holding, vbox


class MoreCard(Card):
    """Facts of the family, folded away. ``chose(fact, code)``, ``turned(what, on)``."""

    chose = Signal(str, str)
    turned = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(8, 2, 20, 2), parent=parent)
        self.fold = Button(self.tr("Meer over het gezin"), "quiet", "chevron-down", checkable=True)
        self.now = Text("", "small")
        self.add(hbox(self.fold, (self.now, 1), spacing=12))
        asked = {
            "form": (self.tr("Hoe wonen de ouders?"), forms()),
            "child": (self.tr("Welk kind is dit?"), children()),
            "couple": (self.tr("Welk paar is het?"), couples()),
            "interpreter": (self.tr("Is er een tolk?"), interpreters()),
        }
        self.facts: dict[str, SegmentGroup] = {}
        rows = vbox(spacing=8)
        for fact, (words, codes) in asked.items():
            group = SegmentGroup(list(codes.items()), words)
            group.chosen.connect(lambda code, fact=fact: self.chose.emit(fact, code))
            self.facts[fact] = group
            rows.addWidget(Text(words, "bodyb"))
            rows.addWidget(group)
            rows.addSpacing(4)
        self.minor = SwitchRow(self.tr("Een ouder is jonger dan 18"))
        self.minor.toggled.connect(lambda on: self.turned.emit("minor", on))
        rows.addWidget(self.minor)
        self.unkept = SwitchRow(
            self.tr("Niets bewaren"),
            self.tr(
                "Na het gesprek is alles weg. Alleen aantallen blijven, en de folder op papier. Een naam hoeft niet."
            ),
        )
        self.unkept.toggled.connect(lambda on: self.turned.emit("unkept", on))
        rows.addWidget(self.unkept)
        rows.setContentsMargins(12, 0, 0, 10)
        self.body_part = holding(rows)
        self.add(self.body_part)
        self.fold.clicked.connect(lambda on: self.turned.emit("more", on))

    def show_state(self, state: State) -> None:
        """Folded or not, with in short what stands in it."""
        self.fold.setChecked(state.more)
        self.fold.set_icon("chevron-up" if state.more else "chevron-down")
        self.body_part.setVisible(state.more)
        short = [forms()[state.form], children()[state.child], interpreters()[state.interpreter]]
        short += [self.tr("niets bewaren")] if state.unkept else []
        self.now.setText("" if state.more else " · ".join(short))
        for fact, code in (
            ("form", state.form), ("child", state.child), ("couple", state.couple), ("interpreter", state.interpreter),
        ):  # fmt: skip
            self.facts[fact].set_value(code)
        if self.minor.is_on() is not state.minor:
            self.minor.set_on(state.minor)
        # what was handed over is kept with its conversation, and so is what was said on paper
        self.unkept.setVisible(not state.on_paper and not state.goes_on)
        if self.unkept.is_on() is not state.unkept:
            self.unkept.set_on(state.unkept)


class TalkBar(QWidget):
    """The language of the parents and how one addresses them. ``language(code)``, ``formal(bool)``."""

    language = Signal(str)
    formal = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pick = Button(self.tr("Nederlands"), "segment", trailing="chevron-down", name=self.tr("Taal"))
        self.menu = QMenu(self)
        for code, words in languages().items():
            action = QAction(words, self.menu)
            action.setCheckable(True)
            action.setData(code)
            action.triggered.connect(lambda _on, code=code: self.language.emit(code))
            self.menu.addAction(action)
        self.pick.clicked.connect(self._open)
        self.address = SegmentGroup(
            [("informal", self.tr("je / jullie")), ("formal", self.tr("u"))],
            self.tr("Aanspreken met"),
            tick=False,
        )
        self.address.chosen.connect(lambda key: self.formal.emit(key == "formal"))
        flow = FlowLayout(20)
        said = Text(self.tr("Taal voor de ouders:"), "bodyb", wrap=False)
        flow.addWidget(holding(hbox(Icon("languages", 22), said, self.pick, spacing=10)))
        flow.addWidget(holding(hbox(Text(self.tr("Aanspreken met:"), "bodyb", wrap=False), self.address, spacing=10)))
        self.setLayout(flow)

    def _open(self) -> None:
        self.menu.popup(self.pick.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - px(4))))

    def show_state(self, state: State) -> None:
        """The language and the address that are on."""
        words = languages()[state.language]
        self.pick.set_words(words, self.tr("Taal voor de ouders: {language}").format(language=words))
        for action in self.menu.actions():
            action.setChecked(action.data() == state.language)
        self.address.set_value("formal" if state.formal else "informal")
