"""What comes down is believed only when it is signed: TUF through python-tuf, from a web address or a folder.

The six attacks of sync.md rows 23-27 are python-tuf's to refuse; ours is to say in Dutch what happened, to tell a
captive portal from a forgery, to go on where a line broke, and never to let this machine's clock bring back time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import httpx
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import TargetFile
from tuf.ngclient import Updater, UpdaterConfig

from app.bounded import TooMuch, whole
from app.errors import AskPerson, TryLater
from app.exchange.contract import RELEASE_TARGET, ProgramRelease, Release
from app.exchange.fetchers import FolderFetcher, WebFetcher

NO_PROGRESS_SECONDS = 30.0
"""How long nothing may come in; how long the whole takes does not matter (sync.md row 10)."""
MOST_TARGET = 512 * 1024 * 1024

AboutT = TypeVar("AboutT", Release, ProgramRelease)
Progress = Callable[[int, int], None]
"""Hears bytes done and bytes in all; raises to stop."""


def quiet(_done: int, _whole: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Seen:
    """What this device saw last: never an earlier moment again, and the mark of the newest timestamp."""

    latest: datetime | None = None
    tag: str = ""


class Trusted:
    """One source of releases, and what this device knows of it. ``folder`` keeps signed metadata; nothing personal."""

    def __init__(self, folder: Path, location: str, root: bytes | None, client: httpx.Client | None = None) -> None:
        """``root`` is the first trusted root; without it the one kept from an earlier time must be there.

        Raises AskPerson("sync-no-root") when neither is.
        """
        self.folder, self.location = folder, location.rstrip("/")
        self._files = folder / "files"
        self._files.mkdir(parents=True, exist_ok=True)
        self._first = folder / "first.root.json"
        if root is not None and not self._first.exists():
            self._first.write_bytes(root)
        if not self._first.is_file():
            raise AskPerson("sync-no-root")
        self._web = "://" in location
        self._client = client
        self._fetcher: WebFetcher | FolderFetcher
        if self._web:
            assert client is not None, "a web address needs a client"
            self._fetcher = WebFetcher(client)
        else:
            self._fetcher = FolderFetcher(Path(location))
            self.location = Path(location).resolve().as_uri()
        self._updater: Updater | None = None

    def news(self, now: datetime) -> bool:
        """Whether something changed since the last ``refresh``: one conditional question of a few hundred bytes.

        A timestamp that is running out is news too, or a frozen server would never be noticed.
        """
        seen = self._seen()
        if not self._web or not seen.tag or self._client is None:
            return True
        kept = self.folder / "metadata" / "timestamp.json"
        try:
            expires = datetime.fromisoformat(json.loads(kept.read_bytes())["signed"]["expires"])
        except (OSError, ValueError, KeyError, TypeError):
            return True
        if max(now, seen.latest or now) >= expires:
            return True
        try:
            status, _etag, _content = self._timestamp(self._client, {"If-None-Match": seen.tag})
        except (TooMuch, httpx.HTTPError) as fault:
            raise TryLater("sync-offline") from fault
        return status != 304

    def _timestamp(self, client: httpx.Client, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        """Status, mark and content of the newest timestamp, read no further than one can be long."""
        asked = {"Accept": "application/json", "Accept-Encoding": "identity"} | dict(headers)
        address = f"{self.location}/metadata/timestamp.json"
        with client.stream("GET", address, headers=asked, follow_redirects=False) as answer:
            content = whole(answer, UpdaterConfig().timestamp_max_length)
        return answer.status_code, answer.headers.get("etag", ""), content

    def refresh(self, now: datetime) -> Release:
        """The newest release of the catalogue. Raises as ``newest``."""
        return self.newest(now, RELEASE_TARGET, Release)

    def newest(self, now: datetime, name: str, kind: type[AboutT]) -> AboutT:
        """What the newest release says of itself in the target ``name``, verified from the root on.

        What was trusted before stays so on any error.

        Raises TryLater("sync-offline"), TryLater("sync-no-release") when nothing was published there;
        AskPerson("sync-stale") when nothing newer than an expired word is to be had (freeze);
        AskPerson("sync-untrusted") for anything forged, rolled back or mixed.
        """
        seen = self._seen()
        moment = max(now, seen.latest or now)
        with _named_faults():
            metadata = self.folder / "metadata"
            metadata.mkdir(exist_ok=True)
            updater = Updater(
                str(metadata),
                f"{self.location}/metadata/",
                str(self._files),
                f"{self.location}/targets/",
                fetcher=self._fetcher,
                config=UpdaterConfig(),
                bootstrap=self._first.read_bytes(),
            )
            # The library judges by this machine's clock. One that was set back would make an expired word count
            # again, so the latest moment this device ever saw is the least it is judged by (sync.md row 7).
            updater._trusted_set.reference_time = moment
            updater.refresh()
            self._updater = updater
            about = kind.model_validate_json(self.file(name).read_bytes())
        self._keep(Seen(max(moment, min(about.created, now)), ""))
        return about

    def _tag(self) -> str:
        """The mark of the timestamp that was just accepted, for ``news``."""
        if not self._web or self._client is None:
            return ""
        try:
            kept = (self.folder / "metadata" / "timestamp.json").read_bytes()
            _status, etag, content = self._timestamp(self._client, {})
        except (OSError, TooMuch, httpx.HTTPError):
            return ""
        return etag if content == kept else ""

    def file(self, name: str, progress: Progress = quiet) -> Path:
        """A signed file of the newest release, fetched when it is not here yet; goes on where a line broke.

        Raises as ``refresh``, and AskPerson("sync-file-missing") for a name the release does not have.
        """
        assert self._updater is not None, "refresh first"
        with _named_faults():
            target = self._updater.get_targetinfo(name)
            if target is None:
                raise AskPerson("sync-file-missing", where=name)
            digest = target.hashes["sha256"]
            kept = self._files / digest
            if self._updater.find_cached_target(target, str(kept)):
                progress(target.length, target.length)
                return kept
            part = kept.with_suffix(".part")
            self._fetch(target, part, f"{self.location}/targets/{_hashed(name, digest)}", progress)
            try:
                with part.open("rb") as file:
                    target.verify_length_and_hashes(file)
            except RepositoryError:
                part.unlink(missing_ok=True)
                raise
            part.replace(kept)
            return kept

    def _fetch(self, target: TargetFile, part: Path, url: str, progress: Progress) -> None:
        if target.length > MOST_TARGET:
            raise RepositoryError("larger than any catalogue")
        have = part.stat().st_size if part.exists() else 0
        begin, chunks = self._fetcher.rest(url, have if have < target.length else 0)
        with part.open("r+b" if part.exists() else "wb") as file:
            file.truncate(begin)
            file.seek(begin)
            done = begin
            for chunk in chunks:
                done += len(chunk)
                if done > target.length:
                    raise RepositoryError("more than was signed")
                file.write(chunk)
                progress(done, target.length)

    def digest(self, name: str) -> str:
        """The SHA-256 that was signed for a file of the newest release; empty when it has none of this name."""
        assert self._updater is not None, "refresh first"
        with _named_faults():
            target = self._updater.get_targetinfo(name)
        return str(target.hashes["sha256"]) if target is not None else ""

    def has(self, name: str) -> bool:
        """Whether the newest release holds a file of this name."""
        assert self._updater is not None, "refresh first"
        with _named_faults():
            return self._updater.get_targetinfo(name) is not None

    def settle(self) -> None:
        """What was fetched is in use: note the mark of this release, so no news costs one question, and tidy up."""
        self._keep(Seen(self._seen().latest, self._tag()))
        self.forget_files()

    def forget_files(self, keep: tuple[str, ...] = ()) -> None:
        """Throw away fetched files but those named."""
        for path in self._files.iterdir():
            if path.name not in keep and path.suffix != ".part":
                with suppress(OSError):
                    path.unlink()

    def _seen(self) -> Seen:
        try:
            raw = json.loads((self.folder / "seen.json").read_bytes())
            return Seen(datetime.fromisoformat(raw["latest"]), str(raw["tag"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Seen()

    def _keep(self, seen: Seen) -> None:
        path = self.folder / "seen.json"
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps({"latest": seen.latest.isoformat() if seen.latest else "", "tag": seen.tag}))
        beside.replace(path)


def _hashed(name: str, digest: str) -> str:
    folder, slash, plain = name.rpartition("/")
    return f"{folder}{slash}{digest}.{plain}"


@contextmanager
def _named_faults() -> Iterator[None]:
    try:
        yield
    except ExpiredMetadataError as fault:
        raise AskPerson("sync-stale") from fault
    except DownloadHTTPError as fault:
        raise TryLater("sync-no-release" if fault.status_code == 404 else "sync-offline") from fault
    except DownloadError as fault:
        raise TryLater("sync-offline") from fault
    except (RepositoryError, ValueError) as fault:
        raise AskPerson("sync-untrusted") from fault
    except OSError as fault:
        raise TryLater("sync-disk") from fault
