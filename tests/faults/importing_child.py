"""Imports the file given over and over until it is killed; says so before each import."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from app.catalogue import import_source

while True:
    for source in sys.argv[2:]:
        sys.stdout.write("begin\n")
        sys.stdout.flush()
        import_source(Path(source), Path(sys.argv[1]), datetime.now(UTC))
