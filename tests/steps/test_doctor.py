"""The doctor sees what is not in order and says what to do; nothing of anybody is in what it says. Invented."""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.clock import FixedClock, SystemClock
from app.settings import Home, Policy
from app.steps.doctor import doctor
from app.steps.doctor_surroundings import Reached, clock_words, printer_words, reach
from app.steps.lock import lock
from app.steps.make_organization_key import new_organization_key
from app.steps.support import support_words
from app.steps.unlock import slots, unlock
from tests.fakes import PASSPHRASE, a_clock, a_set_up

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "apparaat")


def outcome(home: Home, name: str, policy: Policy | None = None, **more):  # type: ignore[no-untyped-def]
    given = {"count_printers": lambda: 1, "knock": lambda _address: Reached()} | more
    return next(c for c in doctor(home, SystemClock(), policy or Policy(), **given) if c.name == name)


@contextmanager
def a_server(status: int = 200, date: datetime | None = None, context: ssl.SSLContext | None = None, **headers: str):  # type: ignore[no-untyped-def]
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(status)
            if date is not None:
                self.send_header("Date", date.strftime("%a, %d %b %Y %H:%M:%S GMT"))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_given: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def own_certificate(tmp_path: Path) -> ssl.SSLContext:
    """A certificate of a CA no system knows."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "verzonnen")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path / "eigen.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_who_answers_is_reached_and_tells_its_time() -> None:
    with a_server(date=NOW) as address:
        assert reach(address) == Reached("", NOW)


def test_an_address_nobody_answers_at_is_offline() -> None:
    with a_server() as address:
        pass
    assert reach(address).code == "offline"


def test_a_page_of_a_portal_is_no_central() -> None:
    with a_server(302, Location="http://127.0.0.1/inloggen") as address:
        assert reach(address).code == "portal"


def test_a_certificate_of_an_unknown_ca_is_named_as_such(own_certificate: ssl.SSLContext) -> None:
    with a_server(context=own_certificate) as address:
        assert reach(address).code == "certificate"


def test_a_proxy_that_is_not_there_is_named_as_such() -> None:
    with a_server() as gone:
        pass
    client = httpx.Client(proxy=gone, timeout=5)
    assert reach("https://centrale.voorbeeld.invalid", lambda: client).code in ("proxy", "offline")


@pytest.mark.parametrize("code", ["offline", "portal", "proxy", "certificate"])
def test_each_fault_of_the_line_names_the_machine_and_never_the_whole_address(home: Home, code: str) -> None:
    policy = Policy(central_url="https://centrale.voorbeeld.invalid/geheim?x=1")
    check = outcome(home, "network", policy, knock=lambda _address: Reached(code))
    assert not check.ok
    assert "centrale.voorbeeld.invalid" in check.message and "geheim" not in check.message


def test_without_an_address_nothing_is_reached(home: Home) -> None:
    def knock(_address: str) -> Reached:
        raise AssertionError("somebody was called")

    assert outcome(home, "network", knock=knock).ok


def test_updates_that_are_off_are_not_reached(home: Home) -> None:
    policy = Policy(updates="off", updates_url="https://updates.voorbeeld.invalid")
    knocked: list[str] = []
    outcome(home, "network", policy, knock=lambda address: knocked.append(address) or Reached())
    assert knocked == []


def test_a_clock_of_before_the_program_was_made_is_wrong() -> None:
    assert clock_words(NOW, NOW + timedelta(days=400), None)[0] is False
    assert clock_words(NOW, NOW, None)[0] is True


@pytest.mark.parametrize(
    ("minutes", "ok", "word"), [(0, True, "kan"), (4, True, "kan"), (7, False, "voor"), (-90, False, "achter")]
)
def test_a_clock_is_held_against_that_of_who_answers(minutes: int, ok: bool, word: str) -> None:
    found, words = clock_words(NOW + timedelta(minutes=minutes), NOW, NOW)
    assert found is ok and word in words


@pytest.mark.parametrize("count", [None, 0, 3])
def test_a_leaflet_can_be_kept_without_a_printer_and_no_name_of_one_is_told(count: int | None) -> None:
    words = printer_words(count)
    assert "3 printer" in words if count else "pdf" in words


def test_an_old_catalogue_is_told_with_its_age(home: Home) -> None:
    from app.steps.keep_catalogue import open_catalogue

    open_catalogue(home, a_clock()).close()
    year = FixedClock(NOW + timedelta(days=800))
    check = next(c for c in doctor(home, year, Policy(), lambda: 1, lambda _a: Reached()) if c.name == "catalogue")
    assert not check.ok and "sync" in check.message


def test_a_dossier_with_keys_of_another_is_found_without_opening_it(home: Home, tmp_path: Path) -> None:
    lock(a_set_up(home).workplace)
    assert outcome(home, "dossier").ok
    other = Home(tmp_path / "ander")
    lock(a_set_up(other).workplace)
    home.dossier.write_bytes(other.dossier.read_bytes())
    assert not outcome(home, "dossier").ok
    home.dossier.unlink()
    assert "reservekopie" in outcome(home, "dossier").message


def test_a_device_the_organization_cannot_open_yet_says_what_to_do(home: Home) -> None:
    policy = Policy(recovery_key=new_organization_key().public)
    lock(a_set_up(home).workplace)
    assert not outcome(home, "keys", policy).ok
    lock(unlock(home, slots(home).professionals[0].id, PASSPHRASE, a_clock(), policy))
    assert outcome(home, "keys", policy).ok


def test_a_damaged_key_file_is_told_under_its_own_name(home: Home) -> None:
    lock(a_set_up(home).workplace)
    home.keys.write_text("{", encoding="utf-8")
    assert not outcome(home, "keys").ok and not outcome(home, "dossier").ok


def test_a_stub_in_the_place_of_a_letter_is_seen(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("ui", "leaflet"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.ttf").write_bytes(b"version https://git-lfs")
    monkeypatch.setattr("app.steps.doctor.shipped", lambda name: tmp_path / name.removeprefix("fonts/"))
    assert not outcome(home, "fonts").ok


def test_a_support_file_names_no_organization_address_person_or_folder(home: Home) -> None:
    policy = Policy(central_url="https://kanarie-centrale.invalid", organization="Kanarie Praktijk")
    lock(a_set_up(home).workplace)
    checks = doctor(home, SystemClock(), policy, lambda: 2, lambda _address: Reached("offline"))
    words = support_words(home, checks)
    assert "network: let op" in words and "printer: goed" in words
    for secret in ("kanarie", "Kanarie", "Anna", str(home.folder)):
        assert secret not in words
