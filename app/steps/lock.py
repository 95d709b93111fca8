"""Leave: a line in the trail, the file closed, the key gone."""

from __future__ import annotations

from app.steps.sql_work import DossierWorkplace
from app.store.model import Event


def lock(workplace: DossierWorkplace) -> None:
    """Lock the dossier. It is closed whatever happens; locking twice does no harm.

    Raises what kept the line from the trail (TryLater("disk-full"), ...), after closing.
    """
    if not workplace.dossier.is_open:
        return
    try:
        with workplace.work() as work:
            work.audit.record(Event.LOCK, workplace.professional.id)
    finally:
        workplace.close()
