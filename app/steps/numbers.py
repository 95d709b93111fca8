"""What no free words may hold: a number that points at one person everywhere (R20)."""

from __future__ import annotations

from app.conversation import personal_number
from app.errors import AskPerson


def check_numbers(words: str) -> None:
    """Raises AskPerson("bsn-in-text") or AskPerson("iban-in-text")."""
    match personal_number(words):
        case "bsn-in-text":
            raise AskPerson("bsn-in-text")
        case "iban-in-text":
            raise AskPerson("iban-in-text")
