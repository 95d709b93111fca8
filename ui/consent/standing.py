"""Age and custody, asked only where the law needs them: a question about the child, or a parent under 18 (R9-R12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Age, Custody, CustodySource, Standing
from app.consent.standing import Exempt
from ui.consent.state import State, may_be_asked
from ui.widgets import Card, SegmentGroup, Text, clear, line, vbox


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
        now = (tuple(people), state.asks_custody, state.asks_age, dict(state.standings), dict(state.reasons))
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
