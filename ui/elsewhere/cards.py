"""One matter on the page of who is not at the table, and the form under it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import CHILD, Method, wording
from app.consent.standing import Contact, Exempt
from app.steps.decide_elsewhere import Elsewhere, Matter
from app.store.model import Professional
from ui.elsewhere.state import (
    MONTHS,
    AloneTurned,
    ContactSaid,
    LanguagePicked,
    MonthsPicked,
    Picked,
    ReasonPicked,
    Said,
    State,
    WayPicked,
    asks_reason,
    hidden,
    missing,
    standing_yes,
)
from ui.elsewhere.words import missing_words, stands_words, title_of, told_words, ways
from ui.outgoing_words import languages
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    ConsentRow,
    Icon,
    Note,
    SegmentGroup,
    SwitchRow,
    Text,
    hbox,
    line,
    vbox,
)

LANGUAGES = ("nl", "en", "tr", "pl", "uk", "ar")
"""Languages the question stands in; for another one somebody explains the Dutch (R5)."""
_RIGHT_TO_LEFT = ("ar",)


class MatterCard(Card):
    """One decision of one person elsewhere. ``said(Event)`` for whatever a person does on it.

    MUST: preselect nothing; show no decision while a family may look along; ask whether contact is safe
    before anything else, and offer no yes before that; show exactly what is asked, in the language it is kept in.
    """

    said = Signal(object)

    def __init__(
        self, matter: Matter, found: Elsewhere, state: State, me: Professional, today: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        opened = state.picked == matter.key
        super().__init__(kind="selected" if opened else "plain", spacing=10, margins=(18, 14, 16, 14), parent=parent)
        self._state, self._matter = state, matter
        self.groups: dict[str, SegmentGroup] = {}
        self.row: ConsentRow | None = None
        self.take_back: Button | None = None
        self.alone: SwitchRow | None = None
        title = title_of(matter, found)
        if hidden(state):
            how = self.tr("Wat is besloten, zie je later bij Verzenden, zonder het gezin erbij.")
        else:
            how = stands_words(matter.newest, me, today)
        words = self.tr("Sluit") if opened else self.tr("Leg vast")
        self.open = Button(words, "segment", "x" if opened else "notebook-pen", name=f"{words}: {title}")
        self.open.clicked.connect(lambda: self.said.emit(Picked(matter.key)))
        icon = Icon("baby" if matter.who == CHILD else "user-round", 24, "primary")
        self.add(hbox(icon, (vbox(Text(title, "bodyb"), Text(how, "small"), spacing=2), 1), self.open, spacing=12))
        if opened:
            self.add(line())
            self._lay_form()

    def _lay_form(self) -> None:
        state, matter = self._state, self._matter
        if missing(state) == "first":
            self.add(Note("info", self.tr("Eerst de ouders aan tafel"), missing_words("first")))
            if asks_reason(state):
                self._ask_reason()
            return
        if matter.who == CHILD:
            self._ask_alone()
            if asks_reason(state):
                self._ask_reason()
        elif not self._ask_contact():
            return
        self._ask_how()
        self._ask_it()

    def _ask_contact(self) -> bool:
        """Whether contact is safe; True when the rest may be asked."""
        said = self._state.contact.get(self._matter.who, Contact.UNASKED)
        asked = self.tr("Is het veilig om deze persoon te benaderen?")
        care = Note("warn", asked)
        care.add(
            Text(
                self.tr("Contact kan iemand in gevaar brengen. Vraag het eerst aan wie je sprak, als die alleen is."),
                "body",
            )
        )
        choices = [(Contact.SAFE.value, self.tr("Ja, veilig")), (Contact.UNSAFE.value, self.tr("Nee, of twijfel"))]
        group = self._group("contact", asked, choices, said.value or None)
        group.chosen.connect(lambda key: self.said.emit(ContactSaid(Contact(key))))
        care.add(group)
        self.add(care)
        if said is Contact.UNSAFE:
            stop = Note("err", self.tr("Neem geen contact op"), missing_words("unsafe"))
            stop.add(
                Text(
                    self.tr(
                        "Wat wel mag zonder toestemming: advies vragen aan Veilig Thuis zonder naam, een melding doen, "
                        "of helpen bij direct gevaar. Schrijf dat op bij Beheer, ‘Zonder toestemming’."
                    )
                )
            )
            self.add(stop)
        return said is Contact.SAFE

    def _ask_alone(self) -> None:
        self.alone = SwitchRow(
            self.tr("Het kind is nu alleen met jou"),
            self.tr("Geen ouder kijkt of luistert mee, ook niet aan de telefoon."),
            on=self._state.alone,
        )
        self.alone.toggled.connect(lambda on: self.said.emit(AloneTurned(on)))
        self.add(self.alone)

    def _ask_reason(self) -> None:
        reasons = [
            ("", self.tr("Samen met wie gezag heeft")),
            (Exempt.GRAVE_DISADVANTAGE.value, self.tr("Alleen: anders schaadt het")),
            (Exempt.PERSISTENT_WISH.value, self.tr("Alleen: blijft dit zelf willen")),
        ]
        group = self._group("reason", self.tr("Hoe beslist het kind?"), reasons, self._state.reason)
        group.chosen.connect(lambda key: self.said.emit(ReasonPicked(key)))

    def _ask_how(self) -> None:
        state = self._state
        named = languages()
        spoken = [(code, named[code]) for code in LANGUAGES]
        group = self._group("language", self.tr("In welke taal vraag je het?"), spoken, state.language)
        group.chosen.connect(lambda key: self.said.emit(LanguagePicked(key)))
        now = state.way.value if state.way is not None else None
        group = self._group("way", self.tr("Hoe is het gezegd?"), list(ways()), now)
        group.chosen.connect(lambda key: self.said.emit(WayPicked(Method(key))))
        self.add(Text(told_words(state.way), "small"))
        months = [(str(n), self.tr("{n} maanden").format(n=n)) for n in MONTHS]
        default = self._matter.question("nl").months
        group = self._group("months", self.tr("Hoe lang geldt een ja?"), months, str(state.months or default))
        group.chosen.connect(lambda key: self.said.emit(MonthsPicked(int(key))))

    def _ask_it(self) -> None:
        state, matter = self._state, self._matter
        question = matter.question(state.language, child_alone=bool(state.reason))
        text = wording(question)
        row = ConsentRow("elsewhere", text.question, text.sends, question.receiver_name, icon="send")
        if question.language in _RIGHT_TO_LEFT:
            row.add(Text(wording(matter.question("nl", child_alone=bool(state.reason))).whole, "small"))
        why = missing_words(missing(state))
        for button in (row.yes, row.no):
            button.disable_because(why)
        row.decided.connect(lambda _key, decision: self.said.emit(Said(decision)) if decision is not None else None)
        row.add(Text(self.tr("Tekst {version}").format(version=question.text_version), "small"))
        if why:
            row.add(Text(why, "small", tone="info"))
        self.row = row
        self.add(row)
        if standing_yes(state, matter) is not None:
            self.take_back = Button(self.tr("Trek het ja in"), "danger", "undo-2")
            self.take_back.disable_because(why)
            self.take_back.clicked.connect(lambda: self.said.emit(Said(None)))
            stops = self.tr("Wat nog wacht, gaat dan niet weg. Wie het al kreeg, krijgt bericht dat het stopt.")
            self.add(hbox((Text(stops, "small"), 1), self.take_back, spacing=12))
        self.add(hbox(STRETCH))

    def _group(self, what: str, asked: str, choices: list[tuple[str, str]], now: str | None) -> SegmentGroup:
        group = SegmentGroup(choices, asked)
        group.set_value(now)
        self.groups[what] = group
        if what != "contact":
            self.add(Text(asked, "bodyb"))
            self.add(group)
        return group
