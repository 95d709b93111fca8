"""A hand-over on a stick: one small file with ciphertext, under a name that tells nothing of a family."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from app.errors import AskPerson
from app.exchange.contract import JWE, RECORD_BYTES, Strict
from app.exchange.handover import FILE_ENDING

FILE_NAME = f"document{FILE_ENDING}"
MOST_FILE = RECORD_BYTES + 4096


class _File(Strict):
    format: Literal["sterk-ouderschap-overdracht"] = "sterk-ouderschap-overdracht"
    version: Literal[1] = 1
    jwe: JWE


def handover_file(sealed: str) -> bytes:
    """The content of a file that holds this ciphertext."""
    return _File(jwe=sealed).model_dump_json().encode("ascii") + b"\n"


def read_handover_file(path: Path) -> str:
    """The ciphertext in a file.

    Raises AskPerson: "handover-file-missing" when it cannot be read, "handover-file-other" for a file of another kind
    or a later version, each with the file's own name; nothing of its content.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_FILE + 1)
    except OSError as fault:
        raise AskPerson("handover-file-missing", where=path.name) from fault
    if len(content) > MOST_FILE:
        raise AskPerson("handover-file-other", where=path.name)
    try:
        return _File.model_validate_json(content).jwe
    except ValidationError as fault:
        raise AskPerson("handover-file-other", where=path.name) from fault
