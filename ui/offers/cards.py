"""The list of a circle, what fell out, and everything that was searched: cards with why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.catalogue import Offer, Service
from ui.offers.state import State, is_chosen, may_choose, offer_of
from ui.offers.words import because, told, why_not_now
from ui.services import checked_tone, facts, status_words, waiting_words
from ui.widgets import Because, Chip, OfferCard, Text


def _say(words: str) -> str:
    return QCoreApplication.translate("OffersScreen", words)


class Cards:
    """Makes cards for one state. The callables are for a person's own acts."""

    def __init__(
        self,
        state: State,
        today: date,
        chosen: Callable[[Service, bool], object],
        compared: Callable[[Service, bool], object],
        opened: Callable[[Service], object],
    ) -> None:
        self._state, self._today = state, today
        self._chosen, self._compared, self._opened = chosen, compared, opened

    def of_offer(self, offer: Offer) -> OfferCard:
        """A service that fits, with the answers that led to it."""
        return self._card(offer.service, because(offer.because), told(offer.because))

    def of_found(self, service: Service) -> OfferCard:
        """A service that was searched for: with why it fits when it does, else that they looked for it themselves."""
        offer = offer_of(self._state, service)
        if offer is not None:
            return self.of_offer(offer)
        return self._card(service, [Because(_say("Zelf gezocht"), "", "search")], "")

    def of_left_out(self, service: Service, reason: str) -> OfferCard:
        """A service that fell out, with the first thing that keeps it away."""
        card = self._card(service, [Because(reason.rstrip("."), "", "info")], "")
        card.compare.hide()
        return card

    def _card(self, service: Service, why: list[Because], sentence: str) -> OfferCard:
        card = OfferCard(
            service.id,
            service.name,
            service.organization,
            service.summary,
            why,
            facts(service, self._today, self._state.spot),
            told=sentence,
            status=self._status(service),
            can_open=True,
        )
        card.set_chosen(is_chosen(self._state, service))
        card.set_compared(any(one.id == service.id for one in self._state.compared))
        if not may_choose(self._state, service):
            card.choose.disable_because(why_not_now(self._state.alone))
            card.add(Text(why_not_now(self._state.alone), "small"))
        card.chosen.connect(lambda _key, on: self._chosen(service, on))
        card.compared.connect(lambda _key, on: self._compared(service, on))
        card.opened.connect(lambda _key: self._opened(service))
        return card

    def _status(self, service: Service) -> Chip | None:
        gone, waits = status_words(service), waiting_words(service)
        if gone or waits:
            return Chip(gone or waits, "warn", "ban" if gone else "clock")
        tone = checked_tone(service, self._today)
        if tone == "err":
            return Chip(_say("Oud: bel eerst"), "err", "circle-alert")
        return Chip(_say("Lang niet gecontroleerd"), "warn", "clock") if tone == "warn" else None
