"""The guides that come with the program, by name."""

from __future__ import annotations

import json
from functools import lru_cache

from app.errors import AskPerson
from app.guide import Guide, read_guide_bytes, read_guide_file, translated
from app.texts import shipped

GUIDE_FILES = {"prenataal": "guides/prenataal.json", "postnataal": "guides/postnataal.json"}


def guide_named(name: str) -> Guide:
    """A shipped guide by short name or canonical URL. Raises AskPerson("guide-unknown")."""
    for short, file in GUIDE_FILES.items():
        if name in (short, f"https://sterk-ouderschap.nl/fhir/Questionnaire/{short}"):
            return _read(file)
    raise AskPerson("guide-unknown", where=name, known=", ".join(GUIDE_FILES))


def _read(file: str) -> Guide:
    """A shipped guide with its translations; read again each time, worked out once for what stands in the file."""
    path = shipped(file)
    _, data = read_guide_file(path)
    return _translated(data, path.name)


@lru_cache(maxsize=4)
def _translated(data: bytes, name: str) -> Guide:
    raw = json.loads(data.decode("utf-8-sig"))
    return read_guide_bytes(json.dumps(translated(raw), ensure_ascii=False).encode(), name)
