"""The setup.exe and the .msi tried under Wine: installed silently, brought up to date, gone back, removed.

    .venv/bin/python build/try_windows.py

What is installed is a folder of stand-ins: this is a trial of the installers, not of the program on Windows. Needs
wine, makensis and wixl (Debian: wine, nsis, wixl). The setup is compiled for 64 bits here: Wine
then needs no 32.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import icons
import msi

ROOT = Path(__file__).resolve().parent.parent
NAME = "Sterk Ouderschap"
FIELD = b'{"organisatie": "Verzonnen"}'


class Wine:
    """A Windows of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "drive_c"
        self._given = {
            **os.environ, "WINEPREFIX": str(folder), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "winemenubuilder.exe=d"
        }  # fmt: skip
        self.run("wineboot", "-i")

    def run(self, *command: object) -> int:
        """Run it to its end, with everything it started; the exit code."""
        done = subprocess.run(list(map(str, command)), env=self._given, capture_output=True, check=False, timeout=300)
        subprocess.run(["wineserver", "-w"], env=self._given, check=False, timeout=300)
        return done.returncode

    def program(self) -> Path:
        """Where the program stands; stops the trial when it stands nowhere or twice."""
        found = [place for place in self.drive.rglob(NAME) if place.is_dir()]
        expect(len(found) == 1, f"het programma staat op {len(found)} plekken")
        return found[0]

    def traces(self) -> list[str]:
        """What is left of us: files, and lines of the registry."""
        files = [str(place) for place in self.drive.rglob("*") if "ouderschap" in place.name.lower()]
        lines = [
            line
            for file in self.drive.parent.glob("*.reg")
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
            if "ouderschap" in line.lower() or "overdracht" in line
        ]
        return files + lines


def expect(true: bool, words: str) -> None:
    """Stop with words when it is not so."""
    if not true:
        sys.exit(f"De proef liep vast: {words}")


def stand_in(folder: Path, number: str) -> Path:
    """A folder like the one PyInstaller makes, with a file only this version has."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "_internal").mkdir(parents=True)
    for name in ("sterk-ouderschap.exe", "sterk-ouderschap-cli.exe", f"_internal/{number} met spatie.txt"):
        (folder / name).write_text(number, encoding="utf-8")
    return folder


def is_version(wine: Wine, number: str) -> None:
    """That version stands there, and nothing of another."""
    texts = [file.name for file in wine.program().rglob("*.txt")]
    expect(texts == [f"{number} met spatie.txt"], f"van versie {number} staat er {texts}")
    expect(any(".overdracht" in line for line in wine.traces()), "een overdracht hoort niet bij het programma")


def setups(wine: Wine, work: Path, pictures: Path) -> None:
    """setup.exe: per machine and per user, with the organization's file beside it the first time only."""
    for number in ("1.0.0", "2.0.0"):
        given = [f"-DVERSION={number}", f"-DSOURCE={stand_in(work / 'map', number)}", f"-DICON={pictures}"]
        command = ["makensis", "-V1", "-XTarget amd64-unicode", *given, f"-DOUT={work}/setup-{number}.exe"]
        subprocess.run([*command, str(ROOT / "build/windows/setup.nsi")], check=True)
    for whose in ("/AllUsers", "/CurrentUser"):
        (work / "organisatie.json").write_bytes(FIELD)
        for number in ("1.0.0", "2.0.0", "1.0.0"):
            expect(wine.run("wine", work / f"setup-{number}.exe", "/S", whose) == 0, f"setup {number} {whose}")
            is_version(wine, number)
            expect((wine.program() / "organisatie.json").read_bytes() == FIELD, "organisatie.json is weg")
            (work / "organisatie.json").unlink(missing_ok=True)
        expect(wine.run("wine", wine.program() / "verwijderen.exe", whose, "/S") == 0, f"verwijderen {whose}")
        expect(not wine.traces(), f"na het verwijderen ({whose}) staat er nog: {wine.traces()}")


def packages(wine: Wine, work: Path, pictures: Path) -> None:
    """The .msi: up, back and gone."""
    for number in ("1.0.0", "2.0.0", "1.0.0"):
        made = msi.make_msi(stand_in(work / "map", number), pictures, number, work / f"{number}.msi")
        expect(wine.run("wine", "msiexec", "/i", f"Z:{made}", "/qn") == 0, f"msi {number}")
        is_version(wine, number)
    expect(wine.run("wine", "msiexec", "/x", f"Z:{made}", "/qn") == 0, "msi verwijderen")
    left = [one for one in wine.traces() if "Installer" not in one]  # Wine keeps the list of what it knew
    expect(not left, f"na het verwijderen (msi) staat er nog: {left}")


def main() -> int:
    """Try both."""
    if without := [name for name in ("wine", "wineserver", "makensis", "wixl") if not shutil.which(name)]:
        sys.exit(f"Voor deze proef ontbreekt: {', '.join(without)}. Er is niets veranderd.")
    with tempfile.TemporaryDirectory(prefix="so-wine-") as folder:
        work = Path(folder)
        icons.make(ROOT / "build/sterk-ouderschap.svg", work / "beelden")
        wine = Wine(work / "wine")
        setups(wine, work, work / "beelden")
        packages(wine, work, work / "beelden")
    print("klaar: setup.exe en .msi installeren, werken bij, gaan terug en laten niets achter (onder Wine)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
