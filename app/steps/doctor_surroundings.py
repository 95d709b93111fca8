"""What the doctor looks at around the program: the printer, the clock, the network. Nothing of anybody is sent."""

from __future__ import annotations

import os
import shutil
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.errors import Problem
from app.settings import Home, Policy
from app.steps.system_command import asked
from app.texts import day_words, shipped, text

if TYPE_CHECKING:
    import httpx

MOST_SKEW = timedelta(minutes=5)
"""How far a clock may be off: more, and a token made here is not believed (RFC 7519 section 4.1.4 leaves minutes)."""
NETWORK_SECONDS = 5.0
_LIST_SECONDS = 5
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True)
class Reached:
    """What came of knocking at the configured address: ``code`` is empty when it answered; ``at`` is its clock."""

    code: str = ""
    at: datetime | None = None


def printers() -> int | None:
    """How many printers this system knows; None where that cannot be asked. Their names are not looked at."""
    if sys.platform == "win32":
        return _windows_printers()
    if shutil.which("lpstat") is None:
        return None
    listed = asked(("lpstat", "-e"), _LIST_SECONDS)
    return None if listed is None else len(listed.split())


def _windows_printers() -> int | None:
    if sys.platform != "win32":
        return None
    import winreg

    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Printers\Connections") as key:
        shared = winreg.QueryInfoKey(key)[0]
        place = r"SYSTEM\CurrentControlSet\Control\Print\Printers"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as own:
            return int(shared) + int(winreg.QueryInfoKey(own)[0])
    return None


def printer_words(count: int | None) -> str:
    """What is known of printers, and what can be done without one."""
    if count is None:
        return text("doctor.printer.unknown")
    return text("doctor.printer", count=count) if count else text("doctor.printer.none")


def built() -> datetime:
    """When the program was made: no file of it can be of later."""
    return datetime.fromtimestamp(shipped("texts/nl/cli.json").stat().st_mtime, UTC)


def clock_words(now: datetime, newest: datetime, elsewhere: datetime | None) -> tuple[bool, str]:
    """Whether the clock can be right: not before ``newest`` known moment, and close to the clock of central."""
    if elsewhere is not None and abs(now - elsewhere) > MOST_SKEW:
        minutes = round(abs((now - elsewhere).total_seconds()) / 60)
        return False, text("doctor.clock.skew" if now > elsewhere else "doctor.clock.behind", minutes=minutes)
    if now + timedelta(days=1) < newest:
        return False, text("doctor.clock.early", date=day_words(newest))
    return True, text("doctor.clock")


def addresses(home: Home, policy: Policy) -> tuple[str, ...]:
    """The addresses this device is told to reach: central's and that of new versions. None is of ours."""
    from app.steps.central_known import source_of

    central = policy.central_url or source_of(home).removesuffix("/release")
    updates = policy.updates_url if policy.updates != "off" else ""
    return tuple(dict.fromkeys(one for one in (central, updates) if one))


def reach(address: str, client: Callable[[], httpx.Client] | None = None) -> Reached:
    """Knock once: any answer that is not a page of a portal counts. Raises nothing."""
    import httpx

    from app.steps.sync import new_client

    try:
        with (client or new_client)() as line, line.stream("GET", address, timeout=NETWORK_SECONDS) as answer:
            if answer.is_redirect or (answer.status_code == 407):
                return Reached("portal" if answer.is_redirect else "proxy")
            at = parsedate_to_datetime(answer.headers["date"]) if "date" in answer.headers else None
            return Reached("", at if at is not None and at.tzinfo is not None else None)
    except httpx.ProxyError:
        return Reached("proxy")
    except (httpx.HTTPError, OSError, ValueError, Problem) as fault:
        return Reached("certificate" if _is_certificate(fault) else "offline")


def _is_certificate(fault: BaseException) -> bool:
    one: BaseException | None = fault
    while one is not None:
        if isinstance(one, ssl.SSLCertVerificationError):
            return True
        one = one.__cause__ or one.__context__
    return False


def network_words(reached: Reached | None, address: str) -> tuple[bool, str]:
    """How the network stands: by the name of the machine only, never a whole address with what may be in it."""
    if reached is None:
        return True, text("doctor.network.none")
    host = urlsplit(address).hostname or ""
    if reached.code:
        return False, text(f"doctor.network.{reached.code}", host=host)
    by = any(os.environ.get(name) for name in _PROXIES)
    return True, text("doctor.network.by-proxy" if by else "doctor.network", host=host)
