"""Who agreed to what, for whom, until when: what must be asked, in which words, and what a decision permits."""

from app.consent.accounting import Accounts, Ground, Statement, Told, WithoutConsent
from app.consent.ask import (
    ConsentText,
    consent_texts,
    current,
    further_questions,
    last_day,
    permits,
    questions,
    shown_in,
    wording,
)
from app.consent.fhir import to_fhir
from app.consent.model import ON_BEHALF, Consent, ConsentQuestion, Consents, Decision, Direction, Method, Purpose
from app.consent.standing import CHILD, Age, Custody, CustodySource, Needed, Standing

__all__ = [
    "CHILD",
    "ON_BEHALF",
    "Accounts",
    "Age",
    "Consent",
    "ConsentQuestion",
    "ConsentText",
    "Consents",
    "Custody",
    "CustodySource",
    "Decision",
    "Direction",
    "Ground",
    "Method",
    "Needed",
    "Purpose",
    "Standing",
    "Statement",
    "Told",
    "WithoutConsent",
    "consent_texts",
    "current",
    "further_questions",
    "last_day",
    "permits",
    "questions",
    "shown_in",
    "to_fhir",
    "wording",
]
