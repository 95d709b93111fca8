"""Versions and notes in the dossier, on the connection of one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select
from sqlmodel import col

from app.offers.model import OfferNote, OfferVersion, PaperMade
from app.offers.tables import OfferNoteTable, OfferVersionTable, PaperMadeTable, PaperWordsTable

_NOTHING = -1


class SqlOffers:
    """The ``Offers`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, conversation_id: str, versions: Sequence[OfferVersion], at: datetime) -> bool:
        """Keep what a leaflet is made with; False when that is what was kept last."""
        if self.as_of(conversation_id, at) == tuple(versions):
            return False
        rows = [(place, v.service, v.record) for place, v in enumerate(versions)] or [(_NOTHING, "", "")]
        self._connection.execute(
            insert(OfferVersionTable),
            [
                {"conversation": conversation_id, "kept_at": at, "place": place, "service": service, "record": record}
                for place, service, record in rows
            ],
        )
        return True

    def as_of(self, conversation_id: str, moment: datetime) -> tuple[OfferVersion, ...] | None:
        """What a leaflet of this moment was made with; None when none was made by then."""
        theirs = col(OfferVersionTable.conversation) == conversation_id
        newest = self._connection.scalar(
            select(func.max(OfferVersionTable.kept_at)).where(theirs, col(OfferVersionTable.kept_at) <= moment)
        )
        if newest is None:
            return None
        rows = self._connection.execute(
            select(OfferVersionTable)
            .where(theirs, col(OfferVersionTable.kept_at) == newest)
            .order_by(col(OfferVersionTable.number))
        )
        return tuple(OfferVersion(row.service, row.record) for row in rows if row.place != _NOTHING)

    def left(self, conversation_id: str, paper: PaperMade) -> None:
        """Keep that this leaflet left."""
        lists = {"lines": " ".join(paper.lines), "words": " ".join(paper.words)}
        values = vars(paper) | lists | {"conversation": conversation_id}
        self._connection.execute(insert(PaperMadeTable), values)

    def papers(self, conversation_id: str) -> tuple[PaperMade, ...]:
        """Every leaflet of this conversation that left, oldest first."""
        theirs = col(PaperMadeTable.conversation) == conversation_id
        found = self._connection.execute(select(PaperMadeTable).where(theirs).order_by(col(PaperMadeTable.number)))
        kept = ({n: v for n, v in row._mapping.items() if n not in ("number", "conversation")} for row in found)
        return tuple(
            PaperMade(**{**values, "lines": tuple(values["lines"].split()), "words": tuple(values["words"].split())})
            for values in kept
        )

    def keep_words(self, digest: str, content: bytes) -> None:
        """Keep the sentences of a leaflet once."""
        if self.words(digest) is None:
            self._connection.execute(insert(PaperWordsTable), {"sha256": digest, "content": content})

    def words(self, digest: str) -> bytes | None:
        """The sentences of this digest."""
        wanted = select(col(PaperWordsTable.content)).where(col(PaperWordsTable.sha256) == digest)
        found: bytes | None = self._connection.scalar(wanted)
        return found

    def forget_person(self, person_id: str) -> None:
        """Nobody may make this person's own leaflets again."""
        self._connection.execute(delete(PaperMadeTable).where(col(PaperMadeTable.for_person) == person_id))

    def note(self, note: OfferNote) -> None:
        """Write or replace the note of a service; without words it is gone."""
        self._connection.execute(delete(OfferNoteTable).where(col(OfferNoteTable.service) == note.service))
        if note.words:
            self._connection.execute(insert(OfferNoteTable), vars(note))

    def notes(self) -> dict[str, OfferNote]:
        """Every note, by service id."""
        rows = self._connection.execute(select(OfferNoteTable).order_by(col(OfferNoteTable.service)))
        return {row.service: OfferNote(row.service, row.words, row.changed_at, row.changed_by) for row in rows}
