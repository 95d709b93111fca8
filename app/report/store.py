"""Counts in the dossier, on the connection of one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from app.report.model import HalfYear, Tally
from app.report.tables import MaskedTable, TallyTable

Cell = tuple[str, str, str]


class SqlTallies:
    """The ``Tallies`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, half_year: HalfYear, counted: Sequence[Tally]) -> None:
        """Add each tally's count to its cell."""
        for tally in counted:
            wanted = insert(TallyTable).values(half_year=str(half_year), **vars(tally))
            self._connection.execute(
                wanted.on_conflict_do_update(
                    index_elements=["half_year", "figure", "code", "second"],
                    set_={"count": col(TallyTable.count) + wanted.excluded.count},
                )
            )

    def of(self, half_year: HalfYear) -> tuple[Tally, ...]:
        """Every cell of a half-year, in order of figure, code and second."""
        rows = self._connection.execute(
            select(TallyTable)
            .where(col(TallyTable.half_year) == str(half_year))
            .order_by(col(TallyTable.figure), col(TallyTable.code), col(TallyTable.second))
        )
        return tuple(Tally(row.figure, row.code, row.second, int(row._mapping["count"])) for row in rows)

    def masked(self, half_year: HalfYear) -> frozenset[Cell]:
        """The cells that were not shown when this half-year was first published."""
        rows = self._connection.execute(select(MaskedTable).where(col(MaskedTable.half_year) == str(half_year)))
        return frozenset((row.figure, row.code, row.second) for row in rows)

    def mask(self, half_year: HalfYear, cells: Iterable[Cell]) -> None:
        """Keep these cells hidden from now on."""
        for figure, code, second in cells:
            self._connection.execute(
                insert(MaskedTable)
                .values(half_year=str(half_year), figure=figure, code=code, second=second)
                .on_conflict_do_nothing()
            )
