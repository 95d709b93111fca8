"""The guides that come with the program, by name."""

from __future__ import annotations

import json
from functools import cache

from app.errors import AskPerson
from app.guide import Guide, read_guide_bytes, translated
from app.texts import shipped

GUIDE_FILES = {"prenataal": "guides/prenataal.json", "postnataal": "guides/postnataal.json"}


SHIPPED_URLS = frozenset(f"https://sterk-ouderschap.nl/fhir/Questionnaire/{name}" for name in GUIDE_FILES)


def guide_named(name: str) -> Guide:
    """A shipped guide by short name or canonical URL. Raises AskPerson("guide-unknown")."""
    for short, file in GUIDE_FILES.items():
        if name in (short, f"https://sterk-ouderschap.nl/fhir/Questionnaire/{short}"):
            return _read(file)
    raise AskPerson("guide-unknown", where=name, known=", ".join(GUIDE_FILES))


@cache
def _read(file: str) -> Guide:
    """A shipped guide with its translations, read once."""
    raw = json.loads(shipped(file).read_bytes())
    return read_guide_bytes(json.dumps(translated(raw), ensure_ascii=False).encode(), file)
