"""What the package tells the system is valid and true, as far as the system's own tools are here to say so.

The whole trial (``./run package --try``) takes minutes and runs in the workflow ``package``; this is the light part.
"""

import ast
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from importlib import metadata
from io import BytesIO
from pathlib import Path

import PySide6
import pytest

from app.exchange.handover import FILE_ENDING
from app.exchange.handover_file import handover_file
from app.settings import VERSION

ROOT = Path(__file__).resolve().parents[2]
BUILD, LINUX = ROOT / "build", ROOT / "build/linux"
MIME = "application/vnd.sterk-ouderschap.handover"
DESKTOP = (LINUX / "sterk-ouderschap.desktop").read_text(encoding="utf-8")
APPSTREAM = LINUX / "nl.sterk_ouderschap.SterkOuderschap.metainfo.xml"


def here(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not on this machine")
    return found


def made(code: str, *given: object) -> subprocess.CompletedProcess[str]:
    """A few lines of Python with the packaging code on the path."""
    command = [sys.executable, "-c", code, *map(str, given)]
    return subprocess.run(command, cwd=BUILD, capture_output=True, text=True, check=False)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A stand-in for what PyInstaller makes."""
    folder = tmp_path / "bundel"
    (folder / "_internal/app").mkdir(parents=True)
    for name in ("sterk-ouderschap", "sterk-ouderschap.exe"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "_internal/app/tekst met spatie.txt").write_text("x", encoding="utf-8")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    folder = tmp_path / "beelden"
    done = made(
        "import sys, icons; from pathlib import Path; icons.make(Path(sys.argv[1]), Path(sys.argv[2]))",
        BUILD / "sterk-ouderschap.svg", folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_the_desktop_file_is_valid_and_opens_the_hand_over_it_is_given() -> None:
    assert "Exec=sterk-ouderschap %f\n" in DESKTOP and f"MimeType={MIME};\n" in DESKTOP
    told = subprocess.run(
        [here("desktop-file-validate"), LINUX / "sterk-ouderschap.desktop"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_the_appstream_file_is_valid_and_of_this_version() -> None:
    root = ET.parse(APPSTREAM).getroot()
    assert root.findtext("provides/mediatype") == MIME
    release = root.find("releases/release")
    assert release is not None and release.get("version") == VERSION
    told = subprocess.run(
        [here("appstreamcli"), "validate", "--no-net", APPSTREAM], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_the_system_knows_a_hand_over_by_its_name_and_by_how_it_begins(tmp_path: Path) -> None:
    packages = tmp_path / "mime/packages"
    packages.mkdir(parents=True)
    shutil.copy(LINUX / "sterk-ouderschap.xml", packages)
    magic = ET.parse(LINUX / "sterk-ouderschap.xml").getroot()[0].find("{*}magic/{*}match")
    assert magic is not None and handover_file(".".join(["QUJD"] * 5)).startswith(magic.get("value", "?").encode())
    update = here("update-mime-database")
    subprocess.run([update, packages.parent], capture_output=True, check=True)
    assert f"{MIME}:*{FILE_ENDING}" in (packages.parent / "globs2").read_text(encoding="utf-8")


def test_a_deb_holds_what_it_says_in_places_the_system_looks(bundle: Path, icons: Path, tmp_path: Path) -> None:
    here("dpkg-deb")
    done = made(
        "import sys, debian; from pathlib import Path as P;"
        "print(debian.make_deb(P(sys.argv[1]), P(sys.argv[2]), P(sys.argv[3]), P(sys.argv[4]), '1.2.3', 1700000000))",
        bundle, icons, tmp_path / "work", tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    deb = done.stdout.strip()
    about = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True).stdout
    assert "Package: sterk-ouderschap\n" in about and "Version: 1.2.3\n" in about
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    for place in (
        "./usr/bin/sterk-ouderschap -> ", "./usr/share/applications/sterk-ouderschap.desktop",
        "./usr/share/mime/packages/sterk-ouderschap.xml", f"./usr/share/metainfo/{APPSTREAM.name}",
        "./usr/lib/systemd/system/sterk-ouderschap-update.timer",
        "./usr/share/icons/hicolor/256x256/apps/sterk-ouderschap.png", "./usr/share/doc/sterk-ouderschap/copyright",
        "./usr/share/doc/sterk-ouderschap/changelog.gz", "./usr/share/man/man1/sterk-ouderschap.1.gz",
    ):  # fmt: skip
        assert place in listed
    scripts = subprocess.run(["dpkg-deb", "--ctrl-tarfile", deb], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(scripts)) as control:
        assert {m.name: m.mode for m in control if m.name.endswith("rm")} == {"./prerm": 0o755, "./postrm": 0o755}
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}


def test_the_setup_for_windows_compiles_and_hooks_a_signature_on_its_uninstaller(
    bundle: Path, icons: Path, tmp_path: Path
) -> None:
    makensis = here("makensis")
    signer = tmp_path / "teken"
    signer.write_text(f"#!/bin/sh\necho $1 >> {tmp_path}/getekend\n", encoding="utf-8")
    signer.chmod(0o755)
    given = [f"-DVERSION={VERSION}", f"-DSOURCE={bundle}", f"-DOUT={tmp_path}/proef.exe", f"-DICON={icons}"]
    command = [makensis, "-V2", "-WX", *given, f"-DSIGN={signer}", BUILD / "windows/setup.nsi"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "proef.exe").read_bytes()[:2] == b"MZ"
    assert (tmp_path / "getekend").exists()


def test_the_setup_forgets_what_went_wrong_before_it_copies_so_that_a_first_one_does_not_stop() -> None:
    """Where no earlier version is, looking for it leaves a mark of an error (build/try_windows.py)."""
    section = (BUILD / "windows/setup.nsi").read_text(encoding="utf-8").split('Section "Programma"')[1]
    assert section.index("ClearErrors") < section.index("File /r") < section.index("IfErrors failed")


SORTED = """
import itertools
from PySide6.QtCore import QCollator, QLocale
words = "\u00f6l zee ijs IJssel caf\u00e9 cafe \u00c5ngstr\u00f6m \u0105 \u017caba \u00f1u".split()
words += "\u0447\u0430\u0439 \u0633\u0644\u0627\u0645 \u12a0\u121b".split()
for code in ("nl_NL", "sv_SE", "pl_PL", "tr_TR", "ar_EG", "uk_UA", "es_ES", "am_ET", "so_SO", "C"):
    sorts = QCollator(QLocale(code))
    print(code, [sorts.compare(one, other) for one, other in itertools.product(words, words)])
"""


def test_qt_sorts_the_same_in_every_language_with_the_smaller_data_of_icu(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Qt for Linux brings ICU")
    here("as")
    here("ld")
    whole = next((Path(PySide6.__file__).parent / "Qt/lib").glob("libicudata.so.*"))
    small = tmp_path / whole.name
    shutil.copy(whole, small)
    done = made("import sys, icu; from pathlib import Path; icu.trim(Path(sys.argv[1]))", tmp_path)
    assert done.returncode == 0, done.stderr
    assert small.stat().st_size < whole.stat().st_size / 5
    told = [
        subprocess.run(
            [sys.executable, "-c", SORTED], env={**os.environ, **given}, capture_output=True, text=True, check=True
        )
        for given in ({}, {"LD_PRELOAD": str(small)})
    ]
    assert told[0].stdout == told[1].stdout and told[0].stderr == told[1].stderr == ""


def test_the_msi_for_windows_compiles_with_every_file_in_it(bundle: Path, icons: Path, tmp_path: Path) -> None:
    here("wixl")
    here("wixl-heat")
    done = made(
        "import sys, msi; from pathlib import Path as P;"
        "msi.make_msi(P(sys.argv[1]), P(sys.argv[2]), '1.2.3', P(sys.argv[3]))",
        bundle, icons, tmp_path / "x.msi",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    def table(name: str) -> str:
        asked = [here("msiinfo"), "export", tmp_path / "x.msi", name]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    assert "tekst met spatie.txt" in table("File") and "sterk-ouderschap.exe" in table("File")
    assert MIME in table("Registry")
    assert "{5C0C4C1E-6A53-4D0E-9C1B-0B6D5B0E7A11}" in table("Upgrade")


def test_signing_is_left_out_without_a_command_and_done_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import sys, signing; from pathlib import Path; print(signing.sign([Path(sys.argv[1])]))"
    file = tmp_path / "x.exe"
    monkeypatch.delenv("SIGN_COMMAND", raising=False)
    assert made(code, file).stdout.strip() == "False"
    monkeypatch.setenv("SIGN_COMMAND", "touch -r /")
    assert made(code, file).stdout.strip() == "True" and file.exists()


def test_the_spec_parses_and_tells_macos_of_hand_overs() -> None:
    source = (BUILD / "sterk-ouderschap.spec").read_text(encoding="utf-8")
    compile(source, "sterk-ouderschap.spec", "exec")
    begin, end = source.index("HANDOVERS = "), source.index("\nif BARE:")
    found: dict[str, object] = {}
    exec(source[begin:end], found)
    told = plistlib.dumps(found["HANDOVERS"])
    assert MIME.encode() in told and b"overdracht" in told
    assert "**HANDOVERS" in source


SCRIPTS = sorted([*BUILD.glob("*.sh"), *BUILD.glob("*/*.sh"), LINUX / "prerm", LINUX / "postrm"])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_a_shell_script_parses(script: Path) -> None:
    assert subprocess.run([here("sh"), "-n", script], capture_output=True, check=False).returncode == 0


def test_the_workflow_names_what_there_is() -> None:
    words = (ROOT / ".github/workflows/package.yml").read_text(encoding="utf-8")
    named = re.findall(r"build/[\w/]+\.py", words)
    assert named and all((ROOT / one).is_file() for one in named)


def imported() -> set[str]:
    """Every module our own code names in an import, anywhere in it."""
    found: set[str] = set()
    for file in (*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def test_nothing_the_program_imports_is_left_out_of_the_package() -> None:
    source = (BUILD / "sterk-ouderschap.spec").read_text(encoding="utf-8")
    (left_out,) = (
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXCLUDED"
    )
    ours = imported()
    assert "zxingcpp" in ours and "PySide6.QtWidgets" in ours
    assert sorted(name for name in left_out if any(f"{one}.".startswith(f"{name}.") for one in ours)) == []


def test_everything_the_program_imports_is_in_its_lock_or_in_python() -> None:
    lock = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    locked = {plain(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    owners = metadata.packages_distributions()
    theirs = {one.partition(".")[0] for one in imported()} - sys.stdlib_module_names - {"app", "ui", "winreg"}
    assert {"reportlab", "tuf", "httpx"} <= theirs
    assert sorted(one for one in theirs if not {plain(owner) for owner in owners.get(one, [])} & locked) == []


def plain(name: str) -> str:
    """A distribution's name in the one way names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
