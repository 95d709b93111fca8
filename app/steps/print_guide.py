"""Put the paper twin of a guide on a file."""

from __future__ import annotations

from pathlib import Path

from app.guide import Guide, read_guide
from app.leaflet.paper_sheets import Sheet
from app.leaflet.paper_twin import paper_twin
from app.steps.shipped_guides import GUIDE_FILES, guide_named
from app.steps.write_files import write_files


def guide_from(name: str) -> Guide:
    """One of ours by name, or a file. Raises as ``read_guide``."""
    return guide_named(name) if name in GUIDE_FILES else read_guide(Path(name))


def print_guide(guide: Guide, out: Path, *, own_moment: bool = False, practice: bool = False) -> tuple[Path, ...]:
    """Write the sheets to a folder under plain names: together, one's own, and the own moment only when asked for.

    Raises as ``write_files`` does.
    """
    sheets = {"samen.pdf": Sheet.TOGETHER, "eigen-blad.pdf": Sheet.OWN}
    if own_moment:
        sheets["apart.pdf"] = Sheet.ALONE
    write_files(out, {name: paper_twin(guide, sheet, practice=practice) for name, sheet in sheets.items()})
    return tuple(out / name for name in sheets)
