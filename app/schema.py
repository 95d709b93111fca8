"""Every table of the dossier in one place, for Alembic: what the migrations together must lead to."""

from sqlmodel import SQLModel

from app.consent import tables as _consent
from app.conversation import tables as _conversation
from app.ehr import tables as _ehr
from app.exchange import tables as _exchange
from app.guide import tables as _guide
from app.offers import tables as _offers
from app.report import tables as _report
from app.store import tables as _store

metadata = SQLModel.metadata
"""The tables of the dossier. The catalogue is public and has a file, and a way of changing, of its own."""

SLICES = (_store, _guide, _conversation, _consent, _exchange, _ehr, _report, _offers)
