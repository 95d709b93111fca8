"""Takes the words of two releases in turn into a real dossier until it is killed; says so before each."""

import sys
from pathlib import Path

from app.clock import SystemClock
from app.exchange.trust import Trusted
from app.settings import Home
from app.steps.receive_texts import receive_texts
from app.steps.sql_work import DossierWorkplace
from app.store import Dossier, Professional, ProfessionalRole

home, key, *releases = sys.argv[1:]
clock = SystemClock()
dossier = Dossier.open(Home(Path(home)), bytes.fromhex(key))
place = DossierWorkplace(dossier, Professional("p", "Anna", ProfessionalRole.MIDWIFE, "Praktijk", ""), clock)
while True:
    for number, release in enumerate(releases):
        root = (Path(release) / "metadata" / "1.root.json").read_bytes()
        trust = Path(home) / f"trust-{number}"
        trust.mkdir(exist_ok=True)
        trusted = Trusted(trust, release, root)
        found = trusted.refresh(clock.now())
        sys.stdout.write("begin\n")
        sys.stdout.flush()
        receive_texts(place, trusted, found.version, found.texts)
