"""Shared by every test: invented data only; the small guide and the fakes can be imported from anywhere."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE / "conversation"):
    sys.path.insert(0, str(folder))
