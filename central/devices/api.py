"""A place for a device (once, by code), a token (each time, by signed JWT: RFC 7523), and who is asking."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Form, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from app.exchange.contract import Enrolled, EnrolQuestion, TokenAnswer
from central.database import Transaction
from central.devices import store
from central.devices.store import Device
from central.parts import parts_of
from central.problems import Refused
from central.state import server_state

ALGORITHM = "Ed25519"
BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_MOST = timedelta(minutes=5)
SKEW = timedelta(seconds=60)

router = APIRouter(prefix="/v1", tags=["devices"])


@router.post("/enrol")
def enrol(request: Request, question: EnrolQuestion) -> Enrolled:
    """Give a device a place. The private key never leaves the device; the code counts once."""
    parts = parts_of(request)
    key = _public(question.key)
    device = str(uuid4())
    with parts.database.writing() as connection:
        now = parts.clock.now()
        member = store.use_code(connection, question.code.strip().upper().replace("-", ""), now)
        if member is None:
            raise Refused(403, "code-wrong")
        if not store.add_device(connection, device, member, key, now):
            raise Refused(409, "key-known")
        name = store.member_name(connection, member) or ""
        epoch = server_state(connection).epoch
    first = parts.settings.release_folder / "metadata" / "1.root.json"
    root = first.read_text(encoding="utf-8") if first.is_file() else ""
    return Enrolled(device=device, organization=member, organization_name=name, epoch=epoch, root=root)


def _public(given: dict[str, str]) -> str:
    """The public key in one way of writing. A private part that came along is refused, not kept."""
    if "d" in given or given.get("kty") != "OKP" or given.get("crv") != "Ed25519":
        raise Refused(400, "key-wrong")
    try:
        OKPKey.import_key({name: given[name] for name in ("kty", "crv", "x")})
    except (JoseError, ValueError, KeyError) as fault:
        raise Refused(400, "key-wrong") from fault
    return json.dumps({name: given[name] for name in ("crv", "kty", "x")}, sort_keys=True)


@router.post("/token")
def token(
    request: Request,
    grant_type: Annotated[str, Form(max_length=100)],
    client_assertion_type: Annotated[str, Form(max_length=100)],
    client_assertion: Annotated[str, Form(max_length=4000)],
) -> TokenAnswer:
    """A token for a short while, for a device that proves to hold its key (SMART Backend Services' way)."""
    if grant_type != "client_credentials" or client_assertion_type != BEARER:
        raise Refused(400, "invalid-request", where="grant_type")
    parts = parts_of(request)
    now = parts.clock.now()
    with parts.database.writing() as connection:
        device = _proven(connection, client_assertion, f"{parts.settings.base_url}/v1/token", now)
        fresh = secrets.token_urlsafe(32)
        lasts = parts.settings.token_seconds
        store.add_token(connection, device.id, fresh, now + timedelta(seconds=lasts), now)
        store.seen(connection, device.id, now)
    return TokenAnswer(access_token=fresh, expires_in=lasts)


def _proven(connection: Transaction, assertion: str, audience: str, now: datetime) -> Device:
    try:
        claimed = json.loads(_part(assertion, 1)).get("sub")
        device = store.device_of(connection, claimed) if isinstance(claimed, str) else None
        if device is None:
            raise Refused(401, "device-unknown")
        key = OKPKey.import_key(json.loads(device.public_key))
        claims = jwt.decode(assertion, key, algorithms=[ALGORITHM]).claims
        expires = datetime.fromtimestamp(int(claims["exp"]), UTC)
        mark = str(claims["jti"])
    except (JoseError, ValueError, KeyError, TypeError, OverflowError, OSError, AttributeError) as fault:
        raise Refused(401, "assertion-wrong") from fault
    if claims.get("iss") != device.id or claims.get("aud") != audience or not mark:
        raise Refused(401, "assertion-wrong")
    if not now - SKEW < expires < now + ASSERTION_MOST + SKEW:
        raise Refused(401, "clock-skew", headers={"Date": _http_date(now)})
    _must_count(device)
    if not store.use_assertion(connection, f"{device.id} {mark}", expires + SKEW, now):
        raise Refused(401, "assertion-used")
    return device


def _part(token_text: str, number: int) -> bytes:
    from base64 import urlsafe_b64decode

    part = token_text.split(".")[number] if token_text.count(".") == 2 else ""
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _http_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")


def _must_count(device: Device) -> None:
    if device.revoked_at is not None:
        raise Refused(403, f"device-{device.revoked_for or 'revoked'}")


def asking(request: Request, connection: Transaction) -> Device:
    """The device that asks. 401 without a token that counts, 403 when the device counts no more."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        raise Refused(401, "token-missing", headers={"WWW-Authenticate": "Bearer"})
    device = store.device_by_token(connection, given.strip(), parts_of(request).clock.now())
    if device is None:
        raise Refused(401, "token-over", headers={"WWW-Authenticate": "Bearer"})
    _must_count(device)
    return device
