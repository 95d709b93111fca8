"""Somebody at the editors' pages, as a browser: a cookie jar, and forms sent back with what they carried."""

from __future__ import annotations

import re
from html import unescape

from central.editing import people

PASSWORD = "vier woorden die niemand raadt"
PROOF = re.compile(r'name="bewijs" value="([^"]+)"')
BASE = re.compile(r'name="basis" value="([^"]*)"')


class Editor:
    """One person with an account, on a client of their own."""

    def __init__(self, client, database, clock, login, roles=people.ROLES):
        self.client, self.database, self.clock, self.login = client, database, clock, login
        people.add_person(database, login, login.capitalize(), roles, PASSWORD, clock.now())
        assert self.log_in().status_code == 303

    def log_in(self, password=PASSWORD):
        given = {"naam": self.login, "wachtwoord": password}
        return self.client.post("/redactie/inloggen", data=given, follow_redirects=False)

    def see(self, path):
        return self.client.get(path, follow_redirects=False)

    def proof_of(self, path):
        return PROOF.search(self.see(path).text)[1]

    def proof(self):
        return PROOF.search(self.see("/redactie").text)[1]

    def send(self, path, proof=None, headers=None, **given):
        data = {"bewijs": proof if proof is not None else self.proof()} | given
        return self.client.post(path, data=data, headers=headers, follow_redirects=False)

    def fill(self, service_id, doe="voorstel", **given):
        """The form of an offer as it stands, with some fields otherwise."""
        page = self.see(f"/redactie/aanbod/{service_id}").text
        fields = standing(page) | {name.replace("_", "-"): value for name, value in given.items()}
        return self.send(f"/redactie/aanbod/{service_id}", doe=doe, **fields)

    def propose(self, service_id, **given):
        answer = self.fill(service_id, **given)
        assert answer.status_code == 303, answer.text
        return int(answer.headers["location"].rpartition("/")[2])

    def judge(self, number, doe="goed", **given):
        return self.send(f"/redactie/voorstellen/{number}", doe=doe, **given)

    def publish(self, *numbers):
        return self.send("/redactie/uitgeven", voorstel=[str(n) for n in numbers])


def standing(page: str) -> dict:
    """What a form on a page would send when nobody touches it."""
    found: dict = {"basis": unescape(BASE.search(page)[1])}
    for tag in re.findall(r"<input [^>]*>", page):
        facts = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if facts.get("type") == "checkbox" and " checked" in tag:
            found.setdefault(facts["name"], []).append(unescape(facts["value"]))
        elif facts.get("type") in ("text", "tel", "email", "url", "date"):
            found[facts["name"]] = unescape(facts.get("value", ""))
    for name, body in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        found[name] = unescape(body)
    for name, body in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found
