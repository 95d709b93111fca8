"""A small FHIR R4 server for tests: transactions all or none, versions, and tokens for who signs as it should.

It believes nothing: each assertion's signature, audience, times and jti are checked (SMART Backend Services), each
token's scope is kept to, and a resource that lacks what R4 demands is refused with an OperationOutcome.
"""

from __future__ import annotations

import json
import re
import time
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

FHIR = "application/fhir+json"
REQUIRED = {
    "Patient": (),
    "Encounter": ("status", "class"),
    "Consent": ("status", "scope", "category"),
    "CarePlan": ("status", "intent", "subject"),
    "QuestionnaireResponse": ("status",),
}
"""What HL7 FHIR R4 (4.0.1) demands of each of these types (cardinality 1..1 or 1..*)."""
BOOLS_AND_CODES = {
    "Encounter.status": {"planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled"},
    "Consent.status": {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
    "CarePlan.status": {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"},
    "CarePlan.intent": {"proposal", "plan", "order", "option"},
    "QuestionnaireResponse.status": {"in-progress", "completed", "amended", "entered-in-error", "stopped"},
}
"""The required value sets of R4 these types have at their root."""
DATE_TIME = re.compile(
    r"([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|[+-]\d\d:\d\d))?)?)?"
)
"""A dateTime of R4."""
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


@dataclass
class FhirServer:
    """What stands on it, and how it behaves. ``faults`` are (times, status, headers, body) to answer transactions with
    instead; ``etags`` off: it gives no version anywhere. ``lose``: it takes a transaction and hangs up."""

    client: str = "sterk-ouderschap"
    keys: list[dict[str, Any]] = field(default_factory=list)
    etags: bool = True
    entry_etags: bool = True
    created: bool = True
    v1: bool = False
    lose: int = 0
    faults: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    stored: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    bundles: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    now: Any = time.time
    before_write: Any = None

    def now_at(self, place: str) -> dict[str, Any] | None:
        versions = self.stored.get(place)
        return versions[-1] if versions and place not in self.deleted else None

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in map(self.now_at, self.stored) if one is not None and one["resourceType"] == kind]

    def put(self, resource: dict[str, Any]) -> None:
        """Somebody else writes it."""
        place = f"{resource['resourceType']}/{resource['id']}"
        kept = {k: v for k, v in deepcopy(resource).items() if k != "meta"}
        if self.etags:
            kept["meta"] = {"versionId": str(len(self.stored.get(place, [])) + 1)}
        self.stored.setdefault(place, []).append(kept)
        self.deleted.discard(place)

    def delete(self, place: str) -> None:
        """Somebody deletes it."""
        self.deleted.add(place)

    def etag(self, place: str) -> str:
        return f'W/"{len(self.stored[place])}"'

    def app(self) -> FastAPI:
        service = FastAPI()
        service.add_api_route("/fhir/.well-known/smart-configuration", self._discover, methods=["GET"])
        service.add_api_route("/token", self._token, methods=["POST"])
        service.add_api_route("/fhir/metadata", lambda: JSONResponse({"resourceType": "CapabilityStatement"}, 200))
        service.add_api_route("/fhir", self._transaction, methods=["POST"])
        service.add_api_route("/fhir/{kind}/{name}", self._read, methods=["GET"])
        return service

    async def _discover(self, request: Request) -> Response:
        able = ["permission-v1"] if self.v1 else ["permission-v1", "permission-v2", "client-confidential-asymmetric"]
        return JSONResponse({"token_endpoint": f"{request.base_url}token", "capabilities": able})

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        fault = self._assertion_fault(form, f"{request.base_url}token")
        headers = {"date": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(self.now()))}
        if fault:
            return JSONResponse({"error": "invalid_client", "error_description": fault}, 400, headers)
        token = f"token-{len(self.given)}"
        self.given.append(str(form["scope"]))
        self.tokens[token] = str(form["scope"])
        answer = {"access_token": token, "token_type": "bearer", "expires_in": 300, "scope": form["scope"]}
        return JSONResponse(answer, headers=headers)

    def _assertion_fault(self, form: Any, here: str) -> str:
        bearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        if form.get("grant_type") != "client_credentials" or form.get("client_assertion_type") != bearer:
            return "grant"
        try:
            keys = KeySet.import_key_set({"keys": [dict(key) for key in self.keys]})
            read = jwt.decode(form["client_assertion"], keys, algorithms=["ES384", "RS384"])
        except (JoseError, ValueError, KeyError) as fault:
            return f"signature: {type(fault).__name__}"
        claims, now = read.claims, self.now()
        if claims.get("iss") != self.client or claims.get("sub") != self.client or claims.get("aud") != here:
            return "who"
        if not now < claims["exp"] <= now + 300 or claims["jti"] in self.seen:
            return "when"
        self.seen.add(claims["jti"])
        return "" if read.header.get("kid") and read.header.get("typ") == "JWT" else "header"

    def _barred(self, request: Request, kind: str, right: str) -> Response | None:
        scope = self.tokens.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        if scope is None:
            return _outcome(401, "login")
        rights = {one.partition(".")[2] for one in scope.split() if one.startswith(f"system/{kind}.")}
        words = {"r": "read", "u": "write"}[right]
        return (
            None
            if any(right in one if one == "cru" else one == words for one in rights)
            else _outcome(403, "forbidden")
        )

    async def _read(self, request: Request, kind: str, name: str) -> Response:
        self.asked.append(f"{kind}/{name}")
        barred = self._barred(request, kind, "r")
        if barred is not None:
            return barred
        place = f"{kind}/{name}"
        found = self.now_at(place)
        if found is None:
            return _outcome(410 if place in self.deleted else 404, "not-found")
        return JSONResponse(found, headers={"etag": self.etag(place)} if self.etags else {}, media_type=FHIR)

    async def _transaction(self, request: Request) -> Response:
        bundle = json.loads(await request.body())
        if self.faults:
            status, headers, body = self.faults.pop(0)
            return JSONResponse(body, status, headers, media_type=FHIR)
        if self.before_write is not None:
            self.before_write()
        for number, entry in enumerate(bundle["entry"]):
            refused = self._refusal(request, entry, number)
            if refused is not None:
                return refused
        self.bundles.append(bundle)
        answers = [self._write(entry) for entry in bundle["entry"]]
        if self.lose:
            self.lose -= 1
            return JSONResponse({"resourceType": "OperationOutcome"}, 502, media_type=FHIR)
        body = {"resourceType": "Bundle", "type": "transaction-response", "entry": answers}
        return JSONResponse(body, 200, media_type=FHIR)

    def _refusal(self, request: Request, entry: dict[str, Any], number: int) -> Response | None:
        resource, asked = entry["resource"], entry["request"]
        kind, place = resource["resourceType"], asked["url"]
        barred = self._barred(request, kind, "u")
        if barred is not None:
            return barred
        if asked["method"] != "PUT" or place != f"{kind}/{resource['id']}" or not ID.fullmatch(resource["id"]):
            return _outcome(400, "invalid", f"Bundle.entry[{number}]")
        for name in REQUIRED[kind]:
            if not resource.get(name):
                return _outcome(422, "required", f"Bundle.entry[{number}].resource.{name}")
        for path, allowed in BOOLS_AND_CODES.items():
            if path.startswith(f"{kind}.") and resource[path.partition(".")[2]] not in allowed:
                return _outcome(422, "code-invalid", f"Bundle.entry[{number}].resource.{path.partition('.')[2]}")
        wanted = asked.get("ifMatch")
        if wanted is not None and (place not in self.stored or wanted != self.etag(place)):
            return _outcome(412, "conflict")
        return None

    def _write(self, entry: dict[str, Any]) -> dict[str, Any]:
        place = entry["request"]["url"]
        new = place not in self.stored
        self.put(entry["resource"])
        answer = {"status": "201 Created" if new and self.created else "200 OK"}
        return {"response": answer | ({"etag": self.etag(place)} if self.etags and self.entry_etags else {})}


def _outcome(status: int, code: str, where: str = "") -> Response:
    issue = {"severity": "error", "code": code, "diagnostics": "words of the server that nobody reads"}
    if where:
        issue["expression"] = [where]
    return JSONResponse({"resourceType": "OperationOutcome", "issue": [issue]}, status, media_type=FHIR)
