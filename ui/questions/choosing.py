"""Answering with a choice: cards for two parents, tiles for one respondent."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide import Value
from ui.questions.answering import Answering
from ui.questions.ask import Ask, Choosable, Kind
from ui.questions.icons import ELSE, picture_of
from ui.questions.phrases import Phrases
from ui.theme import px
from ui.widgets import CardGrid, Choice, Option, OptionCard, ParentLook, TextField, vbox


def _choosables(ask: Ask, phrases: Phrases) -> tuple[Choosable, ...]:
    if ask.kind is Kind.YES_NO:
        return (Choosable("true", phrases.yes, True), Choosable("false", phrases.no, False))
    return ask.options


class _Choosing(Answering):
    """What choices share: the rule of one or many, and of an answer that excludes the others."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.options = _choosables(ask, self.phrases)
        self.chosen: dict[str, list[str]] = {who: [] for who in self.whom}
        self.words: dict[str, TextField] = {}

    def _pick(self, who: str, key: str, on: bool) -> None:
        now = [one for one in self.chosen[who] if one != key]
        if on:
            alone = {o.key for o in self.options if o.exclusive}
            keep = [] if not self.ask.many or key in alone else [one for one in now if one not in alone]
            now = [*keep, key]
        self.chosen[who] = now
        self._tell(who)

    def _tell(self, who: str) -> None:
        self._redraw()
        values: list[Value] = [o.value for o in self.options if o.key in self.chosen[who]]
        field = self.words.get(who)
        if field is not None and field.text().strip() and (self.ask.many or not values):
            values.append(field.text().strip())
        self.answered.emit(who, tuple(values), "")

    def _add_words(self, look: ParentLook | None, who: str) -> TextField:
        field = TextField(self.phrases.other_words, badge=look, longest=200)
        field.settled.connect(lambda _words: self._tell(who))
        self.words[who] = field
        return field

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        known = {o.key for o in self.options}
        for who in self.whom:
            said = ask.of(who)
            self.chosen[who] = [key for key in said.keys if key in known]
            if who in self.words and not self.words[who].waiting():
                self.words[who].set_text(said.words)
        self._redraw()

    def _redraw(self) -> None:
        raise NotImplementedError

    def settle(self) -> None:
        for field in self.words.values():
            field.settle_now()


class CardsForTwo(_Choosing):
    """A card per answer with a button per parent; a card fills only when both choose it."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        self.cards: dict[str, OptionCard] = {}
        for option in self.options:
            card = OptionCard(picture_of(option.key), option.words, self.looks, key=option.key, big=big)
            card.toggled.connect(lambda who, on, key=option.key: self._pick(who, key, on))
            self.cards[option.key] = card
        # long names need wider cards: both whole names stand side by side on each
        names = max((card.minimumSizeHint().width() for card in self.cards.values()), default=0)
        grid = CardGrid(max(300 if big else 224, round(names * 100 / px(100))), 3, 14 if big else 10)
        for card in self.cards.values():
            grid.addWidget(card)
        column = vbox(grid, spacing=10)
        if ask.open_words:
            for look in self.looks:
                column.addWidget(self._add_words(look, look.id))
        self.setLayout(column)

    def _redraw(self) -> None:
        for key, card in self.cards.items():
            for who in self.whom:
                card.set_chosen(who, key in self.chosen[who])


class TilesForOne(_Choosing):
    """A tile per answer, for one respondent: one parent, both together, or the professional."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        longest = max((len(o.words) for o in self.options), default=0)
        pictures = len(self.options) > 2 and all(picture_of(o.key) != ELSE for o in self.options)
        least = 150 if longest <= 12 and not pictures else 190 if longest <= 20 else 230
        self.choice = Choice(
            [Option(o.key, o.words, icon=picture_of(o.key) if pictures else "") for o in self.options],
            ask.words,
            many=ask.many,
            least=round(least * 1.25) if big else least,
            most=4 if len(self.options) % 4 == 0 or len(self.options) > 6 else min(5, max(2, len(self.options))),
            big=big,
        )
        who = self.whom[0]
        self.choice.changed.connect(lambda keys: self._picked(who, keys))
        column = vbox(self.choice, spacing=10)
        if ask.open_words:
            column.addWidget(self._add_words(None, who))
        self.setLayout(column)

    def _picked(self, who: str, keys: list[str]) -> None:
        before = self.chosen[who]
        new = [key for key in keys if key not in before]
        if new:
            self._pick(who, new[0], True)
        else:
            self.chosen[who] = keys
            self._tell(who)

    def _redraw(self) -> None:
        self.choice.set_values(self.chosen[self.whom[0]])
