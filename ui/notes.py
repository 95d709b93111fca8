"""What this practice wants to remember of services, for the pages that show a service whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.catalogue import Service
from app.errors import AskPerson
from app.offers import OfferNote
from app.steps.note_offer import note_offer, offer_notes
from ui.desk import Desk
from ui.service_detail import ServiceDetail


class ServiceNotes(QObject):
    """The notes, read once and kept as they change. ``failed`` gets what went wrong.

    MUST: say under the words why they may not be kept (a citizen service number, too long), and keep what stood there.
    """

    def __init__(self, desk: Desk, failed: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._failed = desk, failed
        self._notes: dict[str, str] = {}

    def read(self) -> None:
        """Read them from the dossier."""
        place = self._desk.place
        self._desk.background.dossier(lambda: offer_notes(place), done=self._take, failed=self._failed, owner=self)

    def _take(self, notes: dict[str, OfferNote]) -> None:
        self._notes = {service: note.words for service, note in notes.items()}

    def of(self, service: Service) -> str:
        """The note of a service; empty when there is none."""
        return self._notes.get(service.id, "")

    def follow(self, detail: ServiceDetail) -> None:
        """Keep what is written in this detail."""
        detail.noted.connect(lambda words: self._keep(detail, words))

    def _keep(self, detail: ServiceDetail, words: str) -> None:
        place, service = self._desk.place, detail.service

        def refused(error: Exception) -> None:
            self.read()
            if isinstance(error, AskPerson) and isValid(detail):
                detail.refuse_note(error.what)
            else:
                self._failed(error)

        self._notes[service.id] = words
        self._desk.background.dossier(
            lambda: note_offer(place, service.id, words), done=self._take, failed=refused, owner=self
        )
