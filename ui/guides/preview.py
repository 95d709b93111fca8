"""A guide that is looked at before anybody is asked its questions: who stands in for it, its problems, what it asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.exchange.signed_file import Signature
from app.guide import Moment
from ui.guides.state import State
from ui.widgets import Button, Card, FlowLayout, Note, Text, holding
from ui.widgets.layouts import line


class GuidePreview(Card):
    """``taken`` and ``put_aside``. MUST: show every problem, and what is asked apart from the other parent."""

    taken = Signal()
    put_aside = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(20, 16, 20, 16), parent=parent)
        looked = state.looked
        assert looked is not None, "nothing to look at"
        guide = looked.guide
        self.add(Text(guide.title or guide.url, "h2"))
        when = {
            Moment.BEFORE_BIRTH: self.tr("voor de geboorte"),
            Moment.AFTER_BIRTH: self.tr("na de geboorte"),
            None: self.tr("voor en na de geboorte"),
        }[guide.moment]
        self.add(Text(self.tr("Versie {version}, {when}").format(version=guide.version, when=when), "small"))
        self.add(self._signed(state))
        for problem in guide.problems:
            self.add(Note("warn", problem.link_id, problem.message))
        for top in guide.items:
            if top.hidden:
                continue
            self.add(line())
            self.add(Text(top.text or top.link_id, "bodyb"))
            for item in top.walk():
                if item.is_question and not item.hidden:
                    alone = self.tr(" (apart)") if item.only_alone or top.only_alone else ""
                    self.add(Text(f"{item.link_id}  {item.text}{alone}", "small"))
        self.add(line())
        kept = looked.kept is not None
        self.take = Button(self.tr("Bied deze gids aan") if kept else self.tr("Neem deze gids in"), "primary", "check")
        self.aside = Button(self.tr("Nu niet") if kept else self.tr("Niet deze"), "quiet", "x")
        self.take.clicked.connect(self.taken)
        self.aside.clicked.connect(self.put_aside)
        self.take.disable_because("" if state.may_take else self.tr("Je organisatie neemt alleen ondertekende gidsen."))
        buttons = FlowLayout(10)
        buttons.addWidget(self.take)
        buttons.addWidget(self.aside)
        self.add(holding(buttons))

    def _signed(self, state: State) -> Note:
        looked = state.looked
        assert looked is not None
        if looked.kept is not None:
            if looked.key in state.came:
                return Note("ok", self.tr("Ondertekend in een uitgave van de centrale"), icon="shield-check")
            return Note("info", self.tr("Deze gids is hier eerder ingenomen"))
        match looked.signature:
            case Signature.GOOD:
                return Note("ok", self.tr("Ondertekend door je organisatie"), icon="shield-check")
            case Signature.WRONG if state.signed_only:
                return Note("err", self.tr("De handtekening klopt niet"), self.tr("Neem deze gids niet in."))
            case _:
                return Note(
                    "warn",
                    self.tr("Niet ondertekend"),
                    self.tr("Niemand staat ervoor in dat dit de gids van je organisatie is. Kijk goed wat erin staat."),
                )
