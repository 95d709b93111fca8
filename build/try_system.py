"""What the system does with the installed package: a file on a double click, the policy's update, the archive.

Part of ``./run package --try``; each part stops the trial with words when something is not as it should be.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from empty_debian import AS_ROOT, CHROOT, HOME, USER, command, run, say

ROOT = Path(__file__).resolve().parent.parent
MIME = "application/vnd.sterk-ouderschap.handover"
MANNERS = ("libglib2.0-bin", "shared-mime-info", "desktop-file-utils")
"""What every Linux desktop has: whom a file belongs to is kept by these."""
NEWER = "0.2.0"
OURS = "/var/lib/sterk-ouderschap"
"""Where the daily task of the package keeps its things (build/linux/*.service)."""


def desktop(root: Path) -> None:
    """Give the tree what a desktop has."""
    run(CHROOT, root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *MANNERS, env=AS_ROOT)


def given_file(root: Path) -> tuple[str, str]:
    """An invented hand-over on a stick, put in the user's home. Returns its path in the tree and the code on paper."""
    made = run(sys.executable, ROOT / "build/try/invented_handover.py", cwd=ROOT)
    told = json.loads(made.splitlines()[-1])
    place = f"{HOME}/document.overdracht"
    file = root / place.lstrip("/")
    file.write_text(told["file"], encoding="ascii")
    os.chown(file, USER, USER)
    return place, told["code"]


def belongs_to_us(root: Path, place: str) -> None:
    """The system knows the file by its name and content, and our program as the one that opens it."""
    asked = {"HOME": HOME, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    inside = (CHROOT, f"--userspec={USER}:{USER}", root, "gio")
    kind = run(*inside, "info", "-a", "standard::content-type", place, env=asked)
    opens = run(*inside, "mime", MIME, env=asked)
    if MIME not in kind or "sterk-ouderschap.desktop" not in opens:
        sys.exit(f"Een overdracht hoort niet bij het programma: {kind}\n{opens}")


def portable(root: Path, archive: Path) -> None:
    """The archive works from any folder, read-only, without being installed: its checks, and a whole demonstration."""
    place = root / "srv/los programma"
    place.mkdir(parents=True)
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="tar")
    run("chmod", "-R", "a-w", place)
    inside = [CHROOT, f"--userspec={USER}:{USER}", str(root), "env", "-i", "HOME=/tmp/los", "PATH=/usr/bin:/bin",
              "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen"]  # fmt: skip
    program = next(one for one in place.rglob("sterk-ouderschap") if one.is_file())
    words = [*inside, f"/{program.relative_to(root)}"]
    run(*words, "doctor", "--json", "--home", "/tmp/los/proef")
    run(*words, "demo", "--out", "/tmp/los/demo")
    shown = list((root / "tmp/los/demo/screens").glob("*.png"))
    if not (root / "tmp/los/demo/leaflet.pdf").exists() or len(shown) < 30:
        sys.exit(f"Het losse programma maakt de demonstratie niet: {sorted(one.name for one in shown)}")
    run("chmod", "-R", "u+w", place)
    shutil.rmtree(place.parent / "los programma")
    shutil.rmtree(root / "tmp/los")


@contextmanager
def on_loopback(folder: Path) -> Iterator[str]:
    """The folder behind a web server; gives its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_given: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def channel(deb: Path, work: Path) -> Path:
    """A signed channel, made by the commands of an admin, whose newest version is ``deb`` under a higher number."""
    shutil.rmtree(work, ignore_errors=True)
    package, parts = work / "package", work / "parts"
    package.mkdir(parents=True)
    run("dpkg-deb", "-R", deb, parts)
    control = parts / "DEBIAN/control"
    lines = control.read_text(encoding="utf-8").splitlines()
    newer = [f"Version: {NEWER}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(newer) + "\n", encoding="utf-8")
    number = next(line for line in lines if line.startswith("Version:")).removeprefix("Version:").strip()
    made = package / deb.name.replace(number, NEWER)
    run("dpkg-deb", "-Zgzip", "-z1", "-b", parts, made)
    shutil.rmtree(parts)
    (work / "nieuw.txt").write_text("Verzonnen: sneller zoeken\n", encoding="utf-8")
    (work / "wachtzin").write_text("vier paarse fietsen zingen\n", encoding="utf-8")
    publish = (sys.executable, "-m", "central", "publish")
    keys = ("--offline", work / "kluis", "--online", work / "sleutels",
            "--passphrase-file", work / "wachtzin", "--folder", work / "updates")  # fmt: skip
    run(*publish, "begin", *keys, cwd=ROOT)
    run(*publish, "program", package, "--version", NEWER, "--changes", work / "nieuw.txt", *keys, cwd=ROOT)
    return work / "updates"


def installed(root: Path) -> str:
    """The version that dpkg says is there."""
    return run(CHROOT, root, "dpkg-query", "-W", "-f", "${Version}", "sterk-ouderschap").strip()


def daily_task(root: Path) -> subprocess.CompletedProcess[str]:
    """What the timer starts, as root: the line of the service itself."""
    unit = (root / "usr/lib/systemd/system/sterk-ouderschap-update.service").read_text(encoding="utf-8")
    line = next(one for one in unit.splitlines() if one.startswith("ExecStart=")).removeprefix("ExecStart=")
    (root / OURS.lstrip("/")).mkdir(exist_ok=True)  # systemd makes it: StateDirectory
    words = [CHROOT, str(root), *line.split()]
    return subprocess.run(words, env=AS_ROOT | {"LANG": "C.UTF-8"}, capture_output=True, text=True, check=False)


def by_policy(root: Path, deb: Path, work: Path, opened: Callable[[], AbstractContextManager[object]]) -> None:
    """The daily task: nothing without the policy's word, nothing while the program is open, then the newer version."""
    before = installed(root)
    place = root / "etc/sterk-ouderschap"
    place.mkdir(exist_ok=True)
    folder = channel(deb, work)
    with on_loopback(folder) as address:
        shutil.copy(next(folder.rglob("1.root.json")), place / "updates.root.json")
        policy = {"updates": "announce", "updatesAdres": address, "updatesRoot": "updates.root.json"}
        written = place / "organisatie.json"
        written.write_text(json.dumps(policy), encoding="utf-8")
        told = daily_task(root)
        if told.returncode or installed(root) != before:
            sys.exit(f"De dagelijkse taak deed iets zonder het woord van het beleid: {told.stdout}{told.stderr}")
        newer = command(root, "update")
        if NEWER not in newer.stdout:
            sys.exit(f"De nieuwe versie wordt niet gemeld: {newer.stdout}{newer.stderr}")
        written.write_text(json.dumps(policy | {"updates": "install"}), encoding="utf-8")
        with opened():
            told = daily_task(root)
            if not told.returncode or installed(root) != before:
                sys.exit("De dagelijkse taak verving een programma dat openstaat.")
        say("bijwerken door het beleid")
        told = daily_task(root)
        if told.returncode or installed(root) != NEWER:
            sys.exit(f"De dagelijkse taak werkte niet bij: {told.stdout}{told.stderr}")
    shutil.rmtree(place)
    shutil.rmtree(work)
