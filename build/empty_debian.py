"""An empty Debian to try the package in: a fresh copy of a debootstrap, and commands in it as a person gives them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = (
    "debootstrap", "xvfb", "xdotool", "python3-pyatspi", "at-spi2-core", "dbus-daemon", "imagemagick", "util-linux",
)  # fmt: skip
CHROOT = "/usr/sbin/chroot"
USER = 65534  # nobody: the same number inside and outside the tree, as the session bus wants
HOME = "/home/zoë"
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
