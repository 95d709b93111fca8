"""All that leaves or enters. Today: what waits, and the literal message a consent permits."""

from app.exchange.message import message, wishes
from app.exchange.model import Delivery, Outbox, OutboxEntry

__all__ = ["Delivery", "Outbox", "OutboxEntry", "message", "wishes"]
