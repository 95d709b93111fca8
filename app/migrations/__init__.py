"""How the dossier's tables came to be: one numbered file per change, run by Alembic on a copy of the file.

To add one: change the tables, run ``alembic`` as ``docs/ARCHITECTURE.md`` says, raise ``app.store.migrate.SHAPE``.
A migration names its columns itself and imports nothing of ours: the tables move on, the migration stays.
"""
