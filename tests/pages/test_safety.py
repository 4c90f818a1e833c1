"""Other people's text stays text: more than a hundred attacks in every field, on every page."""

import re
from pathlib import Path

import lxml.html
from attacks import PAYLOADS

TAGS_OF_OURS = set(
    "html head meta title style body a header h1 h2 h3 h4 p ul ol li b section div dl dt dd details summary nav main "
    "figure figcaption img table caption thead tbody tfoot tr th td span mark aside button script svg rect small kbd "
    "article form fieldset legend label input select optgroup option code".split()
)


def trouble_in(page: Path) -> list[str]:
    """What of a page is not ours: elements, handlers, styles, links to anywhere."""
    root = lxml.html.parse(page).getroot()
    found = [f"<{e.tag}>" for e in root.iter(lxml.etree.Element) if e.tag not in TAGS_OF_OURS]
    for element in root.iter(lxml.etree.Element):
        for name, value in element.attrib.items():
            ours = re.match(r"#|(\.\./)?(index|reader(-\d)?)\.html(#|$)|outlets/[a-z0-9-]+\.html$|data:,$", value)
            if name.startswith("on") or name == "style" or (name in ("href", "src", "action", "data") and not ours):
                found.append(f"{element.tag} {name}={value}")
    scripts = len(root.xpath("//script"))
    refreshed = root.xpath("//meta[@http-equiv]/@http-equiv") != ["Content-Security-Policy"]
    return found + [f"{scripts} scripts"] * (scripts != 1) + ["meta"] * refreshed


def test_there_are_enough_attacks():
    assert len(set(PAYLOADS)) >= 100


def test_no_attack_in_any_field_becomes_part_of_a_page(attacked):
    assert len(attacked) > 50
    assert {page.name: found for page in attacked if (found := trouble_in(page))} == {}


def test_the_attacks_are_there_to_be_read(attacked):
    shown = " ".join(lxml.html.parse(attacked[0]).getroot().text_content().split())
    assert all(" ".join(payload.split()) in shown for payload in PAYLOADS[:40])


def test_an_unescaped_page_would_be_noticed(attacked, tmp_path):
    broken = tmp_path / "index.html"
    broken.write_text(
        attacked[0].read_text(encoding="utf-8").replace("&lt;", "<").replace("&gt;", ">"), encoding="utf-8"
    )
    assert trouble_in(broken) != []
