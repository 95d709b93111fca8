"""Take in an organization's own guide: looked at first, kept whole, offered for new conversations from then on."""

from __future__ import annotations

from pathlib import Path

from app.errors import AskPerson
from app.exchange.signed_file import Signature, signature_of
from app.guide import Guide, read_guide_file
from app.guide.shelf import SHIPPED_URLS, KeptGuide, Shelf
from app.settings import read_policy
from app.steps.work import Workplace
from app.store import Event


def preview_guide(path: Path) -> Guide:
    """The guide in a file, checked and not kept: its themes and questions, and in ``problems`` what it can't do.

    Raises AskPerson as ``read_guide`` does, and AskPerson("guide-needs-name") without a ``url`` or ``version``.
    """
    return _read(path)[0]


def how_signed(path: Path, key: str | None = None) -> Signature:
    """What the signature beside a guide says, for the key the organization fixed (or ``key``).

    Raises as ``preview_guide`` does.
    """
    _guide, data = _read(path)
    return signature_of(path, data, _fixed(key))


def import_guide(place: Workplace, path: Path, key: str | None = None) -> Guide:
    """Keep a guide and offer it. Where the organization fixed a key (or ``key`` is given) only one signed by it.

    Raises as ``preview_guide``, AskPerson("guide-unsigned"), AskPerson("guide-signature-wrong"),
    AskPerson("guide-shipped") for the name of one of ours, and AskPerson("guide-version-taken") when this version is
    kept with other content: a version never changes.
    """
    guide, data = _read(path)
    if fixed := _fixed(key):
        signed = signature_of(path, data, fixed)
        if signed is not Signature.GOOD:
            code = "guide-unsigned" if signed is Signature.NONE else "guide-signature-wrong"
            raise AskPerson(code, where=path.name)
    if guide.url in SHIPPED_URLS:
        raise AskPerson("guide-shipped", where=guide.url)
    kept = KeptGuide(guide.url, guide.version, guide.title or guide.name, data, place.clock.now(), Shelf.OFFERED)
    with place.work() as work:
        work.audit.record(Event.CREATE, "guide", f"{guide.url}|{guide.version}")
        work.guides.keep(kept)
    return guide


def _fixed(key: str | None) -> str:
    return read_policy().guide_key if key is None else key


def _read(path: Path) -> tuple[Guide, bytes]:
    guide, data = read_guide_file(path)
    if not guide.url or not guide.version:
        raise AskPerson("guide-needs-name", where=path.name)
    return guide, data
