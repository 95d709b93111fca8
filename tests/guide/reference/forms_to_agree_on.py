"""Forms and answers both engines work out. Every question of a form is answered, so what is left is what is asked.

A ``because`` (``KNOWN``) names a row in which the reference does something else, and why we stay with ours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from forms import CASES, OPTIONS, SDC, expression, form, group, item, when

SUM, OPENS = SDC + "calculatedExpression", SDC + "enableWhenExpression"
FHIR = "http://hl7.org/fhir/StructureDefinition/"
Node = dict[str, Any]


class Agreed(NamedTuple):
    """A form with answers; ``because`` when the two are known to differ."""

    name: str
    questionnaire: Node
    answers: list[Node]
    because: str = ""


def said(link_id: str, *values: Node, below: list[Node] | None = None) -> Node:
    """One answered item, or a group."""
    return {"linkId": link_id} | ({"answer": list(values)} if values else {}) | ({"item": below} if below else {})


def of(value: Any, member: str = "valueBoolean") -> Node:
    """One answer."""
    return {member: value}


KNOWN = {
    "leeg: boolean !=": "De referentie leest geen antwoord als nee. R4: een voorwaarde wil een antwoord.",
    "url ": "De referentie schrijft een webadres waar iets van afhangt als valueString. R4: bij url hoort valueUri.",
    "quantity = True": "De referentie vergelijkt een hoeveelheid zonder code niet; wij op getal en eenheid.",
    "quantity != True": "Als hierboven: twee keer 3 kg is gelijk.",
    "quantity > False": "Als hierboven: 5 kg is meer dan 3 kg.",
    "quantity <= False": "Als hierboven.",
    "keten False": "De referentie rekent met het antwoord op een vraag die niet gesteld wordt. R4: dat telt niet mee.",
    "antwoord in een dichte groep False": "Als hierboven.",
    "groep die herhaalt False": "Buiten het scherm houdt de referentie geen voorwaarde per keer van een groep bij.",
}
"""How the names of rows begin in which the reference does something else, and why we stay with ours."""


def rows() -> Iterator[Agreed]:
    """Every row of the table."""
    for made in (_operators(), _behaviour(), _expressions(), _shapes()):
        for row in made:
            yield row._replace(because=next((why for name, why in KNOWN.items() if row.name.startswith(name)), ""))


def _operators() -> Iterator[Agreed]:
    for kind, (member, low, high) in CASES.items():
        answer = "value" + member.removeprefix("answer")
        for operator in ("=", "!=", ">", "<", ">=", "<="):
            if operator not in ("=", "!=") and kind in ("boolean", "choice", "open-choice", "url", "string", "text"):
                continue
            for given in (low, high):
                raw = form(item("a", kind), item("b", enableWhen=[when("a", operator, **{member: low})]))
                yield Agreed(
                    f"{kind} {operator} {given == low}", raw, [said("a", of(given, answer)), said("b", of(True))]
                )
        for there in (True, False):
            raw = form(item("a", kind), item("b", enableWhen=[when("a", "exists", answerBoolean=there)]))
            yield Agreed(f"{kind} exists {there}", raw, [said("a", of(low, answer)), said("b", of(True))])
            yield Agreed(f"leeg: {kind} exists {there}", raw, [said("b", of(True))])
        raw = form(item("a", kind), item("b", enableWhen=[when("a", "!=", **{member: low})]))
        yield Agreed(f"leeg: {kind} !=", raw, [said("b", of(True))])


def _behaviour() -> Iterator[Agreed]:
    two = [when("a"), when("b")]
    for behavior in ("any", "all"):
        for a in (True, False):
            for b in (True, False):
                raw = form(item("a"), item("b"), item("c", enableWhen=two, enableBehavior=behavior))
                answers = [said("a", of(a)), said("b", of(b)), said("c", of(True))]
                yield Agreed(f"{behavior} {a} {b}", raw, answers)
    for a in (True, False):
        chain = form(item("a"), item("b", enableWhen=[when("a")]), item("c", enableWhen=[when("b")]))
        yield Agreed(f"keten {a}", chain, [said(one, of(a if one == "a" else True)) for one in "abc"])
        nest = form(item("a"), group("g", item("b"), group("h", item("c")), enableWhen=[when("a")]))
        yield Agreed(
            f"groep {a}",
            nest,
            [said("a", of(a)), said("g", below=[said("b", of(True)), said("h", below=[said("c", of(True))])])],
        )
        across = form(item("a"), group("g", item("b"), enableWhen=[when("a")]), item("c", enableWhen=[when("b")]))
        yield Agreed(
            f"antwoord in een dichte groep {a}", across,
            [said("a", of(a)), said("g", below=[said("b", of(True))]), said("c", of(True))],
        )  # fmt: skip


def _answer(link_id: str) -> str:
    return f"%resource.repeat(item).where(linkId='{link_id}').answer.value"


def _expressions() -> Iterator[Agreed]:
    numbers = [said("a", of(2, "valueInteger")), said("b", of(5, "valueInteger"))]
    for name, written in {
        "som": f"{_answer('a')} + {_answer('b')}",
        "verschil": f"{_answer('b')} - {_answer('a')}",
        "keus": f"iif({_answer('a')} > 1, 10, 20)",
        "tel": "%resource.item.where(linkId='a' or linkId='b').answer.count()",
        "som van een lijst": "%resource.item.where(linkId='a' or linkId='b').answer.value.sum()",
        "grootste": "%resource.item.where(linkId='a' or linkId='b').answer.value.max()",
        "leeg": f"{_answer('c')} + 1",
        "deel": f"{_answer('b')} div {_answer('a')}",
        "rest": f"{_answer('b')} mod {_answer('a')}",
    }.items():
        made = item("s", "integer", readOnly=True, extension=[expression(SUM, written)])
        yield Agreed(
            f"calculatedExpression {name}",
            form(item("a", "integer"), item("b", "integer"), item("c", "integer"), made),
            numbers,
        )
    half = item("s", "decimal", readOnly=True, extension=[expression(SUM, f"{_answer('b')} / {_answer('a')}")])
    yield Agreed("calculatedExpression deling", form(item("a", "integer"), item("b", "integer"), half), numbers)
    words = item("s", "string", readOnly=True, extension=[expression(SUM, f"{_answer('a')}.toString() & ' keer'")])
    yield Agreed("calculatedExpression woorden", form(item("a", "integer"), item("b", "integer"), words), numbers)
    total = item("s", "integer", readOnly=True, extension=[expression(SUM, f"{_answer('a')} + {_answer('b')}")])
    twice = item("t", "integer", readOnly=True, extension=[expression(SUM, f"{_answer('s')} * 2")])
    yield Agreed(
        "berekening op een berekening", form(item("a", "integer"), item("b", "integer"), total, twice), numbers
    )
    after = item("d", enableWhen=[when("s", ">", answerInteger=6)])
    yield Agreed(
        "voorwaarde op een berekening",
        form(item("a", "integer"), item("b", "integer"), total, after),
        [*numbers, said("d", of(True))],
    )
    for least in (1, 9):
        gate = item("d", extension=[expression(OPENS, f"{_answer('a')} > {least}")])
        yield Agreed(
            f"enableWhenExpression {least}",
            form(item("a", "integer"), item("b", "integer"), gate),
            [*numbers, said("d", of(True))],
        )
    held = {**form(item("a", "integer"), item("b", "integer"), item("s", "integer", readOnly=True, extension=[
        expression(SUM, "%x + 1")])), "extension": [expression(FHIR + "variable", _answer("a"), name="x")]}  # fmt: skip
    yield Agreed("variable op de gids", held, numbers)
    times = item("s", "integer", readOnly=True, extension=[expression(SUM, "%x * 3")])
    mine = [expression(FHIR + "variable", "item.where(linkId='a').answer.value", name="x")]
    inner = group("g", item("a", "integer"), times, extension=mine)
    yield Agreed("variable op een groep", form(inner), [said("g", below=[said("a", of(2, "valueInteger"))])])


def _shapes() -> Iterator[Agreed]:
    under = form(item("a", "boolean", item("b", "string"), item("c", enableWhen=[when("a")])))
    yield Agreed(
        "onder een vraag",
        under,
        [said("a", {"valueBoolean": True, "item": [said("b", of("x", "valueString")), said("c", of(True))]})],
    )
    many = form(
        item("a", "choice", repeats=True), item("b", enableWhen=[when("a", answerCoding=OPTIONS[1]["valueCoding"])])
    )
    both = [{"valueCoding": one["valueCoding"]} for one in OPTIONS]
    yield Agreed("meer antwoorden, één gelijk", many, [said("a", *both), said("b", of(True))])
    for opened in (True, False):
        turns = form(group("g", item("a"), item("b", "string", enableWhen=[when("a")]), repeats=True))
        given = [said("g", below=[said("a", of(one)), said("b", of("x", "valueString"))]) for one in (True, opened)]
        yield Agreed(f"groep die herhaalt {opened}", turns, given)
    kinds = {"decimal": ("valueDecimal", 2.5), "date": ("valueDate", "2026-11-24"), "time": ("valueTime", "10:00:00"),
             "text": ("valueString", "woorden"), "url": ("valueUri", "https://a.example"),
             "quantity": ("valueQuantity", {"value": 3, "unit": "kg"})}  # fmt: skip
    for kind, (member, value) in kinds.items():
        yield Agreed(f"soort {kind}", form(item("a", kind)), [said("a", of(value, member))])
