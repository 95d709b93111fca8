"""``doctor``: is everything on this device in order?"""

from __future__ import annotations

from app.cli.answering import AsJson, HomeFolder, answer, home_at
from app.steps.doctor import doctor as look


def doctor(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Say of every part whether it is in order; exit 1 when one is not."""
    checks = look(home_at(home))
    body = {"checks": [{"name": c.name, "ok": c.ok, "message": c.message} for c in checks]}
    answer(body, [f"{'goed ' if c.ok else 'LET OP'} {c.message}" for c in checks], as_json=as_json)
    return 0 if all(c.ok for c in checks) else 1
