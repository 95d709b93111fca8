"""All that leaves or enters: what waits, whether it may leave now, and the literal message a consent permits."""

from app.exchange.feedback import OfferFault, feedback_entry, feedback_of
from app.exchange.fields import Field, feedback_fields, fields
from app.exchange.gate import NEVER, PUBLIC_KINDS, WITHDRAWAL, Barred, Pass, gate, may_leave_without_consent
from app.exchange.message import message, wishes, withdrawal_notice
from app.exchange.model import Delivery, Outbox, OutboxEntry

__all__ = [
    "NEVER",
    "PUBLIC_KINDS",
    "WITHDRAWAL",
    "Barred",
    "Delivery",
    "OfferFault",
    "Outbox",
    "OutboxEntry",
    "Pass",
    "feedback_entry",
    "feedback_of",
    "Field",
    "feedback_fields",
    "fields",
    "gate",
    "may_leave_without_consent",
    "message",
    "wishes",
    "withdrawal_notice",
]
