"""The report of the teaching corpus, written once for all tests of its pages."""

import pytest
from attacks import report_of_attacks

import framing as fr
from framing.shipped import shipped


@pytest.fixture(scope="session")
def almaty(tmp_path_factory):
    """The reading, and the folder of its report."""
    folder = tmp_path_factory.mktemp("almaty")
    reading = fr.score(fr.load(shipped("seeds") / "almaty-2022"))
    fr.report(reading, folder)
    return reading, folder


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """The pages of a report whose every field is an attack."""
    return report_of_attacks(tmp_path_factory.mktemp("attacked"))
