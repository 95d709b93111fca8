"""An eye for the trail."""


def trail(place):
    """What the trail holds: event and detail."""
    with place.work() as work:
        return [(row.event, row.detail) for row in work.audit.rows()]
