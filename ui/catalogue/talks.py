"""The conversations of today a service may be chosen for, as the page names them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.catalogue import Service
from app.clock import here
from app.steps.choose_from_catalogue import may_be_chosen, open_today
from app.steps.work import Workplace
from ui.catalogue.events import Talk


def talks_for(place: Workplace, service: Service) -> tuple[Talk, ...]:
    """Runs where the dossier is read. A conversation this service would betray something in is not among them."""
    found = []
    for one in open_today(place):
        chosen = service.id in one.chosen
        if chosen or may_be_chosen(place, one, service):
            letters = [f"{person.name.strip()[:1].upper()}." for person in one.people if person.name.strip()]
            who = QCoreApplication.translate("CatalogueScreen", " en ").join(letters)
            found.append(Talk(one.id, who, f"{here(one.started_at):%H.%M}", chosen))
    return tuple(found)
