"""What a passphrase must be before it may guard a family's words."""

from __future__ import annotations

import unicodedata

from app.errors import AskPerson

SHORTEST = 12
FEWEST_WORDS = 4
_FEWEST_SIGNS = 5


def check_passphrase(passphrase: str) -> None:
    """Twelve signs, or four words of three letters; and not one sign over and over. AskPerson("passphrase-weak")."""
    words = unicodedata.normalize("NFKC", passphrase).split()
    long_enough = len(" ".join(words)) >= SHORTEST or sum(len(word) >= 3 for word in words) >= FEWEST_WORDS
    if not long_enough or len(set("".join(words).casefold())) < _FEWEST_SIGNS:
        raise AskPerson("passphrase-weak", shortest=SHORTEST, words=FEWEST_WORDS)
