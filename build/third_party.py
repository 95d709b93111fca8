"""What is inside, and under which terms: licence texts of every part, and the bill of materials."""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

QT = """Qt en PySide6 {version}: GNU LGPL 3.0 (licences/LGPL-3.0.txt, met GPL-3.0.txt waar zij naar verwijst).

Zij zijn dynamisch gelinkt en staan als losse bestanden in deze map (PySide6, shiboken6). Je mag ze vervangen door een
eigen versie met dezelfde naam en interface; het programma controleert ze niet en blijft dan werken. De broncode van Qt
staat op https://download.qt.io/archive/qt/ en die van PySide6 op https://code.qt.io/pyside/pyside-setup.git.
Wij hebben Qt en PySide6 niet veranderd. Ontleden om fouten in die vervanging te vinden is toegestaan (LGPL 3.0, 4).
"""


def names() -> list[str]:
    """The distributions the program runs on, from the lock."""
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return sorted(re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE), key=str.lower)


def collect(folder: Path) -> list[str]:
    """Write every licence below ``folder`` and an overview; returns the names for which no text was found."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, without = ["Sterk Ouderschap gebruikt deze onderdelen. Hun voorwaarden staan in deze map.", ""], []
    for name in names():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # in the lock for another system
        terms = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
        classifiers = [c.split(" :: ")[-1] for c in found.metadata.get_all("Classifier", []) if c.startswith("License")]
        said = terms.splitlines()[0] if terms else ", ".join(classifiers)
        lines.append(f"{found.metadata['Name']} {found.version}: {said or 'zie de tekst'}")
        texts = [f for f in found.files or [] if _TEXTS.search(f.name) and f.suffix.lower() not in (".py", ".pyc")]
        place = folder / name
        for number, text in enumerate(sorted(texts)):
            source = Path(str(found.locate_file(text)))
            if source.is_file():
                place.mkdir(exist_ok=True)
                target = place / (source.name if number == 0 else f"{number}-{source.name}")
                target.write_bytes(source.read_bytes())
        if not place.exists() and not name.lower().startswith(("pyside6", "shiboken6")):
            without.append(f"{name}: {said}")
    qt = metadata.version("PySide6-Essentials")
    (folder / "QT-EN-PYSIDE6.txt").write_text(QT.format(version=qt), encoding="utf-8")
    for text in sorted((ROOT / "build" / "licences").glob("*.txt")):
        (folder / text.name).write_bytes(text.read_bytes())
    for text in (ROOT / "resources/icons/LICENSE.txt", *sorted((ROOT / "resources/fonts").rglob("OFL*.txt"))):
        (folder / f"{text.parent.name}-{text.name}").write_bytes(text.read_bytes())
    (folder / "OVERZICHT.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return without


def collect_system(sources: Path, folder: Path) -> None:
    """Add the terms of the Debian packages whose libraries were taken in; ``sources`` lists one path a line."""
    packages: set[str] = set()
    for line in sources.read_text(encoding="utf-8").splitlines():
        path = Path(line)
        if "site-packages" in path.parts or not path.is_absolute():
            continue
        for name in {path, path.resolve()}:
            asked = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True, check=False)
            packages |= {found.split(":")[0] for found in asked.stdout.splitlines()}
    for package in sorted(packages):
        terms = Path("/usr/share/doc") / package / "copyright"
        if terms.is_file():
            (folder / "systeem").mkdir(exist_ok=True)
            (folder / "systeem" / f"{package}.txt").write_bytes(terms.read_bytes())


def bill_of_materials(target: Path) -> None:
    """CycloneDX 1.6 JSON of the locked parts with their hashes, the same bytes for the same lock."""
    command = [
        sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements" / "run.txt"),
        "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON", "-o", str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    if not json.loads(target.read_text(encoding="utf-8"))["components"]:
        raise SystemExit("De lijst van onderdelen is leeg.")
