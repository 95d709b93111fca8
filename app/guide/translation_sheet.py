"""A sheet for the translator who checks our words: a table that any spreadsheet opens, and the way back.

One row per sentence: the Dutch, the translation, room for a better one, a remark, and a yes. Only what got a yes counts
as checked, and only as long as both sentences stay the same: who changes a word takes the check away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import AskPerson
from app.guide.translating import LANGUAGES, all_words, translation_file

COLUMNS = ("nr", "Nederlands", "vertaling", "betere vertaling", "opmerking van de vertaler", "akkoord (ja)")
_YES = frozenset({"ja", "j", "x", "yes"})
_LONGEST = 2000


def sheet(language: str) -> str:
    """The table for a language, as text separated by semicolons. Raises AskPerson("translation-language")."""
    kept = _kept(language)
    checked = kept.get("checked", {}).get("texts", {})
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for number, (dutch, words) in enumerate(all_words(kept).items(), 1):
        table.writerow((number, dutch, words, "", "", "ja" if checked.get(dutch) == words else ""))
    return out.getvalue()


def taken_in(language: str, written: str, *, by: str, on: date) -> tuple[dict[str, Any], int]:
    """The translation file with what the translator wrote, and how many sentences still lack a yes.

    ``by`` is the translator's name and registration, ``on`` the day of signing. A better translation replaces ours; it
    counts as checked with the same yes. Raises AskPerson("translation-sheet-wrong") naming the row: another Dutch
    sentence than ours, a placeholder that got lost, or a row that is not there any more.
    """
    kept = _kept(language)
    words = all_words(kept)
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";"))
    if not rows or set(COLUMNS) - set(rows[0]):
        raise AskPerson("translation-sheet-wrong", where="1", reason="de kolommen kloppen niet")
    made, checked = dict(words), {}
    for row in rows:
        dutch, number = row["Nederlands"], row["nr"] or "?"
        if dutch not in words:
            raise AskPerson("translation-sheet-wrong", where=number, reason="deze Nederlandse zin hebben we niet meer")
        better = (row["betere vertaling"] or "").strip()[:_LONGEST]
        made[dutch] = better or row["vertaling"]
        lost = [sign for sign in ("{ander}", "{kind}") if (sign in dutch) != (sign in made[dutch])]
        if lost:
            raise AskPerson("translation-sheet-wrong", where=number, reason=f"{lost[0]} hoort in beide zinnen te staan")
        if (row["akkoord (ja)"] or "").strip().casefold() in _YES:
            checked[dutch] = made[dutch]
    texts = {dutch: words for dutch, words in made.items() if dutch in kept["texts"]}
    fixed = {name: made.get(dutch, kept[name]) for name, dutch in FIXED.items()}
    left = sum(checked.get(dutch) != said for dutch, said in made.items())
    status = "Nagekeken door een beëdigd vertaler." if not left else kept["status"]
    sign_off = {"by": by, "on": on.isoformat(), "texts": checked}
    return {**kept, **fixed, "status": status, "checked": sign_off, "texts": texts}, left


FIXED: Mapping[str, str] = {"other-parent": "de andere ouder", "each-other": "elkaar"}


def _kept(language: str) -> dict[str, Any]:
    if language not in LANGUAGES:
        raise AskPerson("translation-language", where=language, known=", ".join(LANGUAGES))
    return dict(translation_file(language))
