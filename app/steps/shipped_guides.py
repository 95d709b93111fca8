"""The guides that come with the program, by name."""

from __future__ import annotations

from app.errors import AskPerson
from app.guide import Guide, read_guide
from app.texts import shipped

GUIDE_FILES = {"prenataal": "guides/prenataal.json", "postnataal": "guides/postnataal.json"}


SHIPPED_URLS = frozenset(f"https://sterk-ouderschap.nl/fhir/Questionnaire/{name}" for name in GUIDE_FILES)


def guide_named(name: str) -> Guide:
    """A shipped guide by short name or canonical URL. Raises AskPerson("guide-unknown")."""
    for short, file in GUIDE_FILES.items():
        if name in (short, f"https://sterk-ouderschap.nl/fhir/Questionnaire/{short}"):
            return read_guide(shipped(file))
    raise AskPerson("guide-unknown", where=name, known=", ".join(GUIDE_FILES))
