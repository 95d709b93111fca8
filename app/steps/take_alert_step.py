"""Answer an alert with an action; an alert is never dismissed in silence (domain.md section 3.3)."""

from __future__ import annotations

from app.conversation import PROFESSIONAL, TOGETHER, AlertStep
from app.steps.work import Workplace
from app.store import Event


def take_alert_step(place: Workplace, conversation_id: str, *, alert: str, of: str, step: str) -> tuple[AlertStep, ...]:
    """Keep which step was taken and return all of them."""
    with place.work() as work:
        clients = () if of in (TOGETHER, PROFESSIONAL) else (of,)
        work.audit.record(Event.ALERT, conversation_id, f"{alert}:{step}", clients=clients)
        work.conversations.take_alert_step(conversation_id, AlertStep(alert, of, step, place.clock.now()))
        return work.conversations.alert_steps(conversation_id)
