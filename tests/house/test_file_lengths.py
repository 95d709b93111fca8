"""A file of more than 300 lines says at its top why it is one file; any other has a second room in it."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app", "ui", "central", "build", "benchmarks")
MOST_LINES = 300
REASON = "Over 300 lines because "


def unexplained(root):
    """Each file that is too long and does not say why, with its length."""
    found = []
    for path in sorted(path for part in PARTS for path in (root / part).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        lines = len(source.splitlines())
        if lines > MOST_LINES and REASON not in " ".join((ast.get_docstring(ast.parse(source)) or "").split()):
            found.append(f"{path.relative_to(root).as_posix()} ({lines})")
    return found


def test_every_file_over_300_lines_says_why_at_its_top():
    assert unexplained(ROOT) == []


def test_a_long_file_without_a_reason_is_named_and_one_with_a_reason_is_not(tmp_path):
    rows = "x = 1\n" * MOST_LINES
    for part in PARTS:
        (tmp_path / part / "deep").mkdir(parents=True)
        (tmp_path / part / "deep" / "long.py").write_text('"""A room."""\n' + rows)
        (tmp_path / part / "told.py").write_text(f'"""A room.\n\n{REASON}it is one table.\n"""\n' + rows)
        (tmp_path / part / "at_the_limit.py").write_text(rows)
        (tmp_path / part / "told_too_low.py").write_text(rows + f"# {REASON}nobody looked.\n")
    assert unexplained(tmp_path) == [
        f"{part}/{name} (301)" for part in sorted(PARTS) for name in ("deep/long.py", "told_too_low.py")
    ]
