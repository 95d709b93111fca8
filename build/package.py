"""``./run package``: the program as one folder and its installer, for the system this runs on.

Linux: a .deb and a portable .tar.xz. Windows: setup.exe (NSIS). macOS: a .dmg with the .app. Beside them the bill of
materials (CycloneDX), the licences of everything inside, and SHA256SUMS. All work stays below dist/. What has only been
written and never been run on its own system is said in docs/beheer.md.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import debian
import icons
import icu
import third_party
from signing import sign

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def version() -> str:
    """The version in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def moment() -> int:
    """The time everything inside is said to be made: of the commit, or what SOURCE_DATE_EPOCH says."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout.strip() or 1_700_000_000)


def bundle(made_icons: Path, work: Path, dist: Path, bare: str = "") -> Path:
    """Run PyInstaller; returns the folder it made. ``bare`` names another script, built by the same rules."""
    environment = {
        **os.environ, "SO_ICONS": str(made_icons), "SO_BARE": bare, "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(moment()), "SO_SOURCES": str(DIST / "work/sources.txt"),
    }  # fmt: skip
    command = [
        sys.executable, "-m", "PyInstaller", str(ROOT / "build/sterk-ouderschap.spec"), "--noconfirm", "--clean",
        "--log-level", "ERROR", "--distpath", str(dist), "--workpath", str(work),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return dist / ("bare" if bare else "sterk-ouderschap")


def _installer(made: Path, made_icons: Path, target: Path, number: str) -> list[Path]:
    if sys.platform == "linux":
        deb = debian.make_deb(made, made_icons, DIST / "work/deb", target, number, moment())
        return [deb, debian.make_portable(made, target, number, moment())]
    if sys.platform == "win32":
        setup = target / f"sterk-ouderschap-{number}-setup.exe"
        signed = sign(made.glob("*.exe"))
        given = [f"-DVERSION={number}", f"-DSOURCE={made}", f"-DOUT={setup}", f"-DICON={made_icons}"]
        given += [f"-DSIGN={os.environ['SIGN_COMMAND']}"] if signed else []
        subprocess.run(["makensis", *given, str(ROOT / "build/windows/setup.nsi")], check=True)
        if not sign([setup]):
            print("Niet ondertekend: SIGN_COMMAND is niet gegeven.")
        return [setup]
    image = target / f"sterk-ouderschap-{number}.dmg"
    subprocess.run(["sh", str(ROOT / "build/macos/make_dmg.sh"), str(DIST / "app"), str(image)], check=True)
    return [image]


def main(arguments: list[str] | None = None) -> int:
    """Build everything for this system and say where it is."""
    parser = argparse.ArgumentParser(prog="./run package", description="Maakt het installatiepakket voor dit systeem.")
    parser.add_argument("--only-folder", action="store_true", help="alleen de map, zonder installatiepakket")
    parser.add_argument(
        "--try", action="store_true", dest="try_out", help="installeer en gebruik het in een lege Debian"
    )
    parser.add_argument("--version", default=version(), help="een ander versienummer, om een opwaardering te proberen")
    wanted = parser.parse_args(arguments)
    made_icons, target = DIST / "work/icons", DIST / "package"
    for old in (DIST / "app", target):
        shutil.rmtree(old, ignore_errors=True)
    target.mkdir(parents=True)
    icons.make(ROOT / "build/sterk-ouderschap.svg", made_icons)
    made = bundle(made_icons, DIST / "work/pyinstaller", DIST / "app")
    without = third_party.collect(made / "licences")
    if sys.platform == "linux":
        icu.trim(made)
    if sys.platform == "linux" and shutil.which("dpkg"):
        third_party.collect_system(DIST / "work/sources.txt", made / "licences")
    third_party.bill_of_materials(target / f"sterk-ouderschap-{wanted.version}.cdx.json")
    shutil.copy(target / f"sterk-ouderschap-{wanted.version}.cdx.json", made / "licences")
    if without:
        print("Zonder eigen licentietekst in het pakket (de naam van de licentie staat in OVERZICHT.txt):", *without)
    if not wanted.only_folder:
        _installer(made, made_icons, target, wanted.version)
    files = sorted(p for p in target.iterdir() if p.is_file())
    sums = "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files)
    (target / "SHA256SUMS").write_text(sums, encoding="utf-8")
    for file in [*files, target / "SHA256SUMS"]:
        print(file.relative_to(ROOT))
    if wanted.try_out:
        import try_package

        try_package.try_out(next(target.glob("*.deb")), DIST / "try/pictures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
