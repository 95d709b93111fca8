"""Who agreed to what, for whom, until when: what must be asked, in which words, and what a decision permits."""

from app.consent.ask import ConsentText, consent_texts, current, permits, questions, wording
from app.consent.fhir import to_fhir
from app.consent.model import Consent, ConsentQuestion, Consents, Decision, Method, Purpose

__all__ = [
    "Consent",
    "ConsentQuestion",
    "ConsentText",
    "Consents",
    "Decision",
    "Method",
    "Purpose",
    "consent_texts",
    "current",
    "permits",
    "questions",
    "to_fhir",
    "wording",
]
