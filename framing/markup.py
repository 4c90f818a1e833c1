"""Text with its hits and voices as HTML, and small tables as HTML. Everything that comes from outside is escaped here.

Colour says which category, the underline says whose voice; both also stand in words in the tooltip, so that nothing
depends on seeing colours. Notebooks get inline styles, because an untrusted notebook strips style sheets and scripts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# Tints of a colour-blind-safe palette (Okabe & Ito 2008) and some between, light enough for black text on them.
# Neighbours differ in lightness too. The last one, grey, is for every category without a colour of its own.
TINTS = (
    "#a9d8f5", "#f7e98b", "#9fdcc1", "#f5b48c", "#d5c8f2", "#f7cf86", "#c4e59a", "#f2aeb4", "#8fd6dc", "#f0b7dc",
    "#e0d1ac", "#e4e2dd",
)  # fmt: skip
UNDERLINES = {"own": "solid", "quoted": "double", "reported": "dashed", "distanced": "dotted"}
VOICE_WORDS = {
    "own": "in the outlet’s own voice",
    "quoted": "quoted",
    "reported": "reported",
    "distanced": "held at a distance",
}


DEPTHS = ("fold", "aside", "headline", "fact", "voice", "hit")  # the kinds of marks, the outermost first


@dataclass(frozen=True)
class Shown:
    """A stretch of text to show in a certain way: a hit, a voice, a fact, the headline, or something set aside."""

    start: int
    end: int
    kind: str  # one of DEPTHS
    label: str = ""  # the category of a hit, the voice of a voice, the number of a fact, what a fold says of itself
    voice: str = "own"
    title: str = ""
    href: str = ""  # the place of the page that its words lead to, which says what decided about them
    place: str = ""  # the name under which others lead here


def category_number(category: str, categories: Sequence[str]) -> int:
    """Which of the tints a category gets: the same one on every page of a study."""
    grey = len(TINTS) - 1
    return categories.index(category) % grey if category in categories else grey


def anchor(*parts: str) -> str:
    """The name of a place in the page, which is safe whatever an outlet is called.

    >>> anchor("people", "<b>", "terror").isalnum()
    True
    """
    return "p" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def inline_style(shown: Shown, categories: Sequence[str]) -> str:
    """How a notebook shows it."""
    if shown.kind == "aside":
        return 'style="color: #767676; font-size: smaller"'
    if shown.kind == "headline":
        return 'style="font-weight: bold"'
    if shown.kind == "voice":
        return 'style="background-color: #f4f4f1; color: #111"'
    if shown.kind in ("fold", "fact"):
        return ""
    tint = TINTS[category_number(shown.label, categories)]
    line = f"border-bottom: 3px {UNDERLINES.get(shown.voice, 'solid')} #222"
    return f'style="background-color: {tint}; color: #111; {line}"'


def css_class(shown: Shown, categories: Sequence[str]) -> str:
    """How a page with a style sheet shows it."""
    if shown.kind == "hit":
        return f'class="hit tint-{category_number(shown.label, categories)} voice-{escape(shown.voice)}"'
    if shown.kind == "fact":
        return f'class="fact" data-fact="{escape(shown.label)}"'
    if shown.kind == "fold":
        return 'class="fold"'
    return f'class="{shown.kind} {shown.kind}-{escape(shown.label)}"' if shown.label else f'class="{shown.kind}"'


Attributes = Callable[[Shown, Sequence[str]], str]


def marked(
    text: str,
    shown: Iterable[Shown],
    categories: Sequence[str] = (),
    attributes: Attributes = inline_style,
) -> str:
    """`text` as HTML with what is shown in it; where hits, voices and asides meet, each keeps its own element.

    >>> marked("a <b> c", [Shown(2, 5, "hit", "x", "quoted", "x, quoted")], ["x"], css_class)
    'a <mark class="hit tint-0 voice-quoted" title="x, quoted">&lt;b&gt;</mark> c'
    """
    marks = list(shown)
    starting: dict[int, list[Shown]] = defaultdict(list)
    for mark in marks:
        starting[mark.start].append(mark)
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    out: list[str] = []
    around: list[Shown] = []  # the marks that cover the piece at hand, the outermost first
    for start, end in pairwise(edges):
        around = sorted([m for m in around if m.end > start] + starting[start], key=_depth)
        piece = _linked(escape(text[start:end]), around[-1]) if around else escape(text[start:end])
        for mark in reversed(around):
            first = _of_the_first(mark) if mark.start == start else ""
            piece = _element(piece, mark, attributes(mark, categories) + first)
        out.append(piece)
    return "".join(out)


def _of_the_first(mark: Shown) -> str:
    """What only the first piece of a mark says, however many pieces other marks cut it into."""
    named = f' id="{escape(mark.place)}"' if mark.place else ""
    return named + (f' data-fold="{escape(mark.label)}"' if mark.kind == "fold" else "")


def _depth(mark: Shown) -> tuple[int, int, int]:
    return DEPTHS.index(mark.kind), mark.start, -mark.end


def _linked(piece: str, mark: Shown) -> str:
    """The words as a link to what decided about them; a line break is no part of a link."""
    if not mark.href or not piece.strip():
        return piece
    return f'<a class="why" href="#{escape(mark.href)}" title="{escape(mark.title)}">{piece}</a>'


def _element(piece: str, mark: Shown, attributes: str) -> str:
    tag = "mark" if mark.kind == "hit" else "span"
    title = f' title="{escape(mark.title)}"' if mark.title and not mark.href else ""
    return f"<{tag} {attributes}{title}>{piece}</{tag}>"


def voice_matrix(counts: Mapping[tuple[str, str, str], int], columns: Sequence[str], caption: str = "") -> str:
    """A matrix for a notebook: rows by columns, the number in each voice; `counts` by (row, column, voice).

    >>> html = voice_matrix({("The Lamp", "riot", "own"): 2}, ["riot"])
    >>> "own&nbsp;2" in html, "<style" in html
    (True, False)
    """
    rows = sorted({row for row, _, _ in counts})
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", *columns))
    cells = {
        (row, column): "<br>".join(_chip(v, n) for v in UNDERLINES if (n := counts.get((row, column, v), 0)))
        for row in rows
        for column in columns
    }
    body = "".join(
        f'<tr><th style="text-align: left">{escape(row)}</th>'
        + "".join(f'<td style="text-align: left; vertical-align: top">{cells[row, c]}</td>' for c in columns)
        + "</tr>"
        for row in rows
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _chip(voice: str, count: int) -> str:
    weight = "; font-weight: bold" if voice == "own" else ""
    return f'<span style="border-bottom: 3px {UNDERLINES[voice]}{weight}">{voice}&nbsp;{count:,}</span>'


def table(rows: Sequence[Mapping[str, object]], caption: str = "") -> str:
    """A plain HTML table; every cell is escaped, also the headings.

    >>> table([{"a": "<i>"}])
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;i&gt;</td></tr></tbody></table>'
    """
    if not rows:
        return f"<p>{escape(caption)} (nothing)</p>"
    head = "".join(f"<th>{escape(str(name))}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row.values()) + "</tr>" for row in rows
    )
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
