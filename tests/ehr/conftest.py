import pytest
from central_feeds import NOW
from ehr_world import ehr_world

from app.clock import FixedClock


@pytest.fixture
def world(tmp_path):
    with ehr_world(tmp_path, FixedClock(NOW)) as made:
        yield made
