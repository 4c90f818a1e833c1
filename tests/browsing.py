"""A real browser for the tests of the pages: what a page runs, asks for and complains about.

Chromium with its driver, kept off every network: names lead nowhere, and each request is remembered.
"""

import base64
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-popup-blocking",
    "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip


def missing() -> str:
    """Why there is no browser here, or nothing if there is one."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return 'no selenium: pip install -e ".[test]"'
    if not _program():
        return "no Chromium: on Debian `tests/install-browser.sh` as root installs it"
    return "" if shutil.which("chromedriver") else "no chromedriver: on Debian it is the package chromium-driver"


def _program() -> str:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), "")


@contextmanager
def opened_browser(profile: Path) -> Iterator["Browser"]:
    """A browser with a profile of its own, closed at the end."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = _program()
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "accept")
    os.environ["SE_AVOID_STATS"] = "true"
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


class Browser:
    """One window. `driver` is Selenium's, for what is not here."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self._opened = ""
        self._media: dict[str, object] = {}

    def open(self, page: Path, anchor: str = "", width: int = 1280, height: int = 900) -> None:
        """Open a page of this disk, in a window of this size; what was remembered of earlier pages is forgotten."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get("about:blank")  # an anchor of the same page would load nothing anew
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self._opened = page.resolve().as_uri()
        self.driver.get(self._opened + (f"#{anchor}" if anchor else ""))
        if self._media:  # a page may come with a new process, which may hear of the medium late
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", self._media)

    def media(self, kind: str = "", **features: str) -> None:
        """The medium ("print", "screen", "" for the usual) and features: `prefers_color_scheme="dark"`."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._media = {"media": kind, "features": named} if kind or named else {}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": named})

    def run(self, script: str, *arguments):
        """What a script gives back that runs in the page: `return document.title`."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> list:
        """The elements of a CSS selector."""
        return self.driver.find_elements("css selector", selector)

    def complaints(self) -> list[str]:
        """What the console says since the page was opened: errors and warnings."""
        entries = self.driver.get_log("browser")
        return [entry["message"] for entry in entries if entry["level"] in ("SEVERE", "WARNING")]

    def asked_for(self) -> list[str]:
        """Every address a page has asked for, the page itself and data: aside, navigations and blocked ones included.

        What was asked is remembered until the next `open`; a second call gives only what is new.
        """
        return [url for url, _ in self._requests()]

    def let_out(self) -> list[str]:
        """The same without what the policy of the page stopped before it left."""
        return [url for url, stopped in self._requests() if stopped != "csp"]

    def _requests(self) -> list[tuple[str, str]]:
        """Each new request but that of the page itself, and why it was blocked, if it was."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
        failed = [e["params"] for e in events if e["method"] == "Network.loadingFailed"]
        blocked = {about["requestId"]: about.get("blockedReason", "") for about in failed}
        requests = [(about["request"]["url"], blocked.get(about["requestId"], "")) for about in asked]
        return [each for each in requests if not each[0].startswith(("data:", "about:")) and each[0] != self._opened]

    def screenshot(self, path: Path, full: bool = False) -> Path:
        """The window as PNG, or the whole page."""
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": full})
        path.write_bytes(base64.b64decode(shot["data"]))
        return path
