"""Kept guides in the dossier, on the connection of one transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from app.errors import AskPerson
from app.guide.shelf import KeptGuide, Shelf
from app.guide.tables import GuideTable

_HEAD = (GuideTable.url, GuideTable.version, GuideTable.title, GuideTable.kept_at, GuideTable.shelf)


class SqlGuides:
    """The ``Guides`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, guide: KeptGuide) -> None:
        """Keep a version, or offer one that is there."""
        there = self.get(guide.url, guide.version)
        if there is None:
            self._connection.execute(insert(GuideTable), {**vars(guide), "shelf": str(guide.shelf)})
        elif guide.shelf is Shelf.OFFERED:
            if there.content != guide.content:
                raise AskPerson("guide-version-taken", where=guide.url, version=guide.version)
            self._move(guide.url, guide.version, Shelf.OFFERED)

    def has(self, url: str, version: str) -> bool:
        """Whether this version is kept."""
        wanted = select(col(GuideTable.url)).where(*_is(url, version))
        return self._connection.scalar(wanted) is not None

    def get(self, url: str, version: str) -> KeptGuide | None:
        """This version, or None."""
        row = self._connection.execute(select(GuideTable).where(*_is(url, version))).first()
        if row is None:
            return None
        return KeptGuide(row.url, row.version, row.title, row.content, row.kept_at, Shelf(row.shelf))

    def all(self) -> tuple[KeptGuide, ...]:
        """Every kept version, without its content."""
        wanted = select(*(col(part) for part in _HEAD)).order_by(col(GuideTable.title), col(GuideTable.kept_at))
        rows: Any = self._connection.execute(wanted)
        return tuple(KeptGuide(url, version, title, b"", at, Shelf(shelf)) for url, version, title, at, shelf in rows)

    def retire(self, url: str, version: str) -> None:
        """Offer this version no more, or do not take it."""
        there = self.get(url, version)
        if there is None or there.shelf not in (Shelf.OFFERED, Shelf.RECEIVED):
            raise AskPerson("guide-not-kept", where=f"{url} {version}".strip())
        self._move(url, version, Shelf.RETIRED)

    def forget(self, url: str, version: str) -> None:
        """Let go of a version that waits."""
        waits = col(GuideTable.shelf) == str(Shelf.RECEIVED)
        self._connection.execute(delete(GuideTable).where(*_is(url, version), waits))

    def _move(self, url: str, version: str, shelf: Shelf) -> None:
        self._connection.execute(update(GuideTable).where(*_is(url, version)).values(shelf=str(shelf)))


def _is(url: str, version: str) -> tuple[Any, Any]:
    return col(GuideTable.url) == url, col(GuideTable.version) == version
