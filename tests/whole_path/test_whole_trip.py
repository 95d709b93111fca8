"""From an empty device to a leaflet on paper and back, in the real window, by clicking and typing."""

from pypdf import PdfReader
from trip import ALONE_WORDS, CANARIES, NAME_A, NAME_B, NOTE, WORDS, said_now


def test_a_conversation_goes_from_an_empty_device_to_today_and_is_there_again(begin, tmp_path):
    trip = begin()
    trip.first_start(tmp_path / "herstelblad.pdf")
    assert (tmp_path / "herstelblad.pdf").read_bytes().startswith(b"%PDF")
    trip.lock_and_unlock()
    trip.new_conversation()
    trip.conversation()
    trip.own_moment()
    said = said_now(trip.desktop)
    one, other = trip.people()
    assert said["T1.1", "together"] == (WORDS,)
    assert (said["T1.2", one], said["T1.2", other]) == (("4",), ("8",))
    assert said["T10.9", one] == (ALONE_WORDS,)

    trip.overview()
    chosen = trip.offers()
    trip.consent()
    trip.leaflet(tmp_path / "folder.pdf")
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "folder.pdf").pages)
    assert "Praktijk De Proef" in words
    assert any(name in words for name in chosen)
    assert not [canary for canary in CANARIES if canary in words]
    trip.finish()
    said = {**said, ("T12.4", "together"): ("ja",)}
    trip.uncover_today()
    trip.reopen()
    assert said_now(trip.desktop) == said

    trip = begin()  # the next day
    trip.unlock()
    trip.reopen()
    assert said_now(trip.desktop) == said
    assert len(trip.sitting.table.conversation.chosen) == 2
    decisions = [c.decision for c in trip.sitting.table.consents if c.person == one]
    assert sorted(decisions) == sorted(["permit"] + ["deny"] * (len(decisions) - 1))
    table = trip.sitting.table
    assert table.conversation.note == NOTE
    assert [p.name for p in table.conversation.people] == [NAME_A, NAME_B]
    assert table.room.alone is None
