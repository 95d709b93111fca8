"""Invented sources: every shape a catalogue comes in, and ways to break it."""

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from invented import record

TWO = [record(1), record(2)]


def as_json(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def a_page(folder: Path) -> Path:
    return as_json(folder / "page.json", {"total_items": 31, "last_page": True, "contents": TWO})


def a_list(folder: Path) -> Path:
    return as_json(folder / "list.json", TWO)


def a_folder(folder: Path) -> Path:
    inside = folder / "map"
    (inside / "deep").mkdir(parents=True)
    as_json(inside / "een.json", TWO[0])
    as_json(inside / "deep" / "twee.json", [TWO[1]])
    (inside / "README.md").write_text("geen aanbod")
    return inside


def a_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "aanbod.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/een.json", json.dumps(TWO[0]))
        archive.writestr("twee.ndjson", json.dumps(TWO[1]) + "\n")
        archive.writestr("leesmij.txt", "niets")
    return folder / "aanbod.zip"


def ndjson(folder: Path) -> Path:
    (folder / "x.ndjson").write_text("\n".join(map(json.dumps, TWO)) + "\n\n")
    return folder / "x.ndjson"


def ndjson_called_json(folder: Path) -> Path:
    (folder / "x.json").write_text("\n".join(map(json.dumps, TWO)))
    return folder / "x.json"


def ndjson_gz(folder: Path) -> Path:
    (folder / "x.ndjson.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, TWO)).encode()))
    return folder / "x.ndjson.gz"


def with_byte_order_mark(folder: Path) -> Path:
    (folder / "x.json").write_bytes(json.dumps(TWO).encode("utf-8-sig"))
    return folder / "x.json"


def in_utf_16(folder: Path) -> Path:
    (folder / "x.json").write_bytes(json.dumps(TWO).encode("utf-16"))
    return folder / "x.json"


def broken_zip_name(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("ok.json", json.dumps(TWO))
        archive.writestr("../../buiten.json", json.dumps(TWO))
    return folder / "x.zip"


def absolute_zip_name(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("C:\\buiten.json", "[]")
    return folder / "x.zip"


def zip_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", b" " * 20_000_000)
    return folder / "x.zip"


def gzip_bomb(folder: Path) -> Path:
    (folder / "x.json.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    return folder / "x.json.gz"


def cut(made: Callable[[Path], Path], at: float = 0.7) -> Callable[[Path], Path]:
    def shorter(folder: Path) -> Path:
        whole = made(folder)
        content = whole.read_bytes()
        whole.write_bytes(content[: int(len(content) * at)])
        return whole

    return shorter


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def empty_folder(folder: Path) -> Path:
    (folder / "leeg").mkdir()
    return folder / "leeg"
