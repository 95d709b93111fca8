"""The shapes of central's database, one file per step, run by Alembic on SQLite and PostgreSQL alike."""

from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
HEAD = "0009"
"""The newest step this program has."""
