"""Sign an organization's own guide, so that its devices take it in and no other."""

from __future__ import annotations

from pathlib import Path

from app.errors import AskPerson
from app.exchange.signed_file import new_key, sign, signature_file
from app.steps.import_guide import preview_guide
from app.steps.write_files import write_files


def make_signing_key(out: Path) -> str:
    """Write a new secret key to a file and return the public one, for ``gidssleutel`` in the policy.

    Raises AskPerson("out-exists") for a file that is there, and as ``write_files`` does.
    """
    if out.exists():
        raise AskPerson("out-exists", where=out.name)
    secret, public = new_key()
    write_files(out.parent, {out.name: f"{secret}\n".encode()})
    out.chmod(0o600)
    return public


def sign_guide(guide: Path, key: Path) -> Path:
    """Write the signature beside a guide that can be used, and return its path.

    Raises as ``preview_guide``, and AskPerson("sign-key-wrong") for a file that holds no secret key.
    """
    preview_guide(guide)
    try:
        made = sign(guide.read_bytes(), key.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise AskPerson("sign-key-wrong", where=key.name) from error
    beside = signature_file(guide)
    write_files(beside.parent, {beside.name: made})
    return beside
