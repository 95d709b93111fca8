"""What can be found, drawn from the catalogue in the same transaction; nothing here is not also there."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from central.columns import Table


class FindableTable(Table, table=True):
    """A service a resident may find. Words are folded, with one space before and after each.

    ``title`` are the words of its name, ``near`` those at its top, ``words`` all of them; ``facets`` are marks such as
    ``phase=Z2``; ``circle`` is how near help is, 0 is what you do yourself.
    """

    __tablename__ = "findable"

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    circle: int
    title: str = Field(sa_type=Text)
    near: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    facets: str = Field(sa_type=Text)
