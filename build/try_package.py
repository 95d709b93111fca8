"""``./run package --try``: install the .deb in an empty Debian, use it as a person would, upgrade and remove it.

What is upgraded from is a real earlier version, built from its own commit: its program makes a dossier and a
conversation, today's takes them over, and the earlier one has its old file back afterwards. Needs Linux, root, and the
network of apt. The tree is a fresh debootstrap; the program runs there as a user without rights, with an empty
environment, a home folder that is not ASCII and a program folder it cannot write. A real X server (Xvfb) gets real
mouse and keyboard events; what is on the screen is read through the accessibility tree.
"""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import debian
import try_system
from empty_debian import AS_ROOT, CHROOT, HOME, USER, command, install, inventory, prepare, run, say, told, tree

ROOT = Path(__file__).resolve().parent.parent
EARLIER = "7d09df0"
"""The version that is upgraded from: a packaged program of before hand-overs (its dossier has shape 5)."""
OLDER = "0.0.9"
SENTENCE = "vier paarse fietsen zingen"


def earlier_release(folder: Path) -> tuple[Path, Path]:
    """The .deb of the earlier version and the folder of its own trial; built from its commit when it is not here."""
    source = folder / EARLIER
    made = source / f"dist/package/sterk-ouderschap_{OLDER}_{debian.architecture()}.deb"
    if not made.exists():
        say(f"de vorige versie bouwen ({EARLIER})")
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir(parents=True)
        packed = folder / f"{EARLIER}.tar"
        run("git", "-C", ROOT, "archive", "-o", packed, EARLIER)
        run("tar", "-xf", packed, "-C", source)
        packed.unlink()
        run(sys.executable, source / "build/package.py", "--version", OLDER, cwd=source,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1764000000"})  # fmt: skip
    trial = folder / f"{EARLIER}-try"
    shutil.copytree(source / "build/try", trial, dirs_exist_ok=True)
    shutil.copy(ROOT / "build/try/eyes.py", trial)  # its own steps, seen with today's eyes
    return made, trial


def conversations(root: Path, phrase: str) -> list[str]:
    """Which conversations the installed program finds in the dossier of the user."""
    listed = told(root, "dossier", "list", "--passphrase-file", phrase)["conversations"]
    assert isinstance(listed, list)
    return [one["id"] for one in listed]


def back_and_forth(root: Path, deb: Path, earlier: Path, phrase: str, had: list[str]) -> None:
    """The earlier version over today's: it refuses the newer file, has its old one back, and today's takes it again."""
    folder = root / HOME.lstrip("/") / ".local/share/sterk-ouderschap/backups"
    copies = sorted(folder.glob("dossier-*.db"), reverse=True)
    install(root, earlier)
    refused = command(root, "dossier", "list", "--passphrase-file", phrase)
    if refused.returncode == 0 or "nieuwere" not in refused.stderr:
        sys.exit(f"De vorige versie weigert het nieuwere dossier niet duidelijk: {refused.stdout}{refused.stderr}")
    for copy in copies:  # the newest that this version can read: the file of just before the upgrade
        done = command(root, "dossier", "restore", f"/{copy.relative_to(root)}", "--passphrase-file", phrase)
        if done.returncode == 0:
            break
    else:
        sys.exit("Er staat geen kopie die de vorige versie kan terugzetten.")
    if conversations(root, phrase) != had:
        sys.exit("De vorige versie vindt het gesprek niet terug in het oude bestand.")
    install(root, deb)
    if conversations(root, phrase) != had:
        sys.exit("Na nog een keer bijwerken is het gesprek weg.")


@contextmanager
def program(root: Path, runtime: Path, display: str, *files: str) -> Iterator[subprocess.Popen[bytes]]:
    """The installed program, started as a user would, with an empty environment; ``files`` as on a double click."""
    given = {
        "HOME": HOME, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/bus", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }  # fmt: skip
    command = [CHROOT, f"--userspec={USER}:{USER}", str(root), "sterk-ouderschap", *files]
    started = subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def trip(root: Path, runtime: Path, display: str, part: str, pictures: Path, scripts: Path, *given: str) -> None:
    """Start the program and run one part of the trip in it; then kill it, as a power cut would.

    ``given``: a file, and what else the part must know. A second start opens the file when the part asks for it.
    """
    for mark in ("ready", "open-it"):
        (runtime / mark).unlink(missing_ok=True)
    session = subprocess.Popen(
        ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups",
         "sh", str(scripts / "session.sh"), part, str(pictures), *given[1:]],
        env={"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": display},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    for _ in range(100):
        if (runtime / "ready").exists():
            break
        time.sleep(0.1)
    with program(root, runtime, display):
        while given and session.poll() is None and not (runtime / "open-it").exists():
            time.sleep(0.1)
        if given:
            with program(root, runtime, display, given[0]) as second:
                second.wait(timeout=60)  # it hands the file to the first and goes
        said, _ = session.communicate(timeout=600)
    if session.returncode or "klaar" not in said:
        sys.exit(f"De proef in het venster liep vast ({part}):\n{said}")


def try_out(deb: Path, pictures: Path) -> None:
    """The whole try-out; leaves pictures, exits with words when something is not as it should be."""
    if sys.platform != "linux" or os.geteuid():
        sys.exit("Deze proef heeft Linux en beheerrechten nodig. Er is niets veranderd.")
    base = ROOT / "dist/try/base"
    prepare(base)
    earlier, earlier_trial = earlier_release(ROOT / "dist/try/earlier")
    shutil.rmtree(pictures, ignore_errors=True)
    (pictures / "vorige").mkdir(parents=True)
    for place in (pictures, pictures / "vorige"):
        os.chown(place, USER, USER)
    runtime = Path(tempfile.mkdtemp(prefix="so-run-"))
    os.chown(runtime, USER, USER)
    display = f":{90 + os.getpid() % 400}"
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac"],
                              stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        with tree(base, runtime) as root:
            run(CHROOT, root, "apt-get", "update", "-qq")
            try_system.desktop(root)
            bare = inventory(root)
            phrase = "/tmp/wachtzin"
            (root / phrase.lstrip("/")).write_text(SENTENCE, encoding="utf-8")
            say("de vorige versie installeren")
            install(root, earlier)
            say("de vorige versie: klaarzetten en een gesprek, met muis en toetsen")
            trip(root, runtime, display, "first", pictures / "vorige", earlier_trial)
            if not (root / HOME.lstrip("/") / "folder-proef.pdf").read_bytes().startswith(b"%PDF"):
                sys.exit("De folder is niet bewaard.")
            had = conversations(root, phrase)
            say("bijwerken, met een dossier dat in gebruik was")
            install(root, deb)
            trip(root, runtime, display, "again", pictures, ROOT / "build/try")
            if conversations(root, phrase) != had:
                sys.exit("Na het bijwerken zijn het niet dezelfde gesprekken.")
            told(root, "dossier", "verify-audit", "--passphrase-file", phrase)
            say("terug naar de vorige versie met het oude bestand, en weer bijwerken")
            back_and_forth(root, deb, earlier, phrase, had)
            say("een nieuw apparaat met deze versie: de hele tocht")
            (root / HOME.lstrip("/") / "folder-proef.pdf").unlink()
            kept = root / HOME.lstrip("/") / ".local/share/sterk-ouderschap"
            kept.rename(kept.with_name("vorig-dossier"))
            trip(root, runtime, display, "first", pictures, ROOT / "build/try")
            trip(root, runtime, display, "again", pictures, ROOT / "build/try")
            say("een overdracht die met een dubbele klik opengaat")
            place, code = try_system.given_file(root)
            try_system.belongs_to_us(root, place)
            trip(root, runtime, display, "given", pictures, ROOT / "build/try", place, code)
            say("het losse archief, in een map die niemand mag veranderen")
            try_system.portable(root, next(deb.parent.glob("*.tar.xz")))
            say("zonder venster")
            checks = told(root, "doctor")["checks"]
            if wrong := [one for one in checks if not one["ok"]]:
                sys.exit(f"doctor vindt iets dat niet in orde is: {wrong}")
            say("de dagelijkse taak: niets zonder beleid, niets als het programma openstaat")
            opened = functools.partial(program, root, runtime, display)
            try_system.by_policy(root, deb, ROOT / "dist/try/updates", opened)
            say("verwijderen")
            # What apt brought for it goes too; then everything but the user's own folder must be as it was.
            run(CHROOT, root, "apt-get", "purge", "-y", "-qq", "--autoremove", "sterk-ouderschap",
                env=AS_ROOT)  # fmt: skip
            left = sorted(one for one in inventory(root) - bare if "ouderschap" in one)
            if left:
                sys.exit("Na het verwijderen staat er nog: " + ", ".join(left))
            kept = run("find", root / HOME.lstrip("/"), "-name", "dossier.db")
            if "dossier.db" not in kept:
                sys.exit("Het dossier van de gebruiker is weg na het verwijderen.")
            say("klaar: alles wat van ons was is weg, het dossier van de gebruiker staat er nog")
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(runtime, ignore_errors=True)


if __name__ == "__main__":
    made = sorted((ROOT / "dist/package").glob("*.deb"), key=lambda p: p.stat().st_mtime)
    try_out(Path(sys.argv[1]) if len(sys.argv) > 1 else made[-1], ROOT / "dist/try/pictures")
