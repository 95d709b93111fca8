"""``./run package --try``: install the .deb in an empty Debian, use it as a person would, upgrade and remove it.

What is upgraded from is a real earlier version, built from its own commit: its program makes a dossier and a
conversation, today's takes them over, and the earlier one has its old file back afterwards. Needs Linux, root, and the
network of apt. The tree is a fresh debootstrap; the program runs there as a user without rights, with an empty
environment, a home folder that is not ASCII and a program folder it cannot write. A real X server (Xvfb) gets real
mouse and keyboard events; what is on the screen is read through the accessibility tree.
"""

import json
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

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "debootstrap", "xvfb", "xdotool", "python3-pyatspi", "at-spi2-core", "dbus-daemon", "imagemagick", "util-linux",
)  # fmt: skip
CHROOT = "/usr/sbin/chroot"
USER = 65534  # nobody: the same number inside and outside the tree, as the session bus wants
HOME = "/home/zoë"
EARLIER = "7d09df0"
"""The version that is upgraded from: a packaged program of before hand-overs (its dossier has shape 5)."""
OLDER = "0.0.9"
SENTENCE = "vier paarse fietsen zingen"
AS_ROOT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
# What apt, dpkg and the loader keep for themselves; everything else must be as it was.
NOT_OURS = (
    "proc/",
    "dev/",
    "sys/",
    "tmp/",
    "run/",
    "var/lib/apt/",
    "var/lib/dpkg/",
    "var/cache/",
    "var/log/",
    "etc/ld.so",
)


def say(words: str) -> None:
    """One line of what is being tried."""
    print(f"-- {words}", flush=True)


def run(*command: object, **given: object) -> str:
    """Run it and return what it printed; a failure prints that and stops."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **given)
    if done.returncode:
        sys.exit(f"Mislukt ({done.returncode}): {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def prepare(base: Path) -> None:
    """The system's tools, and an empty Debian to copy from."""
    missing = [n for n in NEEDED if subprocess.run(["dpkg", "-s", n], capture_output=True, check=False).returncode]
    if missing:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})  # fmt: skip
    if not (base / "etc/debian_version").exists():
        say("een lege Debian maken")
        shutil.rmtree(base, ignore_errors=True)
        base.parent.mkdir(parents=True, exist_ok=True)
        run("debootstrap", "--variant=minbase", "bookworm", base)


@contextmanager
def tree(base: Path, runtime: Path) -> Iterator[Path]:
    """A fresh copy of the empty Debian with what a running system mounts; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="so-try-", dir=base.parent))
    root = folder / "tree"
    mounted: list[Path] = []
    try:
        run("cp", "-a", base, root)
        for name in ("apt/sources.list", "apt/sources.list.d", "apt/apt.conf.d", "resolv.conf", "hosts"):
            source, target = Path("/etc") / name, root / "etc" / name
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            elif source.exists():
                target.unlink(missing_ok=True)
                shutil.copy(source, target)
        for source, place in ((Path("/tmp/.X11-unix"), "tmp/.X11-unix"), (runtime, str(runtime).lstrip("/"))):
            source.mkdir(parents=True, exist_ok=True)
            (root / place).mkdir(parents=True, exist_ok=True)
            run("mount", "--bind", source, root / place)
            mounted.append(root / place)
        for kind, place in (("proc", "proc"), ("tmpfs", "dev/shm")):
            (root / place).mkdir(parents=True, exist_ok=True)
            run("mount", "-t", kind, kind, root / place)
            mounted.append(root / place)
        (root / HOME.lstrip("/")).mkdir(parents=True)
        os.chown(root / HOME.lstrip("/"), USER, USER)
        yield root
    finally:
        for place in reversed(mounted):
            subprocess.run(["umount", "-l", str(place)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def inventory(root: Path) -> set[str]:
    """Every path below the tree that a package could leave behind."""
    listed = run("find", root, "-xdev", "-printf", "%P\n").splitlines()
    return {one for one in listed if one and not one.startswith((*NOT_OURS, HOME.lstrip("/")))}


def install(root: Path, deb: Path) -> None:
    """With apt, so that what the package says it needs is what it gets."""
    shutil.copy(deb, root / "tmp" / deb.name)
    run(CHROOT, root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "--allow-downgrades",
        f"/tmp/{deb.name}", env=AS_ROOT)  # fmt: skip
    (root / "tmp" / deb.name).unlink()


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


def command(root: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """One command of the installed program, as the user, without a window."""
    given = {"HOME": HOME, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    whole = [CHROOT, f"--userspec={USER}:{USER}", str(root), "sterk-ouderschap", *map(str, words)]
    return subprocess.run(whole, env=given, capture_output=True, text=True, check=False)


def told(root: Path, *words: object) -> dict[str, object]:
    """What a command answers with ``--json``; one that fails stops the trial."""
    done = command(root, *words, "--json")
    if done.returncode:
        sys.exit(f"Mislukt: {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return dict(json.loads(done.stdout))


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
def program(root: Path, runtime: Path, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """The installed program, started as a user would, with an empty environment."""
    given = {
        "HOME": HOME, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/bus", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }  # fmt: skip
    command = [CHROOT, f"--userspec={USER}:{USER}", str(root), "sterk-ouderschap"]
    started = subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def trip(root: Path, runtime: Path, display: str, part: str, pictures: Path, scripts: Path) -> None:
    """Start the program and run one part of the trip in it; then kill it, as a power cut would."""
    (runtime / "ready").unlink(missing_ok=True)
    session = subprocess.Popen(
        ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups",
         "sh", str(scripts / "session.sh"), part, str(pictures)],
        env={"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": display},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    for _ in range(100):
        if (runtime / "ready").exists():
            break
        time.sleep(0.1)
    with program(root, runtime, display):
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
            say("zonder venster")
            checks = told(root, "doctor")["checks"]
            if wrong := [one for one in checks if not one["ok"]]:
                sys.exit(f"doctor vindt iets dat niet in orde is: {wrong}")
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
