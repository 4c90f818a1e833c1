"""The browser of the tests notices what it is there to notice."""

import pytest


@pytest.fixture
def opened(browser, tmp_path):
    def open_page(html, **about):
        page = tmp_path / "page.html"
        page.write_text(f"<!doctype html><title>plain</title>{html}", encoding="utf-8")
        browser.open(page, **about)
        return browser

    return open_page


def test_a_quiet_page_asks_for_nothing(opened):
    page = opened('<p id=a>Café</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', anchor="a")
    assert page.run("return document.title") == "plain"
    assert [element.text for element in page.find("p")] == ["Café"]
    assert page.asked_for() == [] and page.complaints() == []


def test_errors_and_requests_are_noticed(opened):
    page = opened("<script>nothing.at.all</script><img src=https://evil.example/x.png><img src=gone.png>")
    assert any("nothing is not defined" in said for said in page.complaints())
    assert [url.rpartition("/")[2] for url in page.asked_for()] == ["x.png", "gone.png"]


def test_a_navigation_is_noticed(opened):
    page = opened("<script>location = 'https://evil.example/'</script>")
    page.run("return new Promise(done => setTimeout(done, 200))")
    assert "https://evil.example/" in page.asked_for()


def test_an_earlier_page_is_forgotten(opened):
    opened("<img src=gone.png>")
    assert opened("").asked_for() == []


def test_size_and_medium(opened, tmp_path):
    page = opened("", width=390, height=800)
    page.media("print", prefers_color_scheme="dark")
    asked = "return [innerWidth, matchMedia('print').matches, matchMedia('(prefers-color-scheme: dark)').matches]"
    assert page.run(asked) == [390, True, True]
    page.media()
    assert page.run(asked) == [390, False, False]
    assert page.screenshot(tmp_path / "shot.png").read_bytes().startswith(b"\x89PNG")
