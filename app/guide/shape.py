"""Typed looks at JSON anybody may have written: a wrong kind reads as absent, and ``misshapen`` names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Raw = Mapping[str, Any]

_KINDS: dict[str, tuple[type, ...]] = {
    "linkId": (str,),
    "type": (str,),
    "text": (str,),
    "prefix": (str,),
    "enableWhen": (list,),
    "enableBehavior": (str,),
    "required": (bool,),
    "repeats": (bool,),
    "readOnly": (bool,),
    "maxLength": (int,),
    "answerValueSet": (str,),
    "answerOption": (list,),
    "initial": (list,),
    "item": (list,),
    "extension": (list,),
    "modifierExtension": (list,),
    "url": (str,),
    "version": (str,),
    "name": (str,),
    "title": (str,),
    "status": (str,),
    "contained": (list,),
}
_LISTS = ("enableWhen", "answerOption", "initial", "item", "extension", "modifierExtension", "contained")


def dicts(raw: Raw, key: str) -> list[Raw]:
    """The objects in a list member; an absent or wrong one is empty."""
    found = raw.get(key)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def words(raw: Raw, key: str) -> str:
    """A string member; an absent or wrong one is empty."""
    found = raw.get(key)
    return found if isinstance(found, str) else ""


def whole(raw: Raw, key: str) -> int | None:
    """A whole-number member, or None."""
    found = raw.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def misshapen(raw: Raw) -> Iterator[str]:
    """Names of the members of a Questionnaire or item that are of another kind than FHIR R4 says."""
    for key, kinds in _KINDS.items():
        if key not in raw:
            continue
        value = raw[key]
        right = isinstance(value, kinds) and not (isinstance(value, bool) and kinds != (bool,))
        if right and key in _LISTS:
            right = all(isinstance(part, dict) for part in value)
        if not right:
            yield key
