"""What a FHIRPath expression may look at: the items it names, or everything when it can't be told.

Read from its words, never from answers: who may not see an answer must not see from a calculation that it is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from antlr4 import InputStream
from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer

EVERYTHING = "*"
"""Stands for every item of the guide."""
Variables = Mapping[str, tuple[tuple[str, str], ...]]
"""The variables that can be named: linkIds of who sets each (the guide itself: empty), and its FHIRPath."""
_WHOLE = frozenset({"resource", "rootResource"})
_STEPS = (("item",), ("answer",), ("descendants", "(", ")"), ("repeat", "(", "item", ")"))
"""Ways down a response that leave nothing out."""
_OPERATORS = frozenset(["and", "or", "xor", "implies", "div", "mod", "is", "as", "in", "contains", "true", "false"])
_FROM_NOWHERE = frozenset({"iif", "today", "now", "timeOfDay"})
"""Functions that look at nothing but what is given to them."""
_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)")


def looks_at(written: str, variables: Variables, own: str = "") -> frozenset[str]:
    """linkIds of the items this expression names, or ``EVERYTHING`` alone; what hangs below them is meant as well.

    ``own``: the linkId of the item it stands on; empty for the guide itself.
    """
    found: set[str] = set()
    pending, known = [(own, written)], set[str]()
    while pending:
        holder, text = pending.pop()
        words = _words(text)
        if _starts_here(words):
            found.add(holder or EVERYTHING)
        for at, word in enumerate(words[:-1]):
            name = words[at + 1].strip("`'")
            if word != "%":
                continue
            if name in _WHOLE:
                found |= _looked_up(words, at + 2) or {EVERYTHING}
            elif name == "context":
                found.add(holder or EVERYTHING)
            elif name in variables and name not in known:
                known.add(name)
                pending += variables[name]
    return frozenset({EVERYTHING}) if EVERYTHING in found else frozenset(found)


def _starts_here(words: Sequence[str]) -> bool:
    """Whether some path begins at the item the expression stands on (``answer.value``, ``$this``, ``children()``)."""
    inside: list[bool] = []  # for each bracket whether what stands in it looks at what stands before it
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if word == "(":
            inside.append(any(inside[-1:]) or (at > 1 and words[at - 2] == "." and before not in _OPERATORS))
        elif word == ")" and inside:
            inside.pop()
        elif before in (".", "%") or any(inside[-1:]) or word in _OPERATORS:
            continue
        elif word[:1] == "$" or ((word[:1].isalpha() or word[:1] in "`_") and not (
            after == "(" and word in _FROM_NOWHERE
        )):  # fmt: skip
            return True
    return False


def _looked_up(words: Sequence[str], at: int) -> set[str]:
    """The linkIds a path from the top goes through; none when it looks at something else first."""
    found: set[str] = set()
    while words[at : at + 1] == ["."]:
        rest = words[at + 1 : at + 7]
        step = next((one for one in _STEPS if tuple(rest[: len(one)]) == one), None)
        if rest[:4] == ["where", "(", "linkId", "="] and rest[4][:1] == "'" and rest[5:6] == [")"]:
            found.add(_ESCAPED.sub(unescaped, rest[4][1:-1]))
            at += 7
        elif step is not None:
            at += 1 + len(step)
        else:
            break
    return found


def unescaped(found: re.Match[str]) -> str:
    """What stands in a FHIRPath string for an escape (N1 section 4.1.4)."""
    sign = found[1]
    if len(sign) == 5:
        return chr(int(sign[1:], 16))
    return {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}.get(sign, sign)


@lru_cache(maxsize=2000)
def _words(written: str) -> list[str]:
    """The words of an expression, without comments; nothing is said about what is no FHIRPath, which is never run."""
    lexer = FHIRPathLexer(InputStream(written))
    lexer.removeErrorListeners()
    return [token.text for token in lexer.getAllTokens() if token.channel == 0]
