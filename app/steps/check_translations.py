"""Hand our translations to a sworn translator, and take in what was signed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from app.errors import AskPerson
from app.guide.translation_sheet import sheet, taken_in
from app.steps.write_files import write_files

LARGEST = 5_000_000


def export_translations(language: str, out: Path) -> Path:
    """Write the sheet for a language, so that a spreadsheet shows its letters (UTF-8 with a mark)."""
    write_files(out.parent, {out.name: sheet(language).encode("utf-8-sig")})
    return out


def take_in_translations(language: str, written: Path, out: Path, *, by: str, on: date) -> int:
    """Write the translation file for the program, and return how many sentences still lack a yes.

    Raises AskPerson("translation-sheet-wrong") naming the row, AskPerson("translation-signer") without a name.
    """
    if not by.strip():
        raise AskPerson("translation-signer")
    try:
        if written.stat().st_size > LARGEST:
            raise ValueError(written.name)
        words = written.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise AskPerson("translation-sheet-wrong", where="1", reason="het bestand is niet te lezen") from error
    made, left = taken_in(language, words, by=by.strip(), on=on)
    write_files(out.parent, {out.name: (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()})
    return left
