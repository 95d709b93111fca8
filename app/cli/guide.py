"""``guide check`` and ``guide walk``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, answer
from app.clock import SystemClock
from app.errors import AskPerson
from app.guide import (
    Answers,
    Guide,
    answers_from_map,
    answers_of,
    check_file,
    enabled,
    missing,
    read_guide,
    response,
    with_initial,
)
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.guide"))


@commands.command(help=text("cli.guide.check"))
def check(file: Path, as_json: AsJson = False) -> int:
    """Name every problem of a Questionnaire; exit 1 when one of them refuses the guide."""
    items, problems = check_file(file)
    body = {
        "items": items,
        "problems": [{"severity": p.severity.value, "linkId": p.link_id, "message": p.message} for p in problems],
    }
    lines = [text("cli.guide.checked", items=items, problems=len(problems))]
    lines += [f"- {p.link_id or file.name}: {p.message}" for p in problems]
    answer(body, lines, as_json=as_json)
    return 1 if any(p.severity.value == "error" for p in problems) else 0


@commands.command(help=text("cli.guide.walk"))
def walk(
    file: Path,
    answers: Annotated[Path, typer.Option("--answers", help=text("cli.guide.answers"))],
    as_json: AsJson = False,
) -> int:
    """Which items are enabled by these answers; room and person play no part here."""
    guide = read_guide(file)
    given = _answers(guide, answers)
    on = enabled(guide, given)
    body = {
        "enabled": list(on),
        "missing": list(missing(guide, given)),
        "response": response(guide, given, status="in-progress", authored=SystemClock().now()),
    }
    answer(body, on, as_json=as_json)
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
