"""An .msi for rolling out with group policy or a management system, compiled by wixl (msitools) on Linux.

Per machine and silent by nature: ``msiexec /i sterk-ouderschap-….msi /qn``. The folder comes from a build on Windows.

    .venv/bin/python build/msi.py FOLDER VERSION TARGET.msi
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from signing import sign

ROOT = Path(__file__).resolve().parent.parent


def make_msi(bundle: Path, icons: Path, version: str, target: Path) -> Path:
    """Compile ``target`` from every file below ``bundle``. Needs wixl and wixl-heat; the same id for every upgrade."""
    files = sorted(p for p in bundle.rglob("*") if p.is_file())
    listed = "".join(f"{p}\n" for p in files)
    heat = ["wixl-heat", "-p", f"{bundle}/", "--component-group", "Alles", "--var", "var.Bron",
            "--directory-ref", "INSTALLDIR", "--win64"]  # fmt: skip
    harvested = subprocess.run(heat, input=listed, capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder) / "alles.wxs"
        parts.write_text(harvested, encoding="utf-8")
        named = {
            "Win64": "yes",
            "Bron": _seen(bundle),
            "Versie": version,
            "Beeld": _seen(icons / "sterk-ouderschap.ico"),
        }
        given = [part for name, value in named.items() for part in ("-D", f"{name}={value}")]
        command = ["wixl", "-a", "x64", *given, "-o", str(target.resolve()), str(ROOT / "build/windows/setup.wxs")]
        command.append(str(parts))
        subprocess.run(command, check=True, cwd="/")
    sign([target])
    return target


def _seen(path: Path) -> str:
    """The path as wixl takes it: it reads only what is named from the folder it is started in."""
    return str(path.resolve().relative_to("/"))


if __name__ == "__main__":
    import icons

    given, number, made = Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3]).resolve()
    icons.make(ROOT / "build/sterk-ouderschap.svg", ROOT / "dist/work/icons")
    print(make_msi(given, ROOT / "dist/work/icons", number, made))
