"""The packaged program beside a bare PySide6 one-folder program built by the same rules: size, and start to a window.

    .venv/bin/python -m benchmarks.package

Takes minutes, so it is not part of ``python -m benchmarks``. Needs what ``./run package`` made, Xvfb and xdotool. A
window counts as there when the X server shows it, for both alike.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import at

ROOT = Path(__file__).resolve().parent.parent
STARTS = 9
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.setWindowTitle("Kaal venster")
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def built(folder: Path) -> Path:
    """The bare program."""
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    command = [
        sys.executable, "-m", "PyInstaller", str(ROOT / "build/sterk-ouderschap.spec"), "--noconfirm", "--log-level",
        "ERROR", "--distpath", str(folder / "dist"), "--workpath", str(folder / "work"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SO_BARE": str(script)}, check=True, capture_output=True)
    return folder / "dist/bare"


def megabytes(folder: Path) -> float:
    """What the files take, links not counted twice."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) / 1e6


def start(program: Path, title: str, display: str, home: str) -> float:
    """Seconds from starting the process to its window on the screen."""
    environment = {"DISPLAY": display, "HOME": home, "PATH": "/usr/bin:/bin"}
    begun = time.perf_counter()
    running = subprocess.Popen([str(program)], env=environment, stderr=subprocess.DEVNULL)
    try:
        while subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title], env=environment, capture_output=True, check=False
        ).returncode:
            if running.poll() is not None or time.perf_counter() - begun > 60:
                raise SystemExit(f"{program.name}: geen venster")
        return time.perf_counter() - begun
    finally:
        running.kill()
        running.wait()


def main() -> int:
    ours = ROOT / "dist/app/sterk-ouderschap"
    if not ours.exists() or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        print("Maak eerst het pakket (./run package); Xvfb en xdotool zijn ook nodig.")
        return 1
    display = f":{90 + os.getpid() % 400}"
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x800x24"], stderr=subprocess.DEVNULL)
    try:
        with tempfile.TemporaryDirectory() as folder:
            bare = built(Path(folder))
            large, small = megabytes(ours), megabytes(bare)
            print(f"grootte: {large:.0f} MB, kaal {small:.0f} MB, {large / small:.2f} keer")
            times: dict[str, list[float]] = {"ours": [], "bare": []}
            for number in range(STARTS + 1):
                for key, program, title in (
                    ("bare", bare / "bare", "Kaal venster"),
                    ("ours", ours / "sterk-ouderschap", "Sterk Ouderschap"),
                ):
                    taken = start(program, title, display, folder)
                    if number:
                        times[key].append(taken)
            mine, theirs = at(times["ours"], 0.5), at(times["bare"], 0.5)
            print(f"start tot venster, mediaan: {mine:.0f} ms, kaal {theirs:.0f} ms, {mine / theirs:.2f} keer")
    finally:
        server.terminate()
        server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
