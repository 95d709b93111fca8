"""The tables of the catalogue. A service is one row with its whole HSDS record; the rest is drawn from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from central.columns import Moment, Table


class ServiceTable(Table, table=True):
    """``record`` is the full HSDS service as JSON, ``digest`` its SHA-256, ``search`` its words in lower case."""

    __tablename__ = "service"

    id: str = Field(primary_key=True, sa_type=Text)
    organization_id: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    modified_at: datetime = Field(sa_type=Moment)
    digest: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    search: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)


class NamedTable(Table):
    """What every record drawn from a service has: ``search`` its words in lower case, ``record`` the whole as JSON."""

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    search: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)


class OrganizationTable(NamedTable, table=True):
    """An HSDS organization."""

    __tablename__ = "organization"


class TaxonomyTable(NamedTable, table=True):
    """An HSDS taxonomy."""

    __tablename__ = "taxonomy"


class TermTable(NamedTable, table=True):
    """An HSDS taxonomy term; ``parent_id`` is empty at the top."""

    __tablename__ = "taxonomy_term"

    taxonomy_id: str = Field(sa_type=Text)
    parent_id: str = Field(sa_type=Text)


class ServiceTermTable(Table, table=True):
    """Which terms a service carries."""

    __tablename__ = "service_term"

    service_id: str = Field(primary_key=True, sa_type=Text)
    term_id: str = Field(primary_key=True, sa_type=Text)
    taxonomy_id: str = Field(sa_type=Text)


class PlaceTable(Table, table=True):
    """An HSDS service_at_location with its location."""

    __tablename__ = "service_at_location"

    id: str = Field(primary_key=True, sa_type=Text)
    service_id: str = Field(sa_type=Text)
    organization_id: str = Field(sa_type=Text)
    postcode: str = Field(sa_type=Text)
    modified_at: datetime = Field(sa_type=Moment)
    search: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)


class RevisionTable(Table, table=True):
    """A service as it was from a moment on, and who made it so: an import's source or an editor's id."""

    __tablename__ = "service_revision"

    number: int | None = Field(default=None, primary_key=True)
    service_id: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    made_by: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)


class QuarantineTable(Table, table=True):
    """A record that was not taken in, as it came, with a Dutch reason. Each import of a source renews its rows."""

    __tablename__ = "quarantine"

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    source: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)


class ImportTable(Table, table=True):
    """What one import did: counts, and in ``report`` which services and what was left out, as JSON."""

    __tablename__ = "import_run"

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    source: str = Field(sa_type=Text)
    made_by: str = Field(sa_type=Text)
    new: int
    changed: int
    unchanged: int
    withdrawn: int
    quarantined: int
    report: str = Field(sa_type=Text)
