"""Where the files of a release come from: a folder as a stick carries it, or the web. Raw bytes, never unpacked here.

python-tuf stops at the length that was signed; an answer is asked for without packing and taken as it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface

CHUNK = 256 * 1024
_PORTAL = "text/html"


class FolderFetcher(FetcherInterface):
    """Files of a folder or stick, as python-tuf asks for them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self._path(url)
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        return self._read(path, 0)

    def _path(self, url: str) -> Path:
        if not self.folder.is_dir():
            raise DownloadError("the folder is gone")
        path = Path(unquote(urlsplit(url).path)).resolve()
        if not path.is_relative_to(self.folder):
            raise DownloadError("outside the folder")
        return path

    def _read(self, path: Path, begin: int) -> Iterator[bytes]:
        with path.open("rb") as file:
            file.seek(begin)
            while chunk := file.read(CHUNK):
                yield chunk

    def rest(self, url: str, begin: int) -> tuple[int, Iterator[bytes]]:
        """The bytes from ``begin`` on, and where they indeed begin."""
        path = self._path(url)
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        return begin, self._read(path, begin)


class WebFetcher(FetcherInterface):
    """Files over https, without redirects: a captive portal answers with a page, and is taken for no network."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def _fetch(self, url: str) -> Iterator[bytes]:
        _begin, chunks = self.rest(url, 0)
        return chunks

    def rest(self, url: str, begin: int) -> tuple[int, Iterator[bytes]]:
        """The bytes from ``begin`` on, and where they indeed begin (0 when the server sends all again)."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={begin}-"} if begin else {})
        try:
            answer = self.client.send(
                self.client.build_request("GET", url, headers=headers), stream=True, follow_redirects=False
            )
        except httpx.HTTPError as fault:
            raise DownloadError(type(fault).__name__) from fault
        if answer.status_code not in (200, 206):
            answer.close()
            if answer.is_redirect:
                raise DownloadError("redirect")
            raise DownloadHTTPError("refused", answer.status_code)
        if answer.headers.get("content-type", "").startswith(_PORTAL):
            answer.close()
            raise DownloadError("a page, not a file")
        return (begin if answer.status_code == 206 else 0), self._chunks(answer)

    def _chunks(self, answer: httpx.Response) -> Iterator[bytes]:
        try:
            with closing(answer):
                yield from answer.iter_raw(CHUNK)
        except httpx.HTTPError as fault:
            raise DownloadError(type(fault).__name__) from fault
