"""Every sentence a person can get is there, once, and whole."""

import ast
import json
import re
import string
from pathlib import Path

import pytest

from app.texts import has_text, shipped, text

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [file for room in ("app", "central", "ui") for file in sorted((ROOT / room).rglob("*.py"))]
FILES = sorted(shipped("texts/nl").glob("*.json"))


def raised():
    """Every error code raised in the source, with the names of the values it is given."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            if node.func.id in ("AskPerson", "TryLater", "OurMistake") and isinstance(first, ast.Constant):
                yield first.value, {k.arg for k in node.keywords} | {"where"}, file.name


CODES = sorted({code for code, _values, _file in raised()})


@pytest.mark.parametrize("code", CODES)
def test_an_error_says_what_happened_what_is_safe_and_what_to_do(code):
    assert all(has_text(f"error.{code}.{part}") for part in ("what", "safe", "now"))


def test_an_error_is_given_every_value_its_words_need():
    texts = {}
    for file in FILES:
        texts |= json.loads(file.read_text(encoding="utf-8"))
    for code, values, file in raised():
        for part in ("what", "safe", "now"):
            needed = {name for _, name, _, _ in string.Formatter().parse(texts[f"error.{code}.{part}"]) if name}
            assert needed <= values, f"{file}: {code} needs {needed - values}"


def test_no_sentence_stands_in_two_rooms():
    seen = {}
    for file in FILES:
        for key in json.loads(file.read_text(encoding="utf-8")):
            assert key not in seen, f"{key} stands in {seen.get(key)} and {file.name}"
            seen[key] = file.name


def test_every_text_the_source_names_is_there():
    wanted = re.compile(r"\btext\(\s*\"([a-z0-9.\-]+)\"")
    for file in SOURCES:
        for key in wanted.findall(file.read_text(encoding="utf-8")):
            assert has_text(key), f"{file.name}: {key}"


def test_every_text_a_page_of_central_names_is_there():
    wanted = re.compile(r"\bt\(\s*[\"']([a-z0-9.\-]+)[\"']\s*[,)]")
    pages = sorted((ROOT / "central").rglob("*.html"))
    keys = {key for page in pages for key in wanted.findall(page.read_text(encoding="utf-8"))}
    assert len(keys) > 20 and sorted(key for key in keys if not has_text(key)) == []


def test_a_text_with_a_value_missing_is_refused():
    with pytest.raises(KeyError):
        text("error.too-long.now")
