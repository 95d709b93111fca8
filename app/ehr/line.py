"""The line to the organization's own FHIR server: a token by signed JWT, resources read, one transaction at a time.

SMART Backend Services (HL7, SMART App Launch 2.2, "Backend Services"): the client signs a JWT that lasts minutes with a
key made on this device, and gets a short-lived token, kept in memory only. What the server answers is believed only in
FHIR's own form, and read no further than it can be long; its words are never shown or kept, for they may repeat ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from app.bounded import TooMuch, whole
from app.clock import Clock
from app.ehr.answer import etag_of
from app.ehr.bundle import TYPES
from app.ehr.place import EhrPlace
from app.errors import AskPerson, TryLater
from app.exchange.link import MOST_ANSWER, asked_to_wait, server_time, spoils_tls

ASSERTION_SECONDS = 240
"""How long a signed assertion lasts; SMART allows five minutes at most."""
MOST_SKEW = timedelta(seconds=60)
_SPARE = timedelta(seconds=30)
_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_FHIR = "application/fhir+json"
_BUSY = (408, 423, 425, 429)


class EhrBusy(TryLater):
    """The server asks to wait ``seconds`` (429 and 503 with Retry-After); 0 when it did not say."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__("ehr-busy")
        self.seconds = seconds


@dataclass(frozen=True)
class Stored:
    """A resource as it stands on the server, and its version there (empty when the server gives none)."""

    resource: dict[str, Any]
    etag: str


@dataclass(frozen=True)
class Answered:
    """What came of a transaction. ``status`` is the HTTP status, ``body`` the JSON."""

    status: int
    body: dict[str, Any]


def new_ehr_key(*, rsa: bool = False) -> dict[str, Any]:
    """A private key as JWK: EC P-384 for ES384, or RSA 3072 for a server that knows RS384 only."""
    key = RSAKey.generate_key(3072) if rsa else ECKey.generate_key("P-384")
    return dict(key.as_dict(private=True))


def public_key(private: Mapping[str, Any]) -> dict[str, Any]:
    """The public half, named by its thumbprint (RFC 7638), as a JWK set holds it for SMART Backend Services."""
    key = _key(private)
    made = dict(key.as_dict(private=False))
    return made | {"kid": key.thumbprint(), "use": "sig", "alg": _algorithm(key), "key_ops": ["verify"]}


def _key(private: Mapping[str, Any]) -> ECKey | RSAKey:
    given: dict[str, str | list[str]] = {name: value for name, value in private.items() if isinstance(value, str)}
    kind: type[ECKey] | type[RSAKey] = RSAKey if given.get("kty") == "RSA" else ECKey
    return kind.import_key(given)


def _algorithm(key: ECKey | RSAKey) -> str:
    return "RS384" if isinstance(key, RSAKey) else "ES384"


