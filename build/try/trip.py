"""The trip in the installed program: ``first`` sets up, talks and finishes; ``again`` unlocks and finds it there."""

import re
import sys
from pathlib import Path

from eyes import NotSeen, click, everything, fill, find, picture, wait

SENTENCE = "vier paarse fietsen zingen"
ORGANIZATION, PROFESSIONAL = "Verzonnen Praktijk", "Anna Proef"


def set_up(out):
    """A new device: organization, passphrase, recovery sheet, and one group typed back."""
    wait("Naam van je organisatie", "text")
    picture(out / "01-welkom.png")
    fill("Naam van je organisatie", ORGANIZATION)
    fill("Jouw naam", PROFESSIONAL)
    click("Verloskundige", "check box")
    click("Verder", "push button")
    fill("Wachtzin", SENTENCE, "password text")
    fill("Nog een keer dezelfde", SENTENCE, "password text")
    click("Maak het dossier", "push button")
    wait("Groep 1:", "label")
    groups = {}
    for part in everything():
        told = re.fullmatch(r"Groep (\d+): (.+)", part.name or "")
        if told:
            groups[told[1]] = told[2].replace(" ", "")
    picture(out / "02-herstelblad.png")
    click("Ik heb het blad veilig opgeborgen", "check box")
    click("Verder", "push button")
    asked = wait("van je blad", "text").name
    fill("van je blad", groups[re.search(r"Groep (\d+)", asked)[1]])
    last = find("Klaar", "push button") or find("Begin", "push button") or wait("Verder", "push button")
    click(last.name, "push button")
    wait("Nieuw gesprek", "push button")
    picture(out / "03-vandaag.png")


def unlock(out):
    """The same device later: the passphrase, and today."""
    fill("Je wachtzin", SENTENCE, "password text")
    click("Ontgrendelen", "push button")
    wait("Nieuw gesprek", "push button")
    picture(out / "11-weer-vandaag.png")


def main(part, out):
    """Run one part; the last line on stdout is ``klaar`` when all of it was there."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        {"first": set_up, "again": unlock}[part](out)
    except NotSeen as missing:
        picture(out / "niet-gevonden.png")
        print(f"niet gevonden: {missing}")
        return 1
    print("klaar")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
