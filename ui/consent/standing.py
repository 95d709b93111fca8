"""Age and custody, asked only where the law needs them: a question about the child, or a parent under 18 (R9-R12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Age, Custody, CustodySource, Standing
from app.consent.standing import (
    CHILD,
    GUARDIAN,
    HOLDERS_ELSEWHERE,
    OTHER_PARENT,
    SECOND_GUARDIAN,
    Exempt,
    own_guardians,
)
from ui.consent.state import State, may_be_asked
from ui.widgets import Card, SegmentGroup, Text, clear, line, vbox


def _now(standings: Mapping[str, Standing], who: Mapping[str, tuple[str, ...]], first: str) -> str | None:
    """Which answer stands; None before there is one."""
    if first not in standings:
        return None
    if standings[first].custody is Custody.UNKNOWN:
        return "unknown" if standings[first].checked_on is not None else None
    holders = {one for one, known in standings.items() if known.custody is Custody.YES}
    every = {one for some in who.values() for one in some}
    return next((key for key, some in who.items() if set(some) == holders & every), None)


class StandingCard(Card):
    """``noted(Standing)`` and ``reason_picked(person, reason)`` for a person's own act.

    MUST: preselect nothing; say how it is known; never take unknown for yes.
    """

    noted = Signal(object)
    reason_picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(16, 14, 16, 14), parent=parent)
        self.groups: dict[tuple[str, str], SegmentGroup] = {}
        self._laid: object = None
        self._rows = vbox(spacing=8)
        self.add(Text(self.tr("Wie mag dit beslissen?"), "h3"))
        self.add(self._rows)
        self.hide()

    def show_state(self, state: State) -> None:
        """One block per parent in the room; nothing when the law does not ask."""
        people = [(p, name) for p, name in state.people if p in may_be_asked(state)]
        now = (
            tuple(people), state.asks_custody, state.asks_age, state.siblings, dict(state.standings),
            dict(state.reasons),
        )  # fmt: skip
        self.setVisible(bool(people) and (state.asks_custody or state.asks_age))
        if now == self._laid:
            return
        self._laid = now
        clear(self._rows)
        self.groups = {}
        for place, (person, name) in enumerate(people):
            if place:
                self._rows.addWidget(line())
            known = state.standings.get(person)
            if state.asks_age:
                self._ask_age(person, name, known, state)
            if state.asks_custody and (known is None or known.age is Age.ADULT or known.source is CustodySource.RULING):
                self._ask_custody(person, name, known, state.today)
        if state.asks_custody:
            self._rows.addWidget(line())
            if state.siblings:
                self._ask_childs_age(state.standings.get(CHILD))
            self._ask_elsewhere(state.standings, state.today)
            told = self.tr(
                "Getrouwd, of erkend vanaf 2023: meestal samen gezag. Kijk bij twijfel in het gezagsregister."
            )
            self._rows.addWidget(Text(told, "small"))

    def _ask_age(self, person: str, name: str, known: Standing | None, state: State) -> None:
        ages = {
            Age.ADULT: self.tr("18 of ouder"), Age.FROM_16: self.tr("16 of 17"),
            Age.FROM_12: self.tr("12 tot en met 15"),
        }  # fmt: skip
        now = known.age.value if known is not None else None
        group = self._group(person, "age", self.tr("Hoe oud is {name}?").format(name=name), ages, now)
        group.chosen.connect(lambda key: self.noted.emit(replace(known or Standing(person), age=Age(key))))
        if known is not None and known.age is Age.FROM_12:
            reasons = {
                "": self.tr("Samen met ouder of voogd"),
                Exempt.GRAVE_DISADVANTAGE: self.tr("Alleen: anders schaadt het"),
                Exempt.PERSISTENT_WISH: self.tr("Alleen: blijft dit zelf willen"),
            }
            why = self._group(
                person, "reason", self.tr("Hoe beslist {name}?").format(name=name), reasons,
                state.reasons.get(person, ""),
            )  # fmt: skip
            why.chosen.connect(lambda key: self.reason_picked.emit(person, key))
            if not state.reasons.get(person, ""):
                self._ask_own_guardians(person, name, state.standings, state.today)

    def _ask_own_guardians(self, person: str, name: str, standings: Mapping[str, Standing], today: date) -> None:
        """Who has custody of a parent under 16: they are not at the table, and decide too (R11)."""
        first, second = own_guardians(person)
        now = _now(standings, {"one": (first,), "two": (first, second)}, first)
        choices = {"one": self.tr("Eén ouder of voogd"), "two": self.tr("Twee"), "unknown": self.tr("Weten we niet")}
        asked = self.tr("Wie heeft het gezag over {name}?").format(name=name)
        group = self._group(person, "guardians", asked, choices, now)
        who = {"one": (first,), "two": (first, second), "unknown": ()}
        group.chosen.connect(lambda key: self._note_holders((first, second), who[key], standings, today, key))

    def _ask_childs_age(self, known: Standing | None) -> None:
        ages = {
            Age.UNDER_12: self.tr("Jonger dan 12"), Age.FROM_12: self.tr("12 tot en met 15"),
            Age.FROM_16: self.tr("16 of 17"),
        }  # fmt: skip
        now = known.age.value if known is not None else None
        group = self._group(CHILD, "age", self.tr("Hoe oud is het kind voor wie dit is?"), ages, now)
        group.chosen.connect(lambda key: self.noted.emit(replace(known or Standing(CHILD), age=Age(key))))

    def _ask_elsewhere(self, standings: Mapping[str, Standing], today: date) -> None:
        """Whether somebody who is not at the table has custody of the child (R9)."""
        who: dict[str, tuple[str, ...]] = {
            "nobody": (), OTHER_PARENT: (OTHER_PARENT,), GUARDIAN: (GUARDIAN,),
            SECOND_GUARDIAN: (GUARDIAN, SECOND_GUARDIAN), "unknown": (),
        }  # fmt: skip
        choices = {
            "nobody": self.tr("Nee"), OTHER_PARENT: self.tr("De andere ouder"), GUARDIAN: self.tr("Een voogd"),
            SECOND_GUARDIAN: self.tr("Twee voogden"), "unknown": self.tr("Weten we niet"),
        }  # fmt: skip
        asked = self.tr("Heeft iemand het gezag die er nu niet bij is?")
        group = self._group(OTHER_PARENT, "custody", asked, choices, _now(standings, who, OTHER_PARENT))
        group.chosen.connect(lambda key: self._note_holders(HOLDERS_ELSEWHERE, who[key], standings, today, key))

    def _note_holders(
        self, all_of_them: tuple[str, ...], holders: tuple[str, ...], standings: Mapping[str, Standing], today: date,
        key: str,
    ) -> None:  # fmt: skip
        """Keep of each whether they have custody; of the first that it is not known, when nobody knows."""
        for who in all_of_them:
            before = standings.get(who)
            custody = Custody.YES if who in holders else Custody.NO
            if key == "unknown" and who == all_of_them[0]:
                custody = Custody.UNKNOWN
            if before is not None or custody is not Custody.NO or who == all_of_them[0]:
                known = before or Standing(who)
                source = CustodySource.PARENT
                self.noted.emit(replace(known, custody=custody, source=source, checked_on=today))

    def _ask_custody(self, person: str, name: str, known: Standing | None, today: date) -> None:
        custodies = {
            Custody.YES: self.tr("Ja"), Custody.NO: self.tr("Nee"), Custody.UNKNOWN: self.tr("Weten we niet"),
        }  # fmt: skip
        asked = self.tr("Heeft {name} het gezag over het kind?").format(name=name)
        said = known is not None and (known.custody is not Custody.UNKNOWN or known.checked_on is not None)
        now = known.custody.value if known is not None and said else None
        group = self._group(person, "custody", asked, custodies, now)
        group.chosen.connect(
            lambda key: self.noted.emit(
                replace(known or Standing(person), custody=Custody(key), source=CustodySource.PARENT, checked_on=today)
            )
        )
        if known is None or known.custody is Custody.UNKNOWN:
            return
        sources = {
            CustodySource.PARENT: self.tr("Een ouder zegt het"),
            CustodySource.REGISTER: self.tr("Gezagsregister"),
            CustodySource.RULING: self.tr("Uitspraak van de rechter"),
        }
        how = self._group(
            person, "source", self.tr("Hoe weten we dat van {name}?").format(name=name), sources, known.source.value
        )
        how.chosen.connect(lambda key: self.noted.emit(replace(known, source=CustodySource(key), checked_on=today)))

    def _group(self, person: str, what: str, asked: str, choices: Mapping[Any, str], now: str | None) -> SegmentGroup:
        group = SegmentGroup([(str(key), words) for key, words in choices.items()], asked)
        group.set_value(now)
        self.groups[person, what] = group
        self._rows.addWidget(Text(asked, "bodyb"))
        self._rows.addWidget(group)
        return group
