"""One FHIRPath expression made ready to run, through fhirpathpy, with what that library lacks or does too slowly.

Source: FHIRPath N1; ``ordinal()`` and ``weight()`` as SDC has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import fhirpathpy
from antlr4 import CommonTokenStream, InputStream, Token
from antlr4.error.ErrorListener import ErrorListener
from fhirpathpy.engine.invocations import invocation_registry
from fhirpathpy.engine.util import get_data
from fhirpathpy.models import models
from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer
from fhirpathpy.parser.generated.FHIRPathParser import FHIRPathParser

from app.guide.effort import join, matches, replace, replace_matches
from app.guide.marks import FHIR_ORDINAL, ordinal_of

LONGEST = 4000
"""Characters of one expression; a longer one is named and not run."""
_OF_LINK_ID = "itemsOfLinkId"
"""Our name for ``where(linkId = '…')``: nearly every expression looks up an item so, and the library takes a thousand
steps for each item it passes over."""

Run = Callable[[Any, Mapping[str, Any]], list[Any]]


def _weights(found: list[Any]) -> list[Any]:
    return [number for raw in map(get_data, found) if (number := _ordinal(raw)) is not None]


def _ordinal(raw: Any) -> Decimal | None:
    return ordinal_of({"valueCoding": raw}, *FHIR_ORDINAL) if isinstance(raw, dict) else None


def _of_link_id(_scope: object, found: list[Any], wanted: Any) -> list[Any]:
    """``where(linkId = '…')``: the items with this linkId, still knowing where in the response they stand."""
    nodes = zip(found, map(get_data, found), strict=True)
    return [node for node, data in nodes if isinstance(data, dict) and data.get("linkId") == wanted]


def _over(gather: Callable[[list[Any]], Any]) -> Callable[[list[Any]], list[Any]]:
    """An aggregate over plain values: the library's own fall over values that stand in a resource."""
    return lambda found: [gather(list(map(get_data, found)))] if found else []


_OWN: dict[str, dict[str, Any]] = {
    name: {"fn": run, "arity": {0: []}}
    for name, run in {
        "ordinal": _weights,
        "weight": _weights,
        "sum": _over(sum),
        "min": _over(min),
        "max": _over(max),
        "avg": _over(lambda numbers: sum(map(Decimal, map(str, numbers))) / len(numbers)),
    }.items()
} | {
    "matches": {"fn": matches, "arity": {1: ["String"]}, "nullable_input": True},
    "replaceMatches": {"fn": replace_matches, "arity": {2: ["String", "String"]}, "nullable_input": True},
    "replace": {"fn": replace, "arity": {2: ["String", "String"]}, "nullable_input": True},
    "join": {"fn": join, "arity": {0: [], 1: ["String"]}},
}
# Functions of a user get plain values from the library; only its own get items that know where they stand.
invocation_registry[_OF_LINK_ID] = {"fn": _of_link_id, "arity": {1: ["String"]}}


class _Faults(ErrorListener):  # type: ignore[misc]  # the library has no types
    count = 0

    def syntaxError(self, *_found: object) -> None:  # noqa: N802  # the library calls it so
        """Count a fault instead of guessing on, as the library's own parser does."""
        self.count += 1


def _parsed(written: str) -> str | None:
    """The expression with each look-up by linkId under our own name; None when it is not one whole expression."""
    faults_found = _Faults()
    lexer = FHIRPathLexer(InputStream(written))
    tokens = CommonTokenStream(lexer)
    parser = FHIRPathParser(tokens)
    for reader in (lexer, parser):
        reader.removeErrorListeners()
        reader.addErrorListener(faults_found)
    parser.expression()
    if faults_found.count or tokens.LA(1) != Token.EOF:
        return None
    return _with_look_ups(written, [token for token in tokens.tokens if token.channel == 0])


def _with_look_ups(written: str, tokens: list[Any]) -> str:
    """``where ( linkId = '…' )`` as one function, wherever those six words stand."""
    words = [token.text for token in tokens]
    made, at = "", 0
    for n in range(len(words) - 5):
        if words[n : n + 4] == ["where", "(", "linkId", "="] and words[n + 4][:1] == "'" and words[n + 5] == ")":
            made += written[at : tokens[n].start] + f"{_OF_LINK_ID}({words[n + 4]})"
            at = tokens[n + 5].stop + 1
    return made + written[at:]


@lru_cache(maxsize=2000)
def compiled(written: str) -> Run | None:
    """The expression ready to run, or None when it is no FHIRPath."""
    if not written.strip() or len(written) > LONGEST:
        return None
    try:
        runs = _parsed(written)
        if runs is None:
            return None
        return fhirpathpy.compile(runs, models["r4"], {"userInvocationTable": _OWN})
    except Exception:  # the library's parser raises whatever comes
        return None
