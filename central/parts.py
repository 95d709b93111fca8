"""What a request may reach: the database, the clock, the settings; nothing is global."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from app.clock import Clock
from central.database import Database
from central.factors.sealing import FactorKey
from central.metrics import Metrics
from central.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The real parts of one running server."""

    settings: Settings
    database: Database
    clock: Clock
    metrics: Metrics

    @property
    def factor_key(self) -> FactorKey:
        """What seals the secrets of second factors."""
        return FactorKey(self.settings.factor_key_file)


def parts_of(request: Request) -> Parts:
    """The parts of the server that answers this request."""
    parts = request.app.state.parts
    assert isinstance(parts, Parts)
    return parts
