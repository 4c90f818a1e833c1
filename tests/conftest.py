"""What every test gets: no network, no windows, and the shared evaluation data where it is at hand."""

import os
import socket
import sys
from pathlib import Path

import pytest
from browsing import missing, opened_browser
from hypothesis import settings

# A busy machine is no bug: how long one example takes says nothing.
settings.register_profile("framing", deadline=None)
settings.load_profile("framing")

os.environ.setdefault("MPLBACKEND", "agg")
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Nothing downloads at run time: a connection to anywhere but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"the toolkit tried to reach {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A real browser, one for all tests; skipped with the reason where there is none. See `browsing.py`."""
    if why := missing():
        pytest.skip(why)
    with opened_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the public evaluation data; tests that need it are skipped where it is not at hand."""
    folder = os.environ.get("FRAMING_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("FRAMING_DATA does not name the folder with the evaluation data")
    return Path(folder)


@pytest.fixture
def work():
    """How much work a call is: functions called, in Python and in C. The same on any machine, however busy it is."""

    def count(function) -> int:
        calls = 0

        def tick(_frame, event, _argument):
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(tick)
        try:
            function()
        finally:
            sys.setprofile(before)
        return calls

    return count
