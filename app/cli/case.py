"""``case run``: everything for one case, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.clock import SystemClock
from app.steps.case_file import read_case
from app.steps.run_case import CaseResult, run_case, write_result
from app.steps.shipped_guides import guide_named
from app.steps.throwaway import throwaway
from app.texts import text

commands = typer.Typer(no_args_is_help=True, help=text("cli.case"))


def as_data(result: CaseResult) -> dict[str, Any]:
    """A case's outcome as the command line gives it: codes and reasons, no names."""
    return {
        "needs": [need.code for need in result.needs],
        "offers": [
            {
                "service": offer.service.id,
                "name": offer.service.name,
                "categories": list(offer.service.categories),
                "because": [
                    {"need": reason.need, "words": reason.words, "linkIds": list(reason.link_ids)}
                    for reason in offer.because
                ],
                "chosen": offer.service.id in result.conversation.chosen,
            }
            for offer in result.offers
        ],
        "chosen": [offer.service.id for offer in result.chosen],
        "alerts": sorted({alert.code for alert in result.alerts}),
    }


@commands.command(help=text("cli.case.run"))
def run(
    case: Path,
    out: Annotated[Path, typer.Option("--out", help=text("cli.option.out"))],
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Run a case in a dossier of its own that is gone afterwards; only what goes to ``--out`` stays."""
    wanted = read_case(case)
    guide = guide_named(wanted.guide)
    with throwaway(SystemClock(), home_at(home) if home else None) as (place, catalogue):
        result = run_case(place, guide, catalogue, wanted)
    leaflets = write_result(result, guide, out)
    body = {
        **as_data(result),
        "leaflets": [str(path) for path in leaflets],
        "languagesNotYet": list(result.languages_not_yet),
    }
    lines = [text("cli.case.done", offers=len(result.chosen), alerts=len(body["alerts"]))]
    lines += [str(path) for path in leaflets]
    if result.languages_not_yet:
        lines.append(text("cli.case.not-yet", languages=", ".join(result.languages_not_yet)))
    answer(body, lines, as_json=as_json)
    return 0


@commands.callback()
def group() -> None:
    """Keeps ``run`` a word of its own, also while it is the only one."""
