"""Run one case from the first answer to the leaflet, without a window and through the same steps as the pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.catalogue import Catalogue, Offer
from app.consent import Consent, Decision, questions, to_fhir
from app.conversation import Alert, Conversation, Family, Need, Role, Room, alerts, needs, responses
from app.errors import AskPerson, Problem
from app.guide import Guide, value_from_json
from app.leaflet import Edition, Layout, Leaflet, language_states
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.case_file import Case
from app.steps.choose_offers import choose_offers
from app.steps.finish import finish
from app.steps.give_answer import give_answer
from app.steps.make_leaflet import PaperWish, make_leaflet
from app.steps.match_offers import chosen_offers, match_offers
from app.steps.own_texts import texts_in_force
from app.steps.record_consent import record_consent
from app.steps.release import Released, release, to_send
from app.steps.work import Workplace
from app.steps.write_files import write_files
from app.steps.write_note import write_note


@dataclass(frozen=True)
class CaseResult:
    """What a case led to. ``offers`` are all that match in front of both parents; ``chosen`` those taken home."""

    conversation: Conversation
    needs: tuple[Need, ...]
    alerts: tuple[Alert, ...]
    offers: tuple[Offer, ...]
    chosen: tuple[Offer, ...]
    consents: tuple[Consent, ...]
    leaflets: tuple[Leaflet, ...]
    bundles: tuple[dict[str, Any], ...]
    languages_not_yet: tuple[str, ...] = ()


def run_case(
    place: Workplace, guide: Guide, catalogue: Catalogue, case: Case, paper: PaperWish | None = None
) -> CaseResult:
    """Do everything of a case. Raises AskPerson naming the item, person or service that is wrong."""
    own = paper.texts if paper and paper.texts is not None else texts_in_force(place).leaflet
    known = {one.code for one in language_states(own)}
    wanted = tuple(language for language in case.languages if language in known)
    if not wanted:
        raise AskPerson("language-not-yet", where=case.languages[0])
    conversation, ids = _begin(place, guide, case)
    for number, said in enumerate(case.answers):
        item = guide.item(said.link_id)
        if item is None:
            raise AskPerson("item-unknown", where=said.link_id)
        room = Room.alone_with(ids[said.alone]) if said.alone else Room()
        declined = said.value == "wn"
        try:
            values = () if declined else value_from_json(item, said.value)
            answer = give_answer(
                place,
                guide,
                conversation,
                room,
                link_id=said.link_id,
                of=ids.get(said.of, said.of),
                values=values,
                declined=declined,
            )
            conversation = conversation.with_answer(answer)
        except Problem as problem:
            problem.where = problem.where or f"answers/{number} ({said.link_id})"
            raise
    if case.notes:
        conversation = write_note(place, conversation.id, "\n".join(case.notes))
    return _close(place, guide, catalogue, case, conversation, ids, wanted, paper)


def _begin(place: Workplace, guide: Guide, case: Case) -> tuple[Conversation, dict[str, str]]:
    conversation = begin_conversation(
        place,
        guide,
        moment=case.moment,
        family=Family(**case.family),
        people=[NewPerson(p["name"], Role(p["role"]), p.get("language", "nl")) for p in case.people],
    )
    kept = [p.id for p in conversation.people]
    return conversation, dict(zip((p["id"] for p in case.people), kept, strict=True))


def _close(
    place: Workplace,
    guide: Guide,
    catalogue: Catalogue,
    case: Case,
    conversation: Conversation,
    ids: dict[str, str],
    wanted_languages: Sequence[str],
    paper: PaperWish | None,
) -> CaseResult:
    together = Room()
    offers = match_offers(place, guide, catalogue, conversation, together, most=None)
    wanted = (
        tuple(o.service.id for o in match_offers(place, guide, catalogue, conversation, together)[: case.choose])
        if isinstance(case.choose, int)
        else case.choose
    )
    for service in wanted:
        if catalogue.get(service) is None:
            raise AskPerson("service-unknown", where=service)
    fits = [o.service.id for o in offers]
    conversation = choose_offers(place, conversation, together, wanted, fits_everyone=fits)
    chosen = chosen_offers(place, guide, catalogue, conversation)
    consents = _consents(place, case, conversation, chosen, ids)
    conversation = finish(place, conversation.id, catalogue=catalogue)
    leaflets = []
    for language in wanted_languages:
        leaflet = make_leaflet(
            place,
            guide,
            catalogue,
            conversation,
            edition=Edition(case.edition) if case.edition else None,
            layout=Layout(case.layout),
            language=language,
            lines=case.lines,
            paper=paper,
        )
        leaflets.append(leaflet)
    return CaseResult(
        conversation=conversation,
        needs=needs(guide, conversation),
        alerts=alerts(guide, conversation),
        offers=offers,
        chosen=chosen,
        consents=consents,
        leaflets=tuple(leaflets),
        bundles=_bundles(place, catalogue, conversation),
        languages_not_yet=tuple(language for language in case.languages if language not in wanted_languages),
    )


def _consents(
    place: Workplace, case: Case, conversation: Conversation, chosen: Sequence[Offer], ids: dict[str, str]
) -> tuple[Consent, ...]:
    """Put every question the case answers. ``service`` as a receiver stands for each chosen service."""
    kept: tuple[Consent, ...] = ()
    for number, wish in enumerate(case.consents):
        person = ids[wish["person"]]
        asked = [
            q
            for q in questions(person, [o.service for o in chosen], born=conversation.family.phase not in ("Z1", "Z2"))
            if q.purpose.value == wish["purpose"] and wish["receiver"] in (q.receiver, "service")
        ]
        if not asked and wish["receiver"] != "service":
            raise AskPerson(
                "case-wrong", where=f"consents/{number}", reason="dit doel en deze ontvanger vragen we niet"
            )
        for question in asked:
            kept = record_consent(place, conversation, Room(), question, Decision(wish["decision"]))
    return kept


def _bundles(place: Workplace, catalogue: Catalogue, conversation: Conversation) -> tuple[dict[str, Any], ...]:
    """The literal messages that may leave now, through the one door they leave by."""
    mine = [entry for entry in to_send(place) if entry.conversation == conversation.id]
    found = [release(place, catalogue, entry.id) for entry in mine]
    return tuple(released.bundle for released in found if isinstance(released, Released))


def write_result(result: CaseResult, guide: Guide, out: Path) -> tuple[Path, ...]:
    """Write a case's outcome to a folder with neutral names and return the leaflets' paths.

    Raises AskPerson("out-not-writable") or TryLater("disk-full"); a file is either whole or not there.
    """
    made = []
    files: dict[str, bytes] = {}
    for leaflet in result.leaflets:
        name = "folder.pdf" if len(result.leaflets) == 1 else f"folder-{leaflet.language}.pdf"
        files[name] = leaflet.pdf
        made.append(out / name)
    letters = {p.id: f"ouder-{number}" for number, p in enumerate(result.conversation.people, 1)}
    for of, answers in responses(guide, result.conversation, calculated=True).items():
        files[f"response-{letters.get(of, of)}.json"] = _json(answers)
    files["consents.json"] = _json([to_fhir(c) for c in result.consents])
    files["bundle.json"] = _json(list(result.bundles))
    write_files(out, files)
    return tuple(made)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
