"""The manual for professionals: the same text as ``docs/gebruik.md``, chapter by chapter."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import OurMistake
from app.texts import documented


@dataclass(frozen=True)
class Chapter:
    """``words`` is Markdown (CommonMark with tables), without the chapter's own heading."""

    title: str
    words: str


def read_manual() -> tuple[Chapter, ...]:
    """The chapters in their order; what stands before the first heading is not among them.

    Raises OurMistake("manual-missing") when the file is not there or has no chapter.
    """
    try:
        text = documented("gebruik.md").read_text(encoding="utf-8")
    except OSError as error:
        raise OurMistake("manual-missing") from error
    chapters = []
    for part in f"\n{text}".split("\n## ")[1:]:
        title, _, words = part.partition("\n")
        chapters.append(Chapter(title.strip(), words.strip()))
    if not chapters:
        raise OurMistake("manual-missing")
    return tuple(chapters)
