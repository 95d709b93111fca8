"""What the page of typing from paper says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.conversation import Answer, Conversation
from app.guide import Coding, Value
from app.leaflet.paper_sheets import Sheet
from app.steps.paper_lines import RATHER_NOT, UNKNOWN, PaperLine


def _say(words: str) -> str:
    return QCoreApplication.translate("PaperEntryScreen", words)


def sheet_words(line: PaperLine, talk: Conversation) -> str:
    """On which sheet a line stands, and whose it is."""
    name = talk.people[line.of].name if isinstance(line.of, int) else ""
    if line.sheet is Sheet.ALONE:
        return _say("Eigen moment · {name}").format(name=name) if name else _say("Eigen moment")
    return name or (_say("Samen") if line.of == "together" else _say("Jij"))


def keys_words(line: PaperLine) -> str:
    """What can be typed on a line."""
    item = line.item
    found = [f"{code}  {option.display}" for code, option in line.options]
    if item.type == "boolean":
        found = [_say("J  Ja"), _say("N  Nee")]
    elif item.minimum is not None and item.maximum is not None and not found:
        found = [_say("{least} tot en met {most}").format(least=item.minimum, most=item.maximum)]
    elif item.type == "date":
        found = [_say("dag-maand-jaar")]
    elif not found:
        found = [_say("Getal")] if item.type in ("integer", "decimal", "quantity") else [_say("Woorden")]
    if item.repeats and line.options:
        found.append(_say("meer mag: 1 3"))
    return "   ·   ".join([*found, f"{RATHER_NOT}  {_say('Liever niet')}", f"{UNKNOWN}  {_say('Weten we niet')}"])


def answer_words(line: PaperLine, answer: Answer | None) -> str:
    """What was written on a line, in words; empty for nothing."""
    if answer is None:
        return ""
    if answer.declined:
        return _say("Weten we niet") if answer.unknown else _say("Liever niet")
    return ", ".join(_value_words(value) for value in answer.values)


def _value_words(value: Value) -> str:
    if isinstance(value, bool):
        return _say("Ja") if value else _say("Nee")
    return value.display or value.code if isinstance(value, Coding) else str(value).replace("\n", " ")
