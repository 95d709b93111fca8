"""A .deb and a portable archive of the one-folder program, the same bytes for the same source."""

import gzip
import os
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "usr/lib/sterk-ouderschap"

# What the one-folder program still takes from the system: X11, fonts, graphics, printing (docs/QUIRKS.md).
DEPENDS = (
    "libc6 (>= 2.34), libgl1, libegl1, libfontconfig1, libdbus-1-3, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, "
    "libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xinerama0, libxcb-xkb1, "
    "libcups2 | libcups2t64, libgssapi-krb5-2, libglib2.0-0 | libglib2.0-0t64"
)

CONTROL = """Package: sterk-ouderschap
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Installed-Size: {kilobytes}
Depends: {depends}
Maintainer: Sterk Ouderschap <beheer@sterk-ouderschap.invalid>
Description: het gesprek van partners naar ouders, aan tafel en zonder netwerk
 Voor verloskundigen en jeugdverpleegkundigen. Werkt zonder netwerk, bewaart
 alles versleuteld, zoekt passend aanbod met de reden erbij en maakt een
 folder.
 .
 Dossiers staan in de map van de gebruiker. Dit pakket verwijderen laat ze staan.
"""


CHANGED = """sterk-ouderschap ({version}) stable; urgency=medium

  * CHANGELOG.md.gz in deze map zegt wat er veranderde.

 -- Sterk Ouderschap <beheer@sterk-ouderschap.invalid>  {at}
"""

COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sterk Ouderschap

Files: *
Copyright: 2026 Sterk Ouderschap
License: EUPL-1.2

De voorwaarden van alle onderdelen staan in /usr/lib/sterk-ouderschap/licences.
"""


def architecture() -> str:
    """Debian's name for this machine's processor."""
    return subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True).stdout.strip()


def _settle(tree: Path, moment: int) -> None:
    """Same modes and times everywhere, so that the same source gives the same bytes."""
    for place in sorted(tree.rglob("*")):
        if place.is_symlink():
            continue
        runs = place.is_dir() or (place.stat().st_mode & 0o100 and ".so" not in place.suffixes)
        place.chmod(0o755 if runs else 0o644)
        os.utime(place, (moment, moment))


def make_deb(bundle: Path, icons: Path, work: Path, target: Path, version: str, moment: int) -> Path:
    """Lay out the package in ``work`` and build it into the folder ``target``; returns the .deb."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(bundle, work / PROGRAM, symlinks=True)
    (work / "usr/bin").mkdir(parents=True)
    (work / "usr/bin/sterk-ouderschap").symlink_to("../lib/sterk-ouderschap/sterk-ouderschap")
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        place = work / f"usr/share/icons/hicolor/{size}x{size}/apps"
        place.mkdir(parents=True)
        shutil.copy(icons / f"sterk-ouderschap-{size}.png", place / "sterk-ouderschap.png")
    for source, place in (
        (ROOT / "build/linux/sterk-ouderschap.desktop", "usr/share/applications"),
        (ROOT / "build/linux/nl.sterk_ouderschap.SterkOuderschap.metainfo.xml", "usr/share/metainfo"),
        (ROOT / "build/linux/sterk-ouderschap.xml", "usr/share/mime/packages"),
        # not switched on by the package: an admin does, and then the policy still has to say so
        (ROOT / "build/linux/sterk-ouderschap-update.service", "usr/lib/systemd/system"),
        (ROOT / "build/linux/sterk-ouderschap-update.timer", "usr/lib/systemd/system"),
        (ROOT / "build/sterk-ouderschap.svg", "usr/share/icons/hicolor/scalable/apps"),
    ):
        (work / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, work / place)
    documents = work / "usr/share/doc/sterk-ouderschap"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    for name in ("beheer", "dreigingen", "dpia", "nen7510", "toestemming-regels"):  # what the first points to
        shutil.copy(ROOT / f"docs/{name}.md", documents)
    (documents / "examples").mkdir()
    shutil.copy(ROOT / "build/policy/organisatie.json", documents / "examples")
    manual = work / "usr/share/man/man1"
    manual.mkdir(parents=True)
    changed = CHANGED.format(version=version, at=format_datetime(datetime.fromtimestamp(moment, UTC)))
    for words, packed in (
        (changed.encode(), documents / "changelog.gz"),
        ((ROOT / "CHANGELOG.md").read_bytes(), documents / "CHANGELOG.md.gz"),
        ((ROOT / "build/linux/sterk-ouderschap.1").read_bytes(), manual / "sterk-ouderschap.1.gz"),
    ):
        packed.write_bytes(gzip.compress(words, 9, mtime=0))
    kilobytes = sum(p.lstat().st_size for p in work.rglob("*") if p.is_file()) // 1024
    control = work / "DEBIAN"
    control.mkdir()
    about = CONTROL.format(version=version, architecture=architecture(), kilobytes=kilobytes, depends=DEPENDS)
    (control / "control").write_text(about, encoding="utf-8")
    for script in ("prerm", "postrm"):
        shutil.copy(ROOT / "build/linux" / script, control / script)
        (control / script).chmod(0o755)
    _settle(work, moment)
    made = target / f"sterk-ouderschap_{version}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(work), str(made)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)})
    return made


def make_portable(bundle: Path, target: Path, version: str, moment: int) -> Path:
    """The same folder as an archive that runs where it is unpacked."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        return entry

    made = target / f"sterk-ouderschap-{version}-linux-{os.uname().machine}.tar.xz"
    with tarfile.open(made, "w:xz", preset=6) as archive:
        for place in sorted(bundle.rglob("*")):
            name = re.sub(r"^", f"sterk-ouderschap-{version}/", str(place.relative_to(bundle)), count=1)
            archive.add(place, name, recursive=False, filter=plain)
    return made
