"""Words that must be nowhere: looking for them in every file, in every encoding a program writes in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-7")


def files_below(folder: Path) -> set[str]:
    """Every file below ``folder``, by its path in it."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def found_in(folder: Path, words: Iterable[str]) -> list[tuple[str, str, str]]:
    """Each file below ``folder`` (its name too) that holds one of the words: file, word, encoding."""
    found = []
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes() if file.is_file() else b""
        for word in words:
            if word in str(file.relative_to(folder)):
                found.append((file.name, word, "name"))
            for encoding in ENCODINGS:
                if word.encode(encoding) in content:
                    found.append((file.name, word, encoding))
    return found
