"""The small reading that the tests of measures count on."""

import pytest
from made_reading import Made, made_reading


@pytest.fixture
def reading() -> Made:
    """Two articles of The Lamp, one of Coast Wire."""
    return made_reading()


@pytest.fixture
def noticed() -> Made:
    """The same reading, of teaching texts."""
    return made_reading(noticed=True)
