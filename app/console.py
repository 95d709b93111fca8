"""What every command line of ours shares: one JSON object or lines for a person, exit codes, and refusals in Dutch."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from app.errors import OurMistake, Problem
from app.texts import text

AsJson = Annotated[bool, typer.Option("--json", help=text("cli.option.json"))]


def answer(body: Mapping[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print the object, or the lines; never both."""
    sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n" if as_json else "".join(f"{x}\n" for x in lines))


def run(application: typer.Typer, name: str, arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with a Dutch reason on stderr, 2 usage.

    With ``--json`` among the arguments nothing but the answer itself, or the error as an object, goes to stdout.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        code = typer.main.get_command(application).main(args=given, prog_name=name, standalone_mode=False)
    except Problem as problem:
        return _refuse(problem, as_json=as_json)
    except TyperException as error:
        sys.stderr.write(f"{text('cli.usage')}\n{error.format_message()}\n")
        return 2
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(text("cli.stopped") + "\n")
        return 1
    except Exception as error:
        return _refuse(OurMistake("unexpected", where=type(error).__name__), as_json=as_json)
    return code if isinstance(code, int) else 0


def _refuse(problem: Problem, *, as_json: bool) -> int:
    if as_json:
        body = {"error": {"code": problem.code, "message": problem.message, "where": problem.where}}
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
    sys.stderr.write(problem.message + "\n")
    return 1
