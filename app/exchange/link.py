"""The line to central: a place by code, a token by signed JWT, records up, the post box down. One request at a time.

Every way a line can lie is named here once: no network, a captive portal, a proxy's page, TLS that is not right, a
server that is busy, a device that counts no more. What central answers is believed only in its own form,
and read no further than an answer of ours can be long.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from uuid import UUID

import httpx
from joserfc import jwt
from joserfc.jwk import OKPKey
from pydantic import BaseModel, ValidationError

from app.bounded import TooMuch, whole
from app.clock import Clock
from app.errors import AskPerson, OurMistake, TryLater
from app.exchange.contract import (
    PROBLEMS,
    PROTOCOL,
    PROTOCOL_HEADER,
    BatchAnswer,
    Enrolled,
    HandoverStandings,
    HaveAnswer,
    Opened,
    PostBox,
    Record,
    TokenAnswer,
)
from app.exchange.trust import NO_PROGRESS_SECONDS

_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_SECONDS = 120
TIMEOUT = httpx.Timeout(NO_PROGRESS_SECONDS, connect=15.0)
MOST_ANSWER = 8 * 1024 * 1024
"""Bytes of one answer, unpacked. A post box is handed out in pages far below this."""

AnswerT = TypeVar("AnswerT", bound=BaseModel)


class TooLarge(Exception):
    """Central took the batch for too large (413): send less at once."""


class Busy(TryLater):
    """Central asks to wait ``seconds`` (429 and 503 with Retry-After); 0 when it did not say."""

    def __init__(self, seconds: float) -> None:
        super().__init__("sync-busy")
        self.seconds = seconds


@dataclass(frozen=True)
class Identity:
    """Who this device is at central. ``key`` is the private JWK; it never leaves the dossier but as a signature."""

    device: str
    key: Mapping[str, Any]


def new_key() -> tuple[dict[str, Any], dict[str, Any]]:
    """A key pair of this device as private and public JWK (Ed25519, RFC 8037)."""
    key = OKPKey.generate_key("Ed25519")
    return dict(key.as_dict(private=True)), dict(key.as_dict(private=False))


class Link:
    """A line to the central at ``base`` (https; http only to this machine itself)."""

    def __init__(self, base: str, client: httpx.Client, clock: Clock, identity: Identity | None = None) -> None:
        url = httpx.URL(base)
        if url.scheme != "https" and url.host not in ("localhost", "127.0.0.1", "::1"):
            raise AskPerson("sync-address")
        self.base = base.rstrip("/")
        self._client, self._clock, self._identity = client, clock, identity
        self._token = ""
        self._ahead = timedelta()

    def enrol(self, code: str, public: Mapping[str, Any]) -> Enrolled:
        """A place for this device. Raises AskPerson("enrol-code") for a code that does not count (any more)."""
        key = {name: public[name] for name in ("kty", "crv", "x")}
        answer = self._ask("POST", "/v1/enrol", json_body={"code": code, "key": key})
        if _code(answer) in ("code-wrong", "key-known"):
            raise AskPerson("enrol-code")
        return self._read(answer, Enrolled)

    def send(self, records: Sequence[Record]) -> BatchAnswer:
        """Send a batch and hear what became of each. Raises TooLarge, Busy, TryLater("sync-offline"), AskPerson."""
        written = '{"records":[' + ",".join([record.model_dump_json() for record in records]) + "]}"
        return self._read(self._with_token("POST", "/v1/records:batch", written), BatchAnswer)

    def have(self, records: Sequence[tuple[str, str]]) -> HaveAnswer:
        """Which of these (id, digest) central does not have."""
        body = {"records": [{"id": record_id, "sha256": sha256} for record_id, sha256 in records]}
        return self._read(self._with_token("POST", "/v1/records:have", body), HaveAnswer)

    def post_box(self, after: int = 0) -> PostBox:
        """What waits for this organization."""
        return self._read(self._with_token("GET", f"/v1/postbox?after={after}", None), PostBox)

    def taken(self, ids: Sequence[UUID]) -> None:
        """These are kept here now."""
        answer = self._with_token("POST", "/v1/postbox:taken", {"ids": [str(i) for i in ids]})
        self._refuse(answer)

    def open_handover(self, lookup: str) -> str:
        """The ciphertext of a hand-over, empty when that is on a stick. Only this organization can open it from now on.

        Raises AskPerson: "handover-unknown" (not there, or not yet), "handover-withdrawn", "handover-expired",
        "handover-opened" (taken in, or being opened by another organization).
        """
        answer = self._with_token("POST", "/v1/handovers:open", {"lookup": lookup})
        code = _code(answer)
        if code in ("handover-unknown", "handover-withdrawn", "handover-expired", "handover-opened"):
            raise AskPerson(code)
        return self._read(answer, Opened).jwe

    def handover_taken(self, lookup: str) -> None:
        """It is kept here now: central throws its copy away, and opens it for nobody."""
        answer = self._with_token("POST", "/v1/handovers:taken", {"lookup": lookup})
        if _code(answer) != "handover-unknown":
            self._refuse(answer)

    def handovers(self, ids: Sequence[str]) -> HandoverStandings:
        """How these hand-overs stand at central, of at most 200 ids."""
        return self._read(self._with_token("POST", "/v1/handovers:standing", {"ids": list(ids)}), HandoverStandings)

    def _with_token(self, method: str, path: str, body: Mapping[str, Any] | str | None) -> httpx.Response:
        for last in (False, True):
            if not self._token:
                self._token = self._new_token()
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = self._ask(method, path, json_body=body, headers=headers)
            if answer.status_code != 401 or last:
                return answer
            self._token = ""
        raise OurMistake("sync-refused")

    def _new_token(self) -> str:
        answer = self._ask("POST", "/v1/token", form=self._assertion())
        if _code(answer) == "clock-skew":
            self._ahead = server_time(answer, self._clock)
            answer = self._ask("POST", "/v1/token", form=self._assertion())
        return self._read(answer, TokenAnswer).access_token

    def _assertion(self) -> dict[str, str]:
        if self._identity is None:
            raise AskPerson("sync-not-enrolled")
        now = self._clock.now() + self._ahead
        claims = {
            "iss": self._identity.device,
            "sub": self._identity.device,
            "aud": f"{self.base}/v1/token",
            "exp": int(now.timestamp()) + _ASSERTION_SECONDS,
            "jti": self._clock.new_id(),
        }
        key = OKPKey.import_key(dict(self._identity.key))
        signed = jwt.encode({"alg": "Ed25519"}, claims, key, algorithms=["Ed25519"])
        return {
            "grant_type": "client_credentials",
            "client_assertion_type": _BEARER,
            "client_assertion": signed,
        }

    def _ask(
        self,
        method: str,
        path: str,
        *,
        json_body: Mapping[str, Any] | str | None = None,
        form: dict[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        asked = {PROTOCOL_HEADER: str(PROTOCOL), "Accept": "application/json", "Accept-Encoding": "gzip"}
        sent = asked | dict(headers or {})
        written = json_body if isinstance(json_body, str) or json_body is None else json.dumps(json_body)
        if written is not None:
            sent["Content-Type"] = "application/json"
        try:
            with self._client.stream(
                method, f"{self.base}{path}", content=written, data=form, headers=sent, follow_redirects=False
            ) as answer:
                return _heard(answer)
        except TooMuch as fault:
            raise AskPerson("sync-answer-too-big") from fault
        except httpx.TransportError as fault:
            if spoils_tls(fault):
                raise AskPerson("sync-tls") from fault
            raise TryLater("sync-offline") from fault
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise TryLater("sync-offline") from fault

    def _read(self, answer: httpx.Response, kind: type[AnswerT]) -> AnswerT:
        self._refuse(answer)
        try:
            return kind.model_validate_json(answer.content)
        except ValidationError as fault:
            raise TryLater("sync-offline") from fault

    def _refuse(self, answer: httpx.Response) -> None:
        if answer.status_code == 200:
            return
        code = _code(answer)
        if answer.status_code == 413:
            raise TooLarge
        if answer.status_code in (408, 425, 429) or answer.status_code >= 500:
            raise Busy(asked_to_wait(answer))
        if code == "device-cloned":
            raise AskPerson("sync-device-cloned")
        if answer.status_code in (401, 403):
            raise AskPerson("sync-device-ended")
        raise OurMistake("sync-refused", where=code)


def _heard(answer: httpx.Response) -> httpx.Response:
    """The whole answer when it is one of ours; a page or a way elsewhere is not even read. Raises TooMuch."""
    if answer.is_redirect or "json" not in answer.headers.get("content-type", ""):
        if answer.status_code == 413:
            raise TooLarge
        if answer.status_code >= 500:
            raise Busy(asked_to_wait(answer))
        raise TryLater("sync-offline")
    headers = {name: value for name, value in answer.headers.items() if name != "content-encoding"}
    return httpx.Response(answer.status_code, headers=headers, content=whole(answer, MOST_ANSWER))


def _code(answer: httpx.Response) -> str:
    """The code of a problem of ours; empty for anything else."""
    if answer.status_code < 400:
        return ""
    try:
        kind = answer.json().get("type", "")
    except (ValueError, AttributeError):
        return ""
    return kind.removeprefix(PROBLEMS) if isinstance(kind, str) and kind.startswith(PROBLEMS) else ""


def asked_to_wait(answer: httpx.Response) -> float:
    """The seconds of ``Retry-After``; 0 when it names none (RFC 9110 section 10.2.3; a date counts as none)."""
    given = answer.headers.get("retry-after", "").strip()
    return float(given) if given.isdigit() and len(given) < 8 else 0.0


def server_time(answer: httpx.Response, clock: Clock) -> timedelta:
    """How far this machine's clock is behind central's; only used to sign, never to change a record."""
    try:
        return parsedate_to_datetime(answer.headers["date"]) - clock.now()
    except (KeyError, ValueError, TypeError):
        return timedelta()


def spoils_tls(fault: BaseException | None) -> bool:
    """Whether a fault of the line comes from TLS that is not right."""
    while fault is not None:
        if isinstance(fault, ssl.SSLError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False
