"""What the professional's own side shows beside a theme or a signal. Never for the parents' screen.

Source: domain.md sections 3.3 and 3.7; the words stand in ``resources/texts/nl/guide.json``.
"""

from __future__ import annotations

from itertools import count, takewhile

from app.texts import has_text, text


def _numbered(key: str) -> tuple[str, ...]:
    return tuple(text(f"{key}.{n}") for n in takewhile(lambda n: has_text(f"{key}.{n}"), count(1)))


def prompts(theme: str) -> tuple[str, ...]:
    """Ways to ask on in a theme (linkId of a top-level group), in order; none for a theme we have no words for."""
    return _numbered(f"guide.theme.{theme}.prompt")


def pitfalls(theme: str) -> tuple[str, ...]:
    """What not to do in a theme, in order."""
    return _numbered(f"guide.theme.{theme}.not")


def alert_title(code: str) -> str:
    """A signal in a few words; its code when another guide brought one we have no words for."""
    return text(f"alert.{code}.title") if has_text(f"alert.{code}.title") else code


def alert_step(code: str, step: str) -> str:
    """One step of a signal in words; the step's code when we have none."""
    key = f"alert.{code}.step.{step}"
    return text(key) if has_text(key) else step
