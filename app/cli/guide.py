"""``guide check``, ``walk``, ``preview``, ``import``, ``list``, ``retire``, ``paper`` and ``enter``."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, HomeFolder, PassphraseFile, answer, home_at
from app.cli.dossier import Who, opened
from app.clock import SystemClock
from app.conversation import Family, Role
from app.errors import AskPerson
from app.guide import (
    Answers,
    Guide,
    GuideProblem,
    answers_from_map,
    answers_of,
    check_file,
    enabled,
    missing,
    read_guide,
    response,
    too_heavy,
    with_initial,
)
from app.steps.begin_conversation import NewPerson
from app.steps.case_file import read_case
from app.steps.enter_from_paper import Written, enter_from_paper
from app.steps.guides_to_choose import kept_guides
from app.steps.import_guide import import_guide, preview_guide
from app.steps.manage import must_manage
from app.steps.print_guide import guide_from, print_guide
from app.steps.receive_guides import accept_guide
from app.steps.retire_guide import retire_guide
from app.steps.shipped_guides import guide_named
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.guide"))


@commands.command(help=text("cli.guide.check"))
def check(file: Path, home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Name every problem of a Questionnaire; exit 1 when one of them refuses the guide. The device plays no part."""
    items, problems = check_file(file)
    body = {
        "items": items,
        "problems": _problems(problems),
    }
    lines = [text("cli.guide.checked", items=items, problems=len(problems))]
    lines += [f"- {p.link_id or file.name}: {p.message}" for p in problems]
    answer(body, lines, as_json=as_json)
    return 1 if any(p.severity.value == "error" for p in problems) else 0


