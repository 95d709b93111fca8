"""Which encryption this machine has."""

from __future__ import annotations


def cipher_version() -> str:
    """SQLCipher's version, or an empty string when the encryption cannot be loaded."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return ""
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(row[0]) if row else ""
