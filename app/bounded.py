"""A server's answer read no further than we are ready to hold, packed or not.

A hundred kilobytes of gzip unpack to a hundred megabytes, and of zstd to more. So an answer is read as it came and
unpacked here, step by step, with the most it may become; only gzip is taken, whatever a server likes to send.
"""

from __future__ import annotations

import zlib

import httpx

_GZIP = ("gzip", "x-gzip")
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_PLAIN = ("", "identity")


class TooMuch(Exception):
    """The answer is longer than we hold; reading stopped there."""


def whole(answer: httpx.Response, most: int) -> bytes:
    """The unpacked body of an answer that is still to be read (``Client.stream``), at most ``most`` bytes.

    Raises TooMuch, and httpx.DecodingError for gzip that is cut off or damaged and for any other packing.
    """
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in _PLAIN:
        return _plain(answer, most)
    if packing in _GZIP:
        return _unpacked(answer, most)
    raise httpx.DecodingError("a packing we did not ask for")


def _plain(answer: httpx.Response, most: int) -> bytes:
    body = bytearray()
    for chunk in answer.iter_raw():
        body += chunk
        if len(body) > most:
            raise TooMuch
    return bytes(body)


def _unpacked(answer: httpx.Response, most: int) -> bytes:
    body = bytearray()
    unpacking, begun = zlib.decompressobj(_GZIP_WINDOW), False
    for chunk in answer.iter_raw():
        begun = begun or bool(chunk)
        try:
            body += unpacking.decompress(chunk, most - len(body) + 1)
        except zlib.error as fault:
            raise httpx.DecodingError("damaged gzip") from fault
        if len(body) > most:
            raise TooMuch
        if unpacking.unused_data:
            raise httpx.DecodingError("more after the end of gzip")
    if begun and not unpacking.eof:
        raise httpx.DecodingError("gzip cut off")
    return bytes(body)
