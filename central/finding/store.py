"""Keeping and searching what residents can find: plain words with LIKE, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, or_, select, true
from sqlmodel import col

from central.finding.tables import FindableTable

CHUNK = 500


@dataclass(frozen=True)
class Looked:
    """What to look for: of every group of words one form must stand there (and whether what begins so counts), and of
    every group of marks one.
    """

    words: tuple[tuple[tuple[str, bool], ...], ...]
    marks: tuple[tuple[str, ...], ...]


def keep(connection: Connection, ids: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Forget the services ``ids`` and keep ``rows`` of them."""
    for start in range(0, len(ids), CHUNK):
        connection.execute(delete(FindableTable).where(col(FindableTable.id).in_(ids[start : start + CHUNK])))
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(FindableTable), [dict(row) for row in rows[start : start + CHUNK]])


def _holds(column: Any, groups: Iterable[tuple[tuple[str, bool], ...]]) -> Any:
    """Whether of every group one form stands in the column."""
    each = [
        or_(*(column.contains(f" {form}" if begins else f" {form} ", autoescape=True) for form, begins in group))
        for group in groups
    ]
    return and_(true(), *each)


def _where(looked: Looked) -> Any:
    marked = [
        or_(*(col(FindableTable.facets).contains(f" {m} ", autoescape=True) for m in group)) for group in looked.marks
    ]
    return and_(_holds(col(FindableTable.words), looked.words), *marked)


def count(connection: Connection, looked: Looked) -> int:
    """How many services there are."""
    return int(connection.scalar(select(func.count()).select_from(FindableTable).where(_where(looked))) or 0)


def page(connection: Connection, looked: Looked, first: int, most: int) -> tuple[str, ...]:
    """Ids: with words first those with all in the name, then at the top; then from what you do yourself to help of
    others (ui.md section 1.5), and by name.
    """
    order: list[Any] = [col(FindableTable.circle), func.lower(col(FindableTable.name)), col(FindableTable.id)]
    if looked.words:
        title, near = (_holds(column, looked.words) for column in (col(FindableTable.title), col(FindableTable.near)))
        order.insert(0, case((title, 0), (near, 1), else_=2))
    query = select(col(FindableTable.id)).where(_where(looked)).order_by(*order).offset(first).limit(most)
    return tuple(connection.scalars(query))


def shown(connection: Connection, service_id: str) -> bool:
    """Whether a resident may see this service."""
    return connection.scalar(select(col(FindableTable.id)).where(col(FindableTable.id) == service_id)) is not None


def marked(connection: Connection, marks: Iterable[str]) -> set[str]:
    """Which of these marks at least one service carries: no door leads to an empty room."""
    found = set()
    for given in marks:
        query = select(col(FindableTable.id)).where(col(FindableTable.facets).contains(f" {given} ", autoescape=True))
        if connection.scalar(query.limit(1)) is not None:
            found.add(given)
    return found


def vocabulary(connection: Connection) -> frozenset[str]:
    """Every word of every service."""
    return frozenset(word for words in connection.scalars(select(col(FindableTable.words))) for word in words.split())


def size(connection: Connection) -> int:
    """How many services can be found."""
    return int(connection.scalar(select(func.count()).select_from(FindableTable)) or 0)
