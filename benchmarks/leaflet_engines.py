"""One engine per process: reads a number per line, makes the leaflet with that number, says how long it took.

``python leaflet_engines.py ours|ours-nine|weasyprint|fpdf2|typst`` or ``html NUMBER``. All say the same words: a
greeting, three offers with reason, contact and QR code, how to go on, whom to call, on two A4 pages, tagged where the
engine can.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

AT = datetime(2026, 11, 24, tzinfo=UTC)
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "leaflet"
NINE = ("nl", "en", "tr", "pl", "uk", "ar", "fa", "ti", "so")
STEPS = (
    "Kies wat jullie leuk of handig vinden. Niets hoeft.",
    "Bel, of scan de code met je telefoon.",
    "Lukt het niet?",
)
URGENT = "Bel je huisarts. Is de huisarts dicht? Bel de huisartsenpost. Is er spoed? Bel 112."
STOP = "Mochten wij van jou iets delen? Dat mag je altijd stoppen. Bel ons, of zeg het als je er bent."


@dataclass(frozen=True)
class Entry:
    """One offer, as every engine prints it."""

    name: str
    organization: str
    summary: str
    gets: tuple[str, ...]
    why: str
    how: str
    phone: str
    times: str
    address: str
    url: str


def entries(number: int) -> list[Entry]:
    """Three offers that differ from those of any other number."""
    return [
        Entry(
            f"Verzonnen aanbod {number}-{n}",
            "Stichting Verzonnen",
            "Koffie en praten met andere ouders. De baby mag mee.",
            ("Je leert andere ouders kennen.", "Elke keer een ander onderwerp.", "Partners zijn welkom."),
            "Jullie kennen nog weinig ouders in de buurt.",
            "Bel of loop binnen.",
            f"038 000 {number % 100:02d} {n:02d}",
            "donderdag, 14:00 tot 16:00 uur",
            f"Voorbeeldstraat {number}, 8000 ZZ Zwolle",
            f"https://example.nl/aanbod-{number}-{n}",
        )
        for n in range(3)
    ]


def ours(languages: tuple[str, ...]) -> Callable[[int], bytes]:
    from app.leaflet import Edition, Layout, Printable, PrintableContact, PrintableLine, PrintableOffer, render

    def make(number: int) -> bytes:
        offers = tuple(
            PrintableOffer(
                e.name,
                e.organization,
                e.summary,
                e.gets,
                (e.why,),
                "gratis",
                e.how,
                PrintableContact(e.phone, "", e.url, e.address, e.times),
                "service",
                "coffee",
            )
            for e in entries(number)
        )
        made = b""
        for language in languages:
            content = Printable(
                edition=Edition.PERSONAL,
                language=language,
                layout=Layout.A4,
                greeting=f"Dag Sanne {number},",
                going_well=(PrintableLine("strength", "Wij lachen veel samen."),),
                wishes=(PrintableLine("takeaway", "Eén avond per week zonder telefoon."),),
                helpers=(),
                offers=offers,
                next_appointment="",
                professional="Amina Jansen",
                practice="Voorbeeldpraktijk",
                practice_phone="038 000 00 00",
                content_version="2026-1",
            )
            made = render(content, made_at=AT, document_id=str(number)).pdf
        return made

    return make


def html(number: int) -> str:
    """The leaflet as a page for WeasyPrint and LibreOffice."""
    import segno

    cards = []
    for e in entries(number):
        code = segno.make_qr(e.url, error="m").svg_data_uri(scale=2)
        gets = "".join(f"<li>{escape(line)}</li>" for line in e.gets)
        cards.append(
            f'<section class="card"><img class="qr" src="{code}" alt="QR-code naar {escape(e.url)}">'
            f"<h2>{escape(e.name)}</h2><p>{escape(e.organization)}</p><p>{escape(e.summary)}</p><ul>{gets}</ul>"
            f'<div class="why"><h3>Waarom past dit bij jullie?</h3><p>{escape(e.why)}</p></div><p>{escape(e.how)}</p>'
            f'<p><b><a href="tel:{e.phone.replace(" ", "")}">{e.phone}</a></b> · {e.times} · {e.address} · '
            f'<a href="{e.url}">{e.url}</a> · Kosten: gratis</p></section>'
        )
    faces = "".join(
        f"@font-face{{font-family:Nunito;font-weight:{w};src:url('file://{FONTS}/Nunito-{n}.ttf')}}"
        for w, n in ((400, "Regular"), (700, "Bold"), (800, "ExtraBold"))
    )
    steps = "".join(f"<li>{escape(step)}</li>" for step in STEPS)
    return f"""<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Informatie voor ouders</title><style>
{faces} @page{{size:A4;margin:15mm}} body{{font:12.5pt/1.4 Nunito}} h1{{font-size:27pt;color:#fff}} h2{{color:#93401F}}
.band{{background:#145A5E;color:#fff;padding:20pt}} .card{{background:#E1EFED;border-radius:12pt;padding:12pt;
margin:10pt 0;break-inside:avoid}} .why{{background:#fff;border-radius:8pt;padding:8pt}} .qr{{float:right;width:78pt}}
</style></head><body><div class="band"><h1>Dit kan jullie helpen</h1><p>Dit kozen jullie zelf.</p></div>
<h2>Dag Sanne {number},</h2><p>Fijn dat jullie er waren. Hier staat wat jullie kozen.</p><h2>Dit gaat goed</h2>
<ul><li>Wij lachen veel samen.</li></ul><h2>Dit willen jullie</h2><ul><li>Eén avond per week zonder telefoon.</li></ul>
{"".join(cards)}<h2>Zo gaan jullie verder</h2><ol>{steps}</ol><h3>Vragen? Bel ons gerust</h3>
<p>Amina Jansen, Voorbeeldpraktijk, 038 000 00 00</p><h3>Kan het niet wachten?</h3><p>{URGENT}</p>
<h3>Je mag van gedachten veranderen</h3><p>{STOP}</p></body></html>"""


def weasyprint() -> Callable[[int], bytes]:
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return lambda number: HTML(string=html(number)).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)


def fpdf2() -> Callable[[int], bytes]:
    import segno
    from fpdf import FPDF

    def make(number: int) -> bytes:
        pdf = FPDF(format="A4")
        pdf.set_lang("nl")
        pdf.set_title("Informatie voor ouders")
        for style, name in (("", "Regular"), ("B", "Bold")):
            pdf.add_font("Nunito", style, str(FONTS / f"Nunito-{name}.ttf"))
        pdf.add_page()

        def line(words: str, size: float = 12.5, style: str = "") -> None:
            pdf.set_font("Nunito", style, size)
            pdf.multi_cell(0, size * 0.5, words, new_x="LMARGIN", new_y="NEXT")

        pdf.set_fill_color(20, 90, 94)
        pdf.rect(0, 0, 210, 60, style="F")
        line("Dit kan jullie helpen", 27, "B")
        line("Dit kozen jullie zelf.")
        pdf.set_y(66)
        line(f"Dag Sanne {number},", 19, "B")
        line("Fijn dat jullie er waren. Hier staat wat jullie kozen.")
        line("Dit gaat goed", 14, "B")
        line("Wij lachen veel samen.")
        line("Dit willen jullie", 14, "B")
        line("Eén avond per week zonder telefoon.")
        for e in entries(number):
            if pdf.get_y() > 200:
                pdf.add_page()
            pdf.set_fill_color(225, 239, 237)
            pdf.rect(10, pdf.get_y(), 190, 75, style="F", round_corners=True, corner_radius=4)
            picture = io.BytesIO()
            segno.make_qr(e.url, error="m").save(picture, kind="png", scale=4)
            pdf.image(picture, x=170, y=pdf.get_y() + 3, w=26, alt_text=f"QR-code naar {e.url}")
            line(e.name, 16, "B")
            line(e.organization)
            line(e.summary)
            for gets in e.gets:
                line(f"• {gets}")
            line("Waarom past dit bij jullie?", 12.5, "B")
            line(e.why)
            line(e.how)
            line(f"{e.phone} · {e.times}")
            line(f"{e.address} · {e.url}")
        line("Zo gaan jullie verder", 20, "B")
        for n, step in enumerate(STEPS, 1):
            line(f"{n}. {step}")
        line("Amina Jansen, Voorbeeldpraktijk, 038 000 00 00")
        line(URGENT)
        line(STOP)
        return bytes(pdf.output())

    return make


def typst() -> Callable[[int], bytes]:
    import segno
    import typst as engine

    def source(number: int) -> str:
        cards = []
        for e in entries(number):
            picture = io.BytesIO()
            segno.make_qr(e.url, error="m").save(picture, kind="svg", scale=2)
            svg = picture.getvalue().decode().replace("\\", "\\\\").replace('"', '\\"')
            gets = "\n".join(f"- {line}" for line in e.gets)
            cards.append(
                f"""#block(fill: rgb("#E1EFED"), radius: 12pt, inset: 12pt, width: 100%, breakable: false)[
#place(right, image(bytes("{svg}"), width: 78pt, alt: "QR-code naar {e.url}"))
== {e.name}
{e.organization}

{e.summary}
{gets}
#block(fill: white, radius: 8pt, inset: 8pt, width: 100%)[*Waarom past dit bij jullie?*

{e.why}]
{e.how}

*{e.phone}* · {e.times} · {e.address} · #link("{e.url}") · Kosten: gratis
]"""
            )
        steps = "\n".join(f"+ {step}" for step in STEPS)
        return f"""#set document(title: "Informatie voor ouders")
#set page("a4", margin: 15mm)
#set text(font: "Nunito", size: 12.5pt, lang: "nl")
#block(fill: rgb("#145A5E"), inset: 20pt, width: 100%)[#set text(fill: white)
= Dit kan jullie helpen
Dit kozen jullie zelf.]
== Dag Sanne {number},
Fijn dat jullie er waren. Hier staat wat jullie kozen.
== Dit gaat goed
- Wij lachen veel samen.
== Dit willen jullie
- Eén avond per week zonder telefoon.
{"".join(cards)}
== Zo gaan jullie verder
{steps}
=== Vragen? Bel ons gerust
Amina Jansen, Voorbeeldpraktijk, 038 000 00 00
=== Kan het niet wachten?
{URGENT}
=== Je mag van gedachten veranderen
{STOP}
"""

    compiler = engine.Compiler(font_paths=[str(FONTS)])
    return lambda number: compiler.compile(input=source(number).encode(), format="pdf")


ENGINES: dict[str, Callable[[], Callable[[int], bytes]]] = {
    "ours": lambda: ours(("nl",)),
    "ours-nine": lambda: ours(NINE),
    "weasyprint": weasyprint,
    "fpdf2": fpdf2,
    "typst": typst,
}


def peak_megabytes() -> float:
    """The most memory this process held. ``ru_maxrss`` would count what its parent held when it was started."""
    status = Path("/proc/self/status")
    told = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
    return int(told[0].split()[1]) / 1024 if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(words: list[str]) -> None:
    if words[0] == "html":
        print(html(int(words[1])))
        return
    make = ENGINES[words[0]]()
    for line in sys.stdin:
        began, busy = time.perf_counter(), time.process_time()
        made = make(int(line))
        seconds, processor = time.perf_counter() - began, time.process_time() - busy
        assert made.startswith(b"%PDF")
        answer = {
            "seconds": seconds,
            "processor": processor,
            "processor_since_start": time.process_time(),
            "bytes": len(made),
            "megabytes": peak_megabytes(),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
