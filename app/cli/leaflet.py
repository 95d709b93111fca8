"""``leaflet``: one leaflet of one case, the languages there are, and how easy words are to read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.clock import SystemClock
from app.errors import AskPerson
from app.leaflet import NO_TEXTS, HouseStyle, Ink, Layout, OwnTexts, impose, language_states, texts_in, to_fill_in
from app.leaflet.gaps import parents_to_fill_in
from app.steps.case_file import read_case
from app.steps.make_leaflet import PaperWish
from app.steps.read_words import ReadPlace, read_file, read_our_texts
from app.steps.run_case import run_case
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from app.steps.write_files import write_files
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.leaflet"))
TextsFolder = Annotated[Path | None, typer.Option("--texts", help=text("cli.option.texts"))]


@commands.command(help=text("cli.leaflet.make"))
def make(
    case: Path,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out-file"))],
    language: Annotated[str, typer.Option("--language")] = "nl",
    layout: Annotated[Layout, typer.Option("--layout")] = Layout.A4,
    beside: Annotated[str, typer.Option("--beside", help=text("cli.option.beside"))] = "",
    ink: Annotated[Ink, typer.Option("--ink", help=text("cli.option.ink"))] = Ink.COLOUR,
    colour: Annotated[str, typer.Option("--colour", help=text("cli.option.colour"))] = "",
    logo: Annotated[Path | None, typer.Option("--logo", help=text("cli.option.logo"))] = None,
    texts: TextsFolder = None,
    folded: Annotated[bool, typer.Option("--folded", help=text("cli.option.folded"))] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Make the leaflet of a case in one language and layout."""
    wanted = replace(read_case(case), languages=(language,), layout=layout.value)
    guide = guide_named(wanted.guide)
    house = HouseStyle(colour, _read(logo) if logo else b"") if colour or logo else None
    wish = PaperWish(beside, ink, house, _own(texts) if texts else None)
    with throwaway(SystemClock(), home_at(home) if home else None) as (place, catalogue):
        result = run_case(place, guide, catalogue, wanted, wish)
    leaflet = result.leaflets[0]
    pdf = impose(leaflet) if folded else leaflet.pdf
    write_files(out.absolute().parent, {out.name: pdf})
    answer({"file": str(out), "pages": leaflet.pages, "language": language}, [str(out)], as_json=as_json)
    return 0


def _own(folder: Path | None) -> OwnTexts:
    try:
        return texts_in(folder) if folder else NO_TEXTS
    except OSError as error:
        raise AskPerson("words-unreadable", where=folder.name if folder else "") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AskPerson("leaflet-logo-wrong", reason=f"‘{path.name}’ is niet te lezen") from error


@commands.command("languages", help=text("cli.leaflet.languages"))
def languages_there_are(texts: TextsFolder = None, as_json: AsJson = False) -> int:
    """Which languages there are, what is missing in each, and who checked it."""
    states = language_states(_own(texts))
    body = {
        "languages": [
            {
                "code": s.code,
                "name": s.name,
                "checked": s.checked,
                "missing": list(s.missing),
                "unknown": list(s.unknown),
            }
            for s in states
        ]
    }
    lines = [
        text("cli.leaflet.language", code=s.code, name=s.name, checked=s.checked or text("cli.leaflet.unchecked"))
        + (text("cli.leaflet.missing", keys=", ".join(s.missing)) if s.missing else "")
        + (text("cli.leaflet.unknown", file=f"{s.code}.json", keys=", ".join(s.unknown)) if s.unknown else "")
        for s in states
    ]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command("language", help=text("cli.leaflet.new"))
def new_language(
    code: str,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out"))],
    parents: Annotated[bool, typer.Option("--parents", help=text("cli.leaflet.parents"))] = False,
    as_json: AsJson = False,
) -> int:
    """Write a file to fill in for a language that is not there yet; one that stands there is never overwritten."""
    if not (code.isalpha() and code.isascii() and code.islower()):
        raise AskPerson("leaflet-language-code", given=code)
    target = out / f"{code}.json"
    if target.exists():
        raise AskPerson("leaflet-language-there", where=target.name)
    empty = parents_to_fill_in(code) if parents else to_fill_in(code)
    body = json.dumps(empty, ensure_ascii=False, indent=1) + "\n"
    write_files(out.absolute(), {target.name: body.encode()})
    answer({"file": str(target)}, [text("cli.leaflet.new.done", file=target)], as_json=as_json)
    return 0


@commands.command(help=text("cli.leaflet.read"))
def read(what: str, as_json: AsJson = False) -> int:
    """Say how easy the words of a file are to read, or with ``texts`` our own leaflet texts and sample offers."""
    places = read_our_texts() if what == "texts" else read_file(Path(what))
    body = {"light": max((p.light for p in places), default=0), "places": [_as_data(p) for p in places]}
    lines = [
        f"{place.where}: {text(f'reading.light.{remark.light}')} {remark.message}"
        for place in places
        for remark in place.found.remarks
    ]
    answer(body, lines or [text("reading.fine")], as_json=as_json)
    return 0


def _as_data(place: ReadPlace) -> dict[str, Any]:
    found = place.found
    return {
        "where": place.where,
        "light": int(found.light),
        "average": round(found.average, 1),
        "longest": found.longest,
        "ease": round(found.ease),
        "remarks": [{"rule": r.rule, "words": r.words, "message": r.message} for r in found.remarks],
    }
