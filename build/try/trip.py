"""The trip in the installed program: ``first`` sets up and talks; ``again`` finds it there; ``given`` opens a file."""

import os
import re
import sys
from pathlib import Path

from eyes import NotSeen, click, everything, fill, find, picture, press, wait, write

SENTENCE = "vier paarse fietsen zingen"
PARENTS, WORDS = ("Sanne", "Youssef"), "Verzonnen oma past op dinsdag"
LEAFLET = "/home/zoë/folder-proef.pdf"
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


def talk(out):
    """One conversation from the first names to a leaflet as a file, and back to today."""
    click("Nieuw gesprek", "push button")
    fill("Voornaam ouder", PARENTS[0])
    fill("Voornaam andere ouder", PARENTS[1])
    fill("Aantal weken zwanger", "26")
    click(PARENTS[0], "check box")
    click("Samen", "check box")
    click("Begin het gesprek", "push button")
    wait("Een baby verandert veel")
    click("Ja", "check box")
    click("Mensen om jullie heen", "check box")
    click("Niemand", "check box")
    fill("Wie is dat voor jullie", WORDS)
    wait("Bewaard om")
    picture(out / "04-gesprek.png")
    click(": Overzicht", "check box")
    wait(WORDS)
    picture(out / "05-overzicht.png")
    click(": Aanbod", "check box")
    click("Met hulpverlening", "check box")
    click("Kies ", "check box")
    picture(out / "06-aanbod.png")
    click(": Toestemming", "check box")
    click(f"Ja, {PARENTS[0]}", "check box")
    picture(out / "07-toestemming.png")
    click(": Folder", "check box")
    click("Liever neutraal", "check box")
    wait("Voorbeeld van de folder")
    picture(out / "08-folder.png")
    click("Bewaar als pdf", "push button")
    wait("Bewaar de folder", "dialog")
    press("ctrl+a")
    write(LEAFLET)
    press("Return")
    click(": Afronden", "check box")
    wait("bewaard als pdf")
    picture(out / "09-afronden.png")
    click("Naar vandaag", "push button")
    wait("Nieuw gesprek", "push button")
    picture(out / "10-vandaag.png")


def first(out):
    """A new device, and one conversation."""
    set_up(out)
    talk(out)


def again(out):
    """The same device later: the passphrase, today, and what was said is still there."""
    fill("Je wachtzin", SENTENCE, "password text")
    click("Ontgrendelen", "push button")
    wait("Nieuw gesprek", "push button")
    picture(out / "11-weer-vandaag.png")
    shown = find("Toon de gesprekken", "push button")
    if shown is not None:
        click("Toon de gesprekken", "push button")
    click("Bekijk", "push button") if find("Bekijk", "push button") else click("Verder", "push button")
    click(": Overzicht", "check box")
    wait(WORDS)
    picture(out / "12-weer-overzicht.png")


def given(out, code):
    """A hand-over file, opened from outside while the program is open: what came is shown, and nothing is kept yet."""
    fill("Je wachtzin", SENTENCE, "password text")
    click("Ontgrendelen", "push button")
    wait("Nieuw gesprek", "push button")
    (Path(os.environ["XDG_RUNTIME_DIR"]) / "open-it").touch()
    fill("Code van het blad", code)
    picture(out / "13-overdracht.png")
    click("Open de overdracht", "push button")
    wait("Dit kwam mee")
    picture(out / "14-dit-kwam-mee.png")
    click("Nu niet", "push button")


def main(part, out, *more):
    """Run one part; the last line on stdout is ``klaar`` when all of it was there."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        {"first": first, "again": again, "given": given}[part](out, *more)
    except NotSeen as missing:
        picture(out / "niet-gevonden.png")
        print(f"niet gevonden: {missing}")
        return 1
    print("klaar")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
