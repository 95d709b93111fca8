"""All that touches SQL in the catalogue beside ``store``: the tables, building a new file, and reading older ones.

Plain SQLite through the standard library, not SQLModel: a contentless FTS5 table cannot be mapped, the file is read
only between imports, and importing SQLModel takes two seconds on a slow laptop against 0.05 for this.
"""

from app.catalogue.tables.build import Build, building
from app.catalogue.tables.older import Older, older_catalogue
from app.catalogue.tables.schema import checked, seal
from app.catalogue.tables.scratch import Scratch

__all__ = ["Build", "Older", "Scratch", "building", "checked", "older_catalogue", "seal"]
