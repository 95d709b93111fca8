"""The fault matrix of sync (docs/sync-fouten.md), row by row, on real sockets; the rows of releases stand in
tests/exchange, those of one device's answers in tests/steps/test_sending.py."""

import os
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from central_devices import Phone, a_record
from central_feeds import NOW
from chaos_proxy import BREAKS, ChaosProxy
from chaos_runs import Arena, run_many
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fakes import MIDWIFE
from fastapi.testclient import TestClient
from postgres_server import missing, running
from sending_world import World
from served_central import served

from app.clock import FixedClock
from app.errors import AskPerson, Problem, TryLater
from app.exchange.link import Link
from app.exchange.sending import Step
from app.settings import Home
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier
from central.database import Database
from central.service import build
from central.settings import Settings
from central.state import settle

KEY = b"a key for tests, of 32 bytes ..."


@pytest.fixture
def database(tmp_path):
    made = Database(f"sqlite:///{tmp_path / 'central.db'}")
    made.migrate()
    yield made
    made.close()


def test_runs_over_a_line_that_fails_on_purpose_end_in_agreement(tmp_path, database):
    seed = int(os.environ.get("CHAOS_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    sys.stdout.write(f"CHAOS_SEED={seed}\n")
    with closing(Arena(tmp_path, database, seed)) as arena:
        for first in range(seed, seed + 60, 6):
            run_many(arena, first, 6)
            if len(set(arena.proxy.log)) > 3:  # six runs may meet few kinds of fault by chance; then more of them
                break
        assert len(set(arena.proxy.log)) > 3


@pytest.mark.parametrize("fault", BREAKS)
def test_a_line_that_always_breaks_the_same_way_loses_and_doubles_nothing(tmp_path, database, fault):
    with closing(Arena(tmp_path, database, 7)) as arena:
        arena.proxy.chance = 0.0
        world = World(tmp_path, arena.client, database, arena.clock, base=arena.base)
        world.tell(60)
        arena.proxy.only, arena.proxy.chance = (fault,), 1.0
        for _ in range(3):
            with pytest.raises(TryLater):
                world.send()
        arena.proxy.chance = 0.0
        assert world.send().sent == 60
        world.agree()
        world.close()


def test_a_database_that_crashes_halfway_keeps_what_was_acknowledged_and_takes_the_rest_later(tmp_path):
    if why := missing():
        pytest.skip(why)
    with running() as postgres:
        database = Database(Settings(database=postgres.address(postgres.database())).address)
        database.migrate()
        clock = FixedClock(NOW)
        app = build(Settings(folder=tmp_path, base_url="https://central.example"), database, clock)
        with TestClient(app, base_url="https://central.example", raise_server_exceptions=False) as client:
            world = World(tmp_path, client, database, clock)
            world.tell(150)

            def crash(done, _whole):
                if done == 100:
                    postgres.stop("immediate")

            with pytest.raises(Problem):
                world.send(told=crash)
            assert len(world.on_device(Step.READY)) == 50
            postgres.start()
            assert world.send().sent == 50
            world.agree()
            world.close()


def test_a_database_put_back_from_a_dump_gets_again_what_it_lost(tmp_path):
    if why := missing():
        pytest.skip(why)
    with running(durable=False) as postgres:
        name = postgres.database()
        database = Database(Settings(database=postgres.address(name)).address)
        database.migrate()
        clock = FixedClock(NOW)
        settings = Settings(folder=tmp_path, base_url="https://central.example", durable_seconds=86400)
        with TestClient(build(settings, database, clock), base_url="https://central.example") as client:
            world = World(tmp_path, client, database, clock)
            kept = world.tell(20)
            world.send()
            dump = str(postgres.folder / "dump")
            postgres.run("pg_dump", "-h", str(postgres.folder), "-Fc", "-f", dump, name)
            lost = world.tell(30)
            world.send()
            database.engine.dispose()
            postgres.run("dropdb", "-h", str(postgres.folder), name)
            postgres.run("createdb", "-h", str(postgres.folder), name)
            postgres.run("pg_restore", "-h", str(postgres.folder), "-d", name, dump)
            with database.writing() as connection:
                settle(connection)
            (later,) = world.tell()
            assert world.send().gap == 0
            assert set(world.at_central()) == {*kept, *lost, later}
            world.agree()
            world.close()
        database.close()


def test_a_device_killed_while_sending_goes_on_and_doubles_nothing(tmp_path, database):
    home = Home(tmp_path / "device")
    home.folder.mkdir()
    clock = FixedClock(NOW)
    with served(tmp_path, database, clock) as server:
        base = f"http://127.0.0.1:{server.port}"
        server.reached_at(base)
        place = DossierWorkplace(Dossier.create(home, KEY), MIDWIFE, clock)
        with httpx.Client() as client:
            world = World(tmp_path, client, database, clock, place, base=base)
            world.tell(200)
            place.close()
            child = [sys.executable, str(Path(__file__).with_name("sending_child.py")), str(home.folder), base]
            dice = random.Random(11)
            for _ in range(2):
                with subprocess.Popen([*child, KEY.decode()], stdout=subprocess.PIPE, text=True) as running_child:
                    assert running_child.stdout.readline().strip() == "begint"
                    with suppress(subprocess.TimeoutExpired):
                        running_child.wait(dice.uniform(0.02, 0.25))
                    running_child.send_signal(signal.SIGKILL)
            world.place = DossierWorkplace(Dossier.open(home, KEY), MIDWIFE, clock)
            world.send()
            assert len(world.at_central()) == 200
            world.agree()
            world.place.close()
            world.close()


def test_two_devices_sending_at_once_each_keep_their_own(tmp_path, database):
    clock = FixedClock(NOW)
    with TestClient(build(Settings(folder=tmp_path, base_url="https://central.example"), database, clock)) as client:
        phones = [Phone(client, database, clock, f"praktijk-{n}") for n in range(4)]
        records = {phone.id: [a_record(n + 1) for n in range(30)] for phone in phones}
        answers: dict[str, list] = {}

        def go(phone):
            answers[phone.id] = [phone.items(record) for record in records[phone.id]]

        threads = [threading.Thread(target=go, args=(phone,)) for phone in phones]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert all(answers[phone.id] == [[("stored", "")]] * 30 for phone in phones)


HALF = b"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (HALF + b"Content-Length: 50\r\n\r\n{", b" 408 "),
        (HALF + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n', b" 408 "),
        (HALF + b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + b" " * 1024 + b"\r\n", b" 413 "),
    ],
    ids=["half a body", "half in chunks", "more than we take"],
)
def test_a_caller_who_stays_silent_or_goes_on_too_long_is_sent_away(tmp_path, database, sent, status):
    limits = {"body_seconds": 0.2, "body_most": 1000}
    with (
        served(tmp_path, database, FixedClock(NOW), **limits) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as line,
    ):
        line.sendall(sent)
        assert status in line.recv(4096).split(b"\r\n")[0]


def test_a_server_that_says_nothing_is_no_network(database):
    with socket.create_server(("127.0.0.1", 0)) as silent, httpx.Client(timeout=0.3) as client:
        link = Link(f"http://127.0.0.1:{silent.getsockname()[1]}", client, FixedClock(NOW))
        with pytest.raises(TryLater) as problem:
            link.enrol("AAAA-BBBB-CCCC", {"kty": "OKP", "crv": "Ed25519", "x": "x"})
        assert problem.value.code == "sync-offline"


def certificate(folder, name, until):
    """A certificate that signs itself, for ``name``."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.mark.parametrize(
    ("name", "lasts", "trusted"),
    [("localhost", 3650, False), ("elders.example", 3650, True), ("localhost", -1, True)],
    ids=["unknown CA", "wrong host", "expired"],
)
def test_a_certificate_that_is_not_right_ends_it_and_nothing_is_sent(tmp_path, name, lasts, trusted):
    file = certificate(tmp_path, name, datetime.now(UTC) + timedelta(days=lasts))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def serve():
            with suppress(OSError), context.wrap_socket(plain.accept()[0], server_side=True) as line:
                heard.append(line.recv(4096))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        ours = ssl.create_default_context(cafile=str(file) if trusted else None)
        with httpx.Client(verify=ours) as client:
            link = Link(f"https://localhost:{plain.getsockname()[1]}", client, FixedClock(NOW))
            with pytest.raises(AskPerson) as problem:
                link.enrol("AAAA-BBBB-CCCC", {"kty": "OKP", "crv": "Ed25519", "x": "x"})
        thread.join(5)
    assert problem.value.code == "sync-tls" and heard == []


def test_a_proxy_of_the_company_is_taken_from_the_environment(tmp_path, database, monkeypatch):
    from app.steps.sync import new_client

    with served(tmp_path, database, FixedClock(NOW)) as server:
        proxy = ChaosProxy(server.port, 1, chance=0.0)
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with new_client() as client:
            assert client.get("http://central.invalid/health/live").status_code == 200
        assert proxy.log == ["pass"]
        proxy.close()
