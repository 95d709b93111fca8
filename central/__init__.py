"""The other end: keeps the catalogue, publishes it signed, and receives what was consented to; it reads no story.

FastAPI on PostgreSQL, or on SQLite to try it. Shares with ``app`` only the HSDS reader, the words on the wire and the
lowest rooms (docs/decisions/045).
"""
