"""Text with its hits and voices as HTML, and small tables as HTML. Everything that comes from outside is escaped here.

Colour says which category, the underline says whose voice; both also stand in words in the tooltip, so that nothing
depends on seeing colours. Notebooks get inline styles, because an untrusted notebook strips style sheets and scripts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# Tints of a colour-blind-safe palette (Okabe & Ito 2008), light enough for black text on them.
TINTS = ("#f6d4a8", "#bfe3f5", "#b5e3d2", "#f9f1ae", "#b9d3e8", "#f3c4a5", "#ecd0e0", "#dcdcdc")
UNDERLINES = {"own": "solid", "quoted": "double", "reported": "dashed", "distanced": "dotted"}
VOICE_WORDS = {
    "own": "in the outlet’s own voice",
    "quoted": "quoted",
    "reported": "reported",
    "distanced": "held at a distance",
}


@dataclass(frozen=True)
class Shown:
    """A stretch of text to show in a certain way: a hit, a voice, or something set aside."""

    start: int
    end: int
    kind: str  # hit | voice | aside
    label: str = ""  # the category of a hit, the voice of a voice
    voice: str = "own"
    title: str = ""


def category_number(category: str, categories: Sequence[str]) -> int:
    """Which of the tints a category gets: the same one on every page of a study."""
    return categories.index(category) % len(TINTS) if category in categories else len(TINTS) - 1


def inline_style(shown: Shown, categories: Sequence[str]) -> str:
    """How a notebook shows it."""
    if shown.kind == "aside":
        return 'style="color: #767676"'
    if shown.kind == "voice":
        return 'style="background-color: #f4f4f1"'
    tint = TINTS[category_number(shown.label, categories)]
    line = f"border-bottom: 3px {UNDERLINES.get(shown.voice, 'solid')} #222"
    return f'style="background-color: {tint}; color: #111; {line}"'


def css_class(shown: Shown, categories: Sequence[str]) -> str:
    """How a page with a style sheet shows it."""
    if shown.kind == "hit":
        return f'class="hit tint-{category_number(shown.label, categories)} voice-{escape(shown.voice)}"'
    return f'class="{shown.kind} {shown.kind}-{escape(shown.label)}"'


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
        piece = escape(text[start:end])
        for mark in reversed(around):
            piece = _element(piece, mark, attributes(mark, categories))
        out.append(piece)
    return "".join(out)


def _depth(mark: Shown) -> tuple[int, int, int]:
    return ("aside", "voice", "hit").index(mark.kind), mark.start, -mark.end


def _element(piece: str, mark: Shown, attributes: str) -> str:
    tag = "mark" if mark.kind == "hit" else "span"
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    return f"<{tag} {attributes}{title}>{piece}</{tag}>"


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