class EhrLine:
    """A line to ``place`` (https; http only to this machine itself), signed with ``key``, a private JWK."""

    def __init__(self, place: EhrPlace, client: httpx.Client, clock: Clock, key: Mapping[str, Any]) -> None:
        self.place = place
        _check_safe(place.base)
        self._client, self._clock, self._private = client, clock, key
        self._token, self._until = "", clock.now()
        self._token_url, self._scope = "", ""
        self._ahead = timedelta()

    def read(self, place: str) -> Stored | None:
        """What stands at ``Patient/019…``; None when nothing does (404, or 410 after it was deleted there)."""
        answer = self._with_token("GET", f"/{place}")
        if answer.status_code in (404, 410):
            return None
        self._refuse(answer)
        resource = _json(answer)
        if resource.get("resourceType") != place.partition("/")[0]:
            raise AskPerson("ehr-answer-odd")
        return Stored(resource, answer.headers.get("etag", "") or etag_of(resource))

    def transact(self, entries: Sequence[Mapping[str, Any]]) -> Answered:
        """Write these entries, all or none. What the server does not take for a reason of its own is in the answer.

        Raises TryLater("ehr-offline"), EhrBusy, AskPerson: "ehr-access", "ehr-forbidden", "ehr-address", "sync-tls".
        """
        bundle = {"resourceType": "Bundle", "type": "transaction", "entry": list(entries)}
        answer = self._with_token("POST", "", bundle)
        if answer.status_code not in (200, 201, 400, 409, 412, 413, 422):
            self._refuse(answer)
        return Answered(answer.status_code, _json(answer) if answer.status_code != 413 else {})

    def check(self) -> None:
        """Whether this device is let in: a token, and an answer to a question about nobody. Raises as ``transact``."""
        self._new_token()
        answer = self._ask("GET", f"{self.place.base}/metadata", headers={"Accept": _FHIR})
        self._refuse(answer)

    def _with_token(self, method: str, path: str, body: Any = None) -> httpx.Response:
        answer = self._once(method, path, body)
        if answer.status_code == 401:
            self._token = ""  # ended before its time, or its key was put back: once more with a new one
            answer = self._once(method, path, body)
        return answer

    def _once(self, method: str, path: str, body: Any) -> httpx.Response:
        if not self._token or self._clock.now() >= self._until:
            self._new_token()
        headers = {"Authorization": f"Bearer {self._token}", "Accept": _FHIR}
        if body is not None:
            headers |= {"Content-Type": _FHIR, "Prefer": "return=minimal"}
        return self._ask(method, f"{self.place.base}{path}", body=body, headers=headers)

    def _new_token(self) -> None:
        if not self._token_url:
            self.discover()
        answer = self._ask_token()
        ahead = server_time(answer, self._clock)
        if answer.status_code in (400, 401) and abs(ahead - self._ahead) > MOST_SKEW:
            self._ahead = ahead  # only to sign with: no record is ever dated by it
            answer = self._ask_token()
        if answer.status_code in (400, 401, 403):
            raise AskPerson("ehr-access", where=self.place.host)
        self._refuse(answer)
        given = _json(answer)
        token, lasts = given.get("access_token"), given.get("expires_in", 60)
        if not isinstance(token, str) or not token or not isinstance(lasts, int | float):
            raise AskPerson("ehr-answer-odd")
        self._token, self._until = token, self._clock.now() + timedelta(seconds=min(lasts, 3600)) - _SPARE

    def _ask_token(self) -> httpx.Response:
        form = {
            "grant_type": "client_credentials",
            "scope": self._scope,
            "client_assertion_type": _BEARER,
            "client_assertion": self._assertion(),
        }
        return self._ask("POST", self._token_url, form=form, headers={"Accept": "application/json"})

    def _assertion(self) -> str:
        try:
            key = _key(self._private)
        except (JoseError, ValueError, KeyError, TypeError) as fault:
            raise AskPerson("ehr-no-key") from fault
        now: datetime = self._clock.now() + self._ahead
        claims = {
            "iss": self.place.client,
            "sub": self.place.client,
            "aud": self._token_url,
            "exp": int(now.timestamp()) + ASSERTION_SECONDS,
            "jti": self._clock.new_id(),
        }
        algorithm = _algorithm(key)
        header = {"alg": algorithm, "kid": key.thumbprint(), "typ": "JWT"}
        return jwt.encode(header, claims, key, algorithms=[algorithm])

    def discover(self) -> None:
        """Hear where tokens are given, and in which words access is asked for (SMART 2.2). Needs no key, says nothing.

        Raises AskPerson: "ehr-no-token-url", "ehr-address", "ehr-tls"; TryLater("ehr-offline"), EhrBusy.
        """
        found: dict[str, Any] = {}
        answer = self._ask("GET", f"{self.place.base}/.well-known/smart-configuration")
        if answer.status_code == 200:
            found = _json(answer)
        elif answer.status_code >= 500 or answer.status_code in _BUSY:
            self._refuse(answer)
        url = self.place.token_url or found.get("token_endpoint")
        if not isinstance(url, str) or not url:
            raise AskPerson("ehr-no-token-url", where=self.place.host)
        _check_safe(url)
        abilities = found.get("capabilities")
        first = isinstance(abilities, list) and "permission-v1" in abilities and "permission-v2" not in abilities
        self._token_url = url
        rights = ("read", "write") if first else ("cru",)
        self._scope = " ".join(f"system/{kind}.{right}" for kind in TYPES for right in rights)

    def _ask(
        self,
        method: str,
        url: str,
        *,
        body: Any = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        sent = {"Accept": "application/json", "Accept-Encoding": "gzip"} | dict(headers or {})
        content = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        try:
            with self._client.stream(
                method, url, content=content, data=form, headers=sent, follow_redirects=False
            ) as answer:
                return _heard(answer)
        except TooMuch as fault:
            raise AskPerson("ehr-answer-odd") from fault
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            if spoils_tls(fault):
                raise AskPerson("ehr-tls") from fault
            raise TryLater("ehr-offline") from fault

    def _refuse(self, answer: httpx.Response) -> None:
        if answer.status_code in (200, 201):
            return
        if answer.status_code in _BUSY or answer.status_code >= 500:
            raise EhrBusy(asked_to_wait(answer))
        if answer.status_code == 401:
            raise AskPerson("ehr-access", where=self.place.host)
        if answer.status_code == 403:
            raise AskPerson("ehr-forbidden", where=self.place.host)
        raise AskPerson("ehr-address", where=self.place.host)


def _check_safe(url: str) -> None:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as fault:
        raise AskPerson("ehr-address") from fault
    if parsed.scheme != "https" and parsed.host not in ("localhost", "127.0.0.1", "::1"):
        raise AskPerson("ehr-address", where=parsed.host)


def _heard(answer: httpx.Response) -> httpx.Response:
    """The whole answer when it is JSON; a page, or a way elsewhere, is somebody else's and not even read."""
    headers = {name: value for name, value in answer.headers.items() if name != "content-encoding"}
    if answer.is_redirect:
        raise TryLater("ehr-offline")
    if "json" not in answer.headers.get("content-type", ""):
        if answer.status_code < 400 and answer.headers.get("content-length") != "0":
            raise TryLater("ehr-offline")
        return httpx.Response(answer.status_code, headers=headers)
    return httpx.Response(answer.status_code, headers=headers, content=whole(answer, MOST_ANSWER))


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = json.loads(answer.content or b"{}")
    except (ValueError, RecursionError) as fault:
        raise AskPerson("ehr-answer-odd") from fault
    if not isinstance(found, dict):
        raise AskPerson("ehr-answer-odd")
    return found
