"""What the page has done elsewhere: every effect off the window's thread, and what comes of it told to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.catalogue import ImportReport
from app.steps.choose_from_catalogue import choose_from_catalogue
from app.steps.report_offer import report_offer
from ui.background import CancelToken
from ui.catalogue.events import (
    AskTalks,
    ChooseFor,
    Count,
    Effect,
    Event,
    Find,
    ImportDone,
    ImportFailed,
    ImportTold,
    Report,
    StartImport,
    StopImport,
    TalksKnown,
)
from ui.catalogue.finding import count, find
from ui.catalogue.state import State
from ui.catalogue.taking import take_in
from ui.catalogue.talks import talks_for
from ui.desk import Desk


class Errands:
    """``told(event)`` and ``failed(error)`` on the window's thread, none once ``owner`` is gone.

    MUST: let nothing wait for a search or count that is no longer wanted: a newer one stops it.
    """

    def __init__(self, owner: QWidget, *, told: Callable[[Event], None], failed: Callable[[Exception], None]) -> None:
        self._owner, self._told, self._failed = owner, told, failed
        self._importing: CancelToken | None = None
        self._finding: CancelToken | None = None
        self._counting: CancelToken | None = None

    def do(self, effect: Effect, state: State, desk: Desk) -> None:
        """Begin it; what is asked is what ``state`` asks now."""
        owner, told, failed = self._owner, self._told, self._failed
        match effect:
            case Find():
                _stop(self._finding, self._counting)
                asked = state.asked
                self._finding = desk.background.pool(
                    lambda token, _report: find(desk.catalogue, asked, token), done=told, failed=failed, owner=owner
                )
            case Count():
                _stop(self._counting)
                counting = state.counting
                self._counting = desk.background.pool(
                    lambda token, _report: count(desk.catalogue, counting, token), done=told, failed=failed, owner=owner
                )
            case Report(service, fault):
                desk.background.dossier(lambda: report_offer(desk.place, service.id, fault), failed=failed, owner=owner)
            case AskTalks(service):
                desk.background.dossier(
                    lambda: TalksKnown(service.id, talks_for(desk.place, service)),
                    done=told,
                    failed=failed,
                    owner=owner,
                )
            case ChooseFor(talk, service, on):

                def not_chosen(error: Exception) -> None:
                    self.do(AskTalks(service), state, desk)  # show how it stands
                    failed(error)

                desk.background.dossier(
                    lambda: choose_from_catalogue(desk.place, desk.catalogue, talk, service.id, on=on),
                    failed=not_chosen,
                    owner=owner,
                )
            case StartImport(source):
                self._take_in(source, desk)
            case StopImport():
                _stop(self._importing)

    def _take_in(self, source: str, desk: Desk) -> None:
        def not_taken(error: Exception) -> None:
            self._told(ImportFailed())
            self._failed(error)

        def taken(report: ImportReport) -> None:
            self._told(ImportDone(report))

        self._importing = take_in(
            desk,
            source,
            told=lambda progress: self._told(ImportTold(progress)),
            done=taken,
            failed=not_taken,
            owner=self._owner,
        )


def _stop(*tokens: CancelToken | None) -> None:
    for token in tokens:
        if token is not None:
            token.cancel()
