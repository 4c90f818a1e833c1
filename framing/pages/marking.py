"""What a page shows in the text of an article: headline, page furniture, shared facts, voices and hits, as marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from framing.markup import TINTS, Shown
from framing.pages import why
from framing.pages.why import place_of
from framing.text.articles import Article, counted, laid_out
from framing.text.words import WORD

if TYPE_CHECKING:
    from framing.reading import Reading


def shown_in(reading: Reading, articles: Collection[str], linked: bool = False) -> dict[str, list[Shown]]:
    """Everything to show in these articles: what was set aside, the headline, the voices, and the hits.

    `linked`: each leads to the place of a page that says what its rule means.
    """
    found: dict[str, list[Shown]] = defaultdict(list)
    for name in articles:
        found[name] += _laid_out(reading.corpus[name], linked)
    for voice in rows_of(reading.voices, articles):
        href = place_of(voice["rule"]) if linked else ""
        mark = Shown(
            voice["start"], voice["end"], "voice", voice["voice"], title=why.tooltip(why.facts(voice)), href=href
        )
        found[voice["article"]].append(mark)
    taken: set[str] = set()  # two lexicons can find the same words; one of the two marks is the place to lead to
    for hit in rows_of(reading.hits, articles):
        place = place_in(hit["article"], hit["start"], hit["end"])
        found[hit["article"]].append(shown_hit(hit, linked=linked, place="" if place in taken else place))
        taken.add(place)
    return found


def shown_hit(hit: Mapping[str, Any], offset: int = 0, linked: bool = True, place: str = "") -> Shown:
    """A hit as a mark, in a text that begins at `offset`; `place`: the name under which others may lead to it."""
    start, end = hit["start"] - offset, hit["end"] - offset
    href = place_of(hit["rule"]) if linked else ""
    told = why.tooltip(why.facts(hit))
    return Shown(start, end, "hit", hit["category"], hit["voice"], told, href, place if linked else "")


def place_in(article: str, start: int = -1, end: int = -1) -> str:
    """The name of an article in the address of a page, or of a stretch of it: `#article:start-end`.

    No other name on a page has a colon, whatever articles are called; quoted, it cannot leave its attribute.

    >>> place_in("day 1", 10, 17), place_in('"><b>')
    ('day%201:10-17', '%22%3E%3Cb%3E:')
    """
    stretch = f"{start}-{end}" if start >= 0 else ""
    return f"{quote(article.encode('utf-8', 'surrogatepass'), safe='')}:{stretch}"


def _laid_out(article: Article, linked: bool) -> list[Shown]:
    """The headline and what was set aside; on a page, neighbouring pieces of it fold away together."""
    marks = laid_out(article)
    if not linked:
        return marks
    rules = {(aside.start, aside.end): aside.rule for aside in article.set_aside}
    marks = [replace(m, href=place_of(rules[m.start, m.end])) if m.kind == "aside" else m for m in marks]
    return [*marks, *_folds(article)]


def _folds(article: Article) -> Iterator[Shown]:
    """Stretches of page furniture with nothing but space between them."""
    runs: list[list[int]] = []
    for aside in sorted(article.set_aside, key=lambda aside: aside.start):
        if runs and not article.text[runs[-1][1] : aside.start].strip():
            runs[-1][1] = max(runs[-1][1], aside.end)
        else:
            runs.append([aside.start, aside.end])
    for start, end in runs:
        words = counted(len(WORD.findall(article.text, start, end)), "word")
        yield Shown(*_with_blank_lines(article.text, start, end), "fold", f"{words} set aside")


def _with_blank_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the empty lines around it, but for one on either side: folded, it leaves no hole."""
    before, after = text[:start], text[end:]
    ahead, behind = len(before) - len(before.rstrip()), len(after) - len(after.lstrip())
    return start - max(0, ahead - 2), end + max(0, behind - 2)


def rows_of(table: Any, articles: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table that belong to these articles."""
    yield from table[table["article"].isin(list(articles))].to_dict("records")


def coloured_categories(reading: Reading) -> list[str]:
    """The categories that get a colour: those found of the first lexicon that names something; the rest is grey.

    Forty categories in forty colours cannot be told apart; the ten of one question can.
    """
    found = set(zip(reading.hits["lexicon"], reading.hits["category"], strict=True))
    for lexicon in sorted(reading.lexicons, key=lambda lexicon: lexicon.relation != "alternatives"):
        names = [c.name for c in lexicon.categories if (lexicon.name, c.name) in found]
        if names:
            return names[: len(TINTS) - 1]
    return []
