"""An invented device that speaks to central with its own key, for tests; nothing of the product's sending is in it."""

from __future__ import annotations

from uuid import uuid4

from central_feeds import an_id
from joserfc import jwt
from joserfc.jwk import OKPKey

from app.exchange.contract import digest
from central.devices.commands import make_code

JWE = "eyJhIjoxfQ.a.b.c.d"


def a_record(number, *, record_id="", kind="feedback", body=None, receiver="") -> dict:
    """One record as it goes over the line."""
    body = body or {"service": an_id("service-1"), "outcome": "full"}
    return {
        "id": record_id or str(uuid4()),
        "number": number,
        "kind": kind,
        "receiver": receiver,
        "sha256": digest(body),
        "body": body,
    }


class Phone:
    """A device of ``member``."""

    def __init__(self, client, database, clock, member="praktijk") -> None:
        self.client, self.clock = client, clock
        self.key = OKPKey.generate_key("Ed25519")
        self.code = make_code(database, member, f"{member} (voorbeeld)", clock.now())
        answer = client.post("/v1/enrol", json={"code": self.code, "key": self.key.as_dict(private=False)})
        assert answer.status_code == 200, answer.text
        self.id = answer.json()["device"]
        self.token = ""

    def assertion(self, **changed) -> str:
        claims = {
            "iss": self.id,
            "sub": self.id,
            "aud": "https://central.example/v1/token",
            "exp": int(self.clock.now().timestamp()) + 120,
            "jti": str(uuid4()),
        }
        return jwt.encode({"alg": "Ed25519"}, claims | changed, self.key, algorithms=["Ed25519"])

    def ask_token(self, assertion=""):
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": assertion or self.assertion(),
        }
        return self.client.post("/v1/token", data=form)

    def headers(self) -> dict:
        if not self.token:
            self.token = self.ask_token().json()["access_token"]
        return {"Authorization": f"Bearer {self.token}"}

    def send(self, *records):
        return self.client.post("/v1/records:batch", json={"records": list(records)}, headers=self.headers())

    def items(self, *records):
        answer = self.send(*records)
        assert answer.status_code == 200, answer.text
        return [(item["status"], item["code"]) for item in answer.json()["items"]]
