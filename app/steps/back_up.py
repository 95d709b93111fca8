"""An encrypted copy of the dossier, made and tried."""

from __future__ import annotations

from pathlib import Path

from app.clock import Clock
from app.settings import Home
from app.steps.sql_work import DossierWorkplace
from app.store.backup import backups, make_backup
from app.store.model import Event

__all__ = ["back_up", "backups"]


def back_up(workplace: DossierWorkplace, home: Home, clock: Clock | None = None) -> Path:
    """Copy the open dossier into the home's folder of backups, check the copy, and return its path.

    Raises TryLater("disk-full"), AskPerson("home-read-only"), AskPerson("dossier-damaged").
    """
    with workplace.work() as work:
        work.audit.record(Event.BACKUP, workplace.professional.id)
    return make_backup(workplace.dossier, home, (clock or workplace.clock).now())