@commands.command(help=text("cli.guide.walk"))
def walk(
    file: Path,
    answers: Annotated[Path, typer.Option("--answers", help=text("cli.guide.answers"))],
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Which items are enabled by these answers; room, person and device play no part here."""
    guide = read_guide(file)
    given = _answers(guide, answers)
    on = enabled(guide, given)
    body = {
        "enabled": list(on),
        "missing": list(missing(guide, given)),
        "response": response(guide, given, status="in-progress", authored=SystemClock().now()),
        "problems": _problems(given_up := too_heavy(guide, given)),
    }
    answer(body, [*on, *(f"- {p.link_id or file.name}: {p.message}" for p in given_up)], as_json=as_json)
    return 0


def _answers(guide: Guide, file: Path) -> Answers:
    """Answers from a QuestionnaireResponse, or from a map of linkId to value(s): there, what is not named starts with
    its ``initial`` value, as in a form just opened."""
    try:
        raw: Any = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise AskPerson("answers-unreadable", where=file.name) from error
    if not isinstance(raw, dict):
        raise AskPerson("answers-unreadable", where=file.name)
    if raw.get("resourceType") == "QuestionnaireResponse":
        return answers_of(guide, raw)
    return with_initial(guide, answers_from_map(guide, raw))


@commands.command(help=text("cli.guide.preview"))
def preview(file: Path, as_json: AsJson = False) -> int:
    """The themes and questions of a guide as they would be asked, and what the program can't do in it."""
    guide = preview_guide(file)
    themes = [
        {
            "linkId": top.link_id,
            "title": top.text,
            "questions": [
                {"linkId": item.link_id, "text": item.text, "options": [o.display for o in item.options]}
                for item in top.walk()
                if item.is_question and not item.hidden
            ],
        }
        for top in guide.items
        if not top.hidden
    ]
    body = {
        "url": guide.url,
        "version": guide.version,
        "title": guide.title,
        "themes": themes,
        "problems": _problems(guide.problems),
    }
    lines = [f"{guide.title} ({guide.version})"]
    for top in guide.items:
        if not top.hidden:
            lines.append("")
            lines += [f"{top.link_id}  {top.text}"]
            lines += [f"  {i.link_id}  {i.text}" for i in top.walk() if i.is_question and not i.hidden]
    lines += [f"- {p.link_id or file.name}: {p.message}" for p in guide.problems]
    answer(body, lines, as_json=as_json)
    return 0


@commands.command("import", help=text("cli.guide.import"))
def take_in(
    file: Path,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Keep an own guide in the dossier and offer it for new conversations."""
    with opened(home_at(home), professional, passphrase_file) as place:
        must_manage(home_at(home), place)
        guide = import_guide(place, file)
    body = {"url": guide.url, "version": guide.version, "problems": _problems(guide.problems)}
    answer(body, [text("cli.guide.imported", title=guide.title or guide.url, version=guide.version)], as_json=as_json)
    return 0


@commands.command("list", help=text("cli.guide.list"))
def kept(
    home: HomeFolder = None, passphrase_file: PassphraseFile = None, professional: Who = "", as_json: AsJson = False
) -> int:
    """Every guide in the dossier: offered, retired, or kept for the conversations held with it."""
    with opened(home_at(home), professional, passphrase_file) as place:
        found = kept_guides(place)
    body = {"guides": [{"url": g.url, "version": g.version, "title": g.title, "state": str(g.shelf)} for g in found]}
    lines = [f"{g.title}  {g.version}  {text(f'cli.guide.state.{g.shelf}')}  {g.url}" for g in found]
    answer(body, lines or [text("cli.guide.none")], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.accept"))
def accept(
    url: str,
    version: str,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Offer a guide that came with a release."""
    with opened(home_at(home), professional, passphrase_file) as place:
        must_manage(home_at(home), place)
        accept_guide(place, url, version)
    answer({"url": url, "version": version, "state": "offered"}, [text("cli.guide.accepted")], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.retire"))
def retire(
    url: str,
    version: str,
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Offer a version no more; what runs with it goes on."""
    with opened(home_at(home), professional, passphrase_file) as place:
        must_manage(home_at(home), place)
        retire_guide(place, url, version)
    answer({"url": url, "version": version, "state": "retired"}, [text("cli.guide.retired")], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.paper"))
def paper(
    guide: str,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out"))],
    own_moment: Annotated[bool, typer.Option("--own-moment", help=text("cli.guide.own-moment"))] = False,
    practice: Annotated[bool, typer.Option("--practice", help=text("cli.guide.practice"))] = False,
    as_json: AsJson = False,
) -> int:
    """The same questions on paper, with the same numbers."""
    made = print_guide(guide_from(guide), out, own_moment=own_moment, practice=practice)
    answer({"files": [str(path) for path in made]}, [str(path) for path in made], as_json=as_json)
    return 0


@commands.command(help=text("cli.guide.enter"))
def enter(
    case: Path,
    held_on: Annotated[datetime, typer.Option("--held-on", formats=["%Y-%m-%d"], help=text("cli.guide.held-on"))],
    home: HomeFolder = None,
    passphrase_file: PassphraseFile = None,
    professional: Who = "",
    as_json: AsJson = False,
) -> int:
    """Keep what was written on paper, with the day it was said; the answers stand in a case file."""
    wanted = read_case(case)
    places = {person["id"]: number for number, person in enumerate(wanted.people)}
    with opened(home_at(home), professional, passphrase_file) as place:
        talk = enter_from_paper(
            place,
            guide_named(wanted.guide),
            moment=wanted.moment,
            family=Family(**wanted.family),
            people=[NewPerson(p["name"], Role(p["role"]), p.get("language", "nl")) for p in wanted.people],
            written=[
                Written(a.link_id, places.get(a.of, a.of), a.value, places[a.alone] if a.alone else None)
                for a in wanted.answers
            ],
            held_at=held_on.astimezone(),
        )
    body = {"conversation": talk.id, "answers": len(talk.answers), "heldOn": f"{held_on:%Y-%m-%d}"}
    answer(body, [text("cli.guide.entered", answers=len(talk.answers))], as_json=as_json)
    return 0


def _problems(problems: tuple[GuideProblem, ...]) -> list[dict[str, str]]:
    return [{"severity": p.severity.value, "linkId": p.link_id, "message": p.message} for p in problems]
