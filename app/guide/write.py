"""Writing a guide out again."""

from __future__ import annotations

from typing import Any

from app.guide.model import Guide


def to_fhir(guide: Guide) -> dict[str, Any]:
    """The Questionnaire as it was read, unknown extensions and all."""
    return dict(guide.raw)
