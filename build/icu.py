"""Qt's library of ICU data without the parts Qt never asks for: 32 MB becomes about 4. Linux only.

Qt keeps languages, time zones and characters itself (CLDR inside QtCore); of ICU it uses sorting and the names of
character sets. What goes is words for units, money, countries, regions and zones, breaking lines, turning one script
into another, spelling out numbers, and old character sets. The layout of the data is that of ICU's ``icupkg``
(unicode-org.github.io/icu, "ICU Data"): a header, a table of names, and the items in the order of that table.
"""

import re
import struct
import subprocess
import tempfile
from pathlib import Path

LIBRARY = "libicudata.so.*"
DROPPED = ("brkitr/", "curr/", "lang/", "rbnf/", "region/", "translit/", "unit/", "zone/")
DROPPED_ENDINGS = (".spp", "/unames.icu", "/confusables.cfu", "/uemoji.icu")
CHARACTERS = re.compile(r"ibm-(534[6-9]|535[0-4]|944[7-9])_.*")
"""Character sets that stay: those of Windows in Europe (windows-125x), as ICU calls them."""
SOURCE = """.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}:
.incbin "data.bin"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",%progbits
"""
"""The library again: one symbol, and the data at it."""
LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?\.res")
"""Words of one language at the top: what sorting needs of it is in ``coll/``."""


def is_used(name: str) -> bool:
    """Whether Qt may ask for the item; ``name`` is without the package (``icudt73l/``)."""
    if name.endswith(".cnv"):
        return CHARACTERS.fullmatch(name) is not None
    return not (name.startswith(DROPPED) or f"/{name}".endswith(DROPPED_ENDINGS) or LOCALE.fullmatch(name))


def trim(bundle: Path) -> None:
    """Put one with what is used for the library of ICU data in ``bundle``. Needs binutils, as PyInstaller does."""
    for library in bundle.rglob(LIBRARY):
        if library.is_symlink():
            continue
        symbol, data = data_of(library)
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "data.bin").write_bytes(smaller(data))
            (work / "data.s").write_text(SOURCE.format(symbol=symbol), encoding="ascii")
            _run(work, "as", "data.s", "-o", "data.o")
            _run(work, "ld", "-shared", "-s", "--build-id=none", "-z", "noexecstack", "-soname", library.name,
                 "data.o", "-o", "made.so")  # fmt: skip
            library.write_bytes((work / "made.so").read_bytes())


def data_of(library: Path) -> tuple[str, bytes]:
    """The name of the only symbol of the library and the bytes it names."""
    shown = subprocess.run(
        ["readelf", "--wide", "--dyn-syms", "--segments", library], check=True, capture_output=True, text=True
    ).stdout
    at, symbol = re.findall(r"^\s*\d+: ([0-9a-f]+) .* (icudt\w+_dat)$", shown, re.MULTILINE)[0]
    place = int(at, 16)
    for begins, lies, long in re.findall(r"^\s*LOAD\s+0x(\w+)\s+0x(\w+)\s+0x\w+\s+0x(\w+)", shown, re.MULTILINE):
        offset, address, size = (int(number, 16) for number in (begins, lies, long))
        if address <= place < address + size:
            with library.open("rb") as file:
                file.seek(offset + place - address)
                return symbol, file.read(address + size - place)
    raise SystemExit(f"{library.name}: geen gegevens van ICU gevonden. Er is niets veranderd.")


def smaller(data: bytes) -> bytes:
    """The package with only what is used: the same header, a shorter table, the items after it on 16 bytes."""
    header = struct.unpack_from("=H", data)[0]
    (count,) = struct.unpack_from("=I", data, header)
    table = [struct.unpack_from("=II", data, header + 4 + 8 * place) for place in range(count)]
    names = [data[header + at : data.index(b"\0", header + at)] for at, _ in table]
    ends = [*(place for _, place in table[1:]), len(data) - header]
    kept = [
        (name, data[header + begin : header + end])
        for name, (_, begin), end in zip(names, table, ends, strict=True)
        if is_used(name.decode("ascii").split("/", 1)[1])
    ]
    if not kept:
        raise SystemExit("De gegevens van ICU zijn anders ingedeeld dan verwacht. Er is niets veranderd.")
    words, items, rows = bytearray(), bytearray(), []
    first = 4 + 8 * len(kept)
    after = first + sum(len(name) + 1 for name, _ in kept)
    after += -after % 16
    for name, item in kept:
        rows.append((first + len(words), after + len(items)))
        words += name + b"\0"
        items += item + bytes(-len(item) % 16)
    made = struct.pack("=I", len(kept)) + b"".join(struct.pack("=II", *row) for row in rows) + words
    return data[:header] + made + bytes(after - len(made)) + items


def _run(work: Path, *command: str) -> None:
    subprocess.run(command, cwd=work, check=True)
