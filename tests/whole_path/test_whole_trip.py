"""From an empty device to a leaflet on paper and back, in the real window, by clicking and typing."""

from trip import ALONE_WORDS, NAME_A, NAME_B, NOTE, WORDS, said_now


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

    trip = begin()  # the next day
    trip.unlock()
    trip.reopen()
    assert said_now(trip.desktop) == said
    table = trip.sitting.table
    assert table.conversation.note == NOTE
    assert [p.name for p in table.conversation.people] == [NAME_A, NAME_B]
    assert table.room.alone is None
