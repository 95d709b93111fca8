"""Where devices send to, ask what is there, and empty their organization's post box."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from app.exchange.contract import (
    BATCH_BYTES,
    Batch,
    BatchAnswer,
    Delivered,
    HaveAnswer,
    HaveQuestion,
    PostBox,
    Taken,
)
from central.devices.api import asking
from central.parts import parts_of
from central.problems import Refused
from central.receiving import store
from central.receiving.take import take_batch
from central.state import server_state

router = APIRouter(prefix="/v1", tags=["records"])


@router.post("/records:batch")
def records(request: Request, batch: Batch) -> BatchAnswer:
    """Take in at most fifty records; each is answered by itself, after the commit."""
    parts = parts_of(request)
    if int(request.headers.get("content-length", "0")) > BATCH_BYTES:
        raise Refused(413, "too-large")
    now = parts.clock.now()
    with parts.database.writing() as connection:
        device = asking(request, connection)
        acks = take_batch(connection, device, batch.records, now)
        safe = store.durable_until(connection, now - timedelta(seconds=parts.settings.durable_seconds))
        epoch = server_state(connection).epoch
    for ack in acks:
        parts.metrics.records.labels("record", ack.status.value).inc()
    return BatchAnswer(epoch=epoch, durable_until=safe, items=acks)


@router.post("/records:have")
def have(request: Request, question: HaveQuestion) -> HaveAnswer:
    """Which of these are not there; for a device that sees another epoch."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        asking(request, connection)
        found = store.held(connection, [str(r.id) for r in question.records])
        now = parts.clock.now()
        safe = store.durable_until(connection, now - timedelta(seconds=parts.settings.durable_seconds))
        epoch = server_state(connection).epoch
    return HaveAnswer(
        epoch=epoch,
        durable_until=safe,
        missing=[r.id for r in question.records if str(r.id) not in found],
        differs=[r.id for r in question.records if str(r.id) in found and found[str(r.id)].sha256 != r.sha256],
    )


@router.get("/postbox")
def post_box(
    request: Request,
    after: Annotated[int, Query(ge=0)] = 0,
    most: Annotated[int, Query(ge=1, le=100)] = 20,
) -> PostBox:
    """What waits for the organization of the device that asks. It stays until ``taken`` says it arrived."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        device = asking(request, connection)
        told = store.notices(connection, device.member, most) if after == 0 else []
        found = told + store.waiting(connection, device.member, after, most + 1 - len(told))
        epoch = server_state(connection).epoch
    items = [
        Delivered(id=UUID(i), sequence=sequence, sent_by=by, body=json.loads(body) if body else {}, revoked=revoked)
        for i, sequence, by, body, revoked in found[:most]
    ]
    return PostBox(epoch=epoch, items=items, more=len(found) > most)


@router.post("/postbox:taken")
def taken(request: Request, question: Taken) -> dict[str, int]:
    """These are kept by the receiver now."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        device = asking(request, connection)
        number = store.take(connection, [str(i) for i in question.ids], device.member, parts.clock.now())
    return {"taken": number}
