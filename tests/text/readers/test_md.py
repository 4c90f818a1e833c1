"""Markdown: the markers stay, front matter is metadata."""

import pytest

from framing.text.load import load
from framing.text.loading.fates import Raw
from framing.text.readers.md import with_front_matter


def raw(text: str) -> Raw:
    return Raw(text, "a.md", "a")


def test_front_matter_is_read_and_the_text_follows():
    found = with_front_matter(
        raw('---\ntitle: "Calm: at last"\nsource: The Lamp\n# a comment\ndesk: city\nempty:\n---\n\n# Calm\n\nShops.')
    )
    assert found.text == "# Calm\n\nShops."
    assert found.fields == {"title": "Calm: at last", "outlet": "The Lamp"}
    assert found.extra == {"desk": "city", "empty": ""}


@pytest.mark.parametrize(
    "text",
    [
        "# Calm\n\nShops.",
        "---\nShops closed early\n---\nRoads are open.",  # two rules around a paragraph
        "---\ntags:\n  - a\n---\nShops.",  # a list is not read, and so not taken out
        "---\ntitle: Calm\nShops closed.",  # never closed
        "---\ntext: Calm\n---\nShops.",
        "---\n---\nShops.",
    ],
)
def test_what_is_not_plain_front_matter_stays_in_the_text(text):
    assert with_front_matter(raw(text)) == raw(text)


def test_markers_stay_in_place(tmp_path):
    (tmp_path / "a.md").write_text("# Calm\n\n*Shops* [opened](x).", encoding="utf-8")
    assert load(tmp_path)["a"].text == "# Calm\n\n*Shops* [opened](x)."
