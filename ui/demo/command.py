"""The words of ``demo`` and what it leaves behind."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import main
from app.cli.answering import AsJson, HomeFolder, answer
from app.steps.case_file import read_case
from app.steps.write_files import write_files
from app.texts import shipped, text


def demo(
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out"))],
    scale: Annotated[int, typer.Option("--scale", min=100, max=200, help=text("cli.demo.scale"))] = 100,
    size: Annotated[str, typer.Option("--size", help=text("cli.demo.size"))] = "1280x800",
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Drive the real pages with the invented family in a device of its own; nothing but ``--out`` is left."""
    wide, _, high = size.partition("x")
    if not (wide.isdigit() and high.isdigit()):
        raise typer.BadParameter(size, param_hint="--size")
    write_files(out, {})
    summary = walk_through(out, scale=scale, size=(int(wide), int(high)))
    lines = [text("cli.demo.done", screens=len(summary["screens"])), *summary["leaflets"]]
    answer(summary, lines, as_json=as_json)
    return 0


def walk_through(out: Path, *, scale: int = 100, size: tuple[int, int] = (1280, 800)) -> dict[str, Any]:
    """The whole trip in a device folder of its own that is gone afterwards.

    Leaves ``leaflet.pdf``, ``screens/*.png`` and ``summary.json`` in ``out`` and returns the summary. Raises
    AskPerson("out-not-writable"), TryLater("disk-full") and what the pages' steps raise.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.demo.walk import Walk

    case = read_case(shipped("demo/gezin.json"))
    with tempfile.TemporaryDirectory(prefix="so-", ignore_cleanup_errors=True) as folder:
        walk = Walk(case, Path(folder), scale=scale, size=size)
        try:
            shown = walk.go()
        finally:
            walk.close()
    screens = {f"{number:02d}-{name}.png": png for number, (name, png) in enumerate(shown.screens, 1)}
    for older in (out / "screens").glob("[0-9][0-9]-*.png"):
        if older.name not in screens:
            older.unlink(missing_ok=True)  # of an earlier demonstration: it would tell of pages that are no more
    write_files(out, {"leaflet.pdf": shown.leaflet})
    write_files(out / "screens", screens)
    summary = {
        "leaflets": [str(out / "leaflet.pdf")],
        "screens": [str(out / "screens" / name) for name in screens],
        "offers": [
            {"service": o.service.id, "name": o.service.name, "because": [reason.words for reason in o.because]}
            for o in shown.offers
        ],
        "needs": list(shown.needs),
        "pages": shown.pages,
    }
    write_files(out, {"summary.json": json.dumps(summary, ensure_ascii=False, indent=1).encode()})
    return summary


def hush_platform() -> None:
    """Keep what the offscreen platform says about itself off the terminal; every other message stays."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def say(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            sys.stderr.write(words + "\n")

    qInstallMessageHandler(say)


def without_screen() -> int:
    """Say that there is no screen and make the demonstration instead, beside where it was asked."""
    folder = Path("proef")
    sys.stdout.write(text("cli.demo.no-screen", folder=folder) + "\n")
    sys.stdout.flush()
    return main(["demo", "--out", str(folder)], {"demo": demo})
