"""Is a lexicon hit that is called own truly the outlet's own? The figure a user needs first."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import framing as fr

from .coded import Row, attributed, between, documents, interval, kind_of, pairs, tool, utterances

SIX = ["people", "forces", "event", "state-action", "cause", "harm"]
EVERYWHERE = ("headline", "heading", "body", "caption", "furniture")


@cache
def hits(data: Path, split: str = "dev") -> Any:
    """The six lexicons' hits with a column `truly`: own by the coders; and the article's share of own words."""
    some = {one["doc_id"]: one for one in documents(data, "polnear", split)}
    reading = fr.score(fr.load([{"article": n, "text": d["text"]} for n, d in some.items()]), SIX, zones=EVERYWHERE)
    table = reading.hits
    inside = {name: attributed(one) for name, one in some.items()}
    table["truly"] = [not inside[a][s] for a, s in zip(table["article"], table["start"], strict=True)]
    words = reading.words.groupby(["article", "voice"])["words"].sum().unstack(fill_value=0)
    share = words["own"] / words.sum(axis=1)
    thirds = share.rank(pct=True).map(lambda r: "least" if r <= 1 / 3 else "middle" if r <= 2 / 3 else "most")
    table["third"] = table["article"].map(thirds)
    return table


def own(data: Path) -> list[Row]:
    """How often is a hit that is called own truly the outlet's own?"""
    table = hits(data)
    rows = [_own_row("all hits", table)]
    rows += [_own_row(f"lexicon {name}", table[table["lexicon"] == name]) for name in SIX]
    rows += [_own_row(f"zone {zone}", table[table["zone"] == zone]) for zone in ("headline", "heading", "body")]
    own_share = "articles with {} own words (a third of them)"
    rows += [_own_row(own_share.format(third), table[table["third"] == third]) for third in ("least", "middle", "most")]
    return [row for row in rows if row["hits"]]


def own_against(data: Path) -> list[Row]:
    """The same by simpler ways, on the other part of the corpus, and by a second person."""
    table = hits(data)
    outside = table.assign(voice=np.where(_outside_marks(data, table), "own", "quoted"))
    rows = [_own_row("every hit is taken for own", table.assign(voice="own"))]
    rows += [_own_row("own is what stands outside quotation marks", outside), _own_row("framing", table)]
    rows += [_own_row("framing, on the training part", hits(data, "train"))]
    return [*rows, _own_row("one person, checked by another", _second_opinions(data))]


def _outside_marks(data: Path, table: Any) -> list[bool]:
    scorer = tool(data, "score_voice")
    some = {one["doc_id"]: one["text"] for one in documents(data, "polnear")}
    inside = {name: scorer.mask(len(text), scorer.quoted_regions(text)) for name, text in some.items()}
    return [not inside[a][s] for a, s in zip(table["article"], table["start"], strict=True)]


def _second_opinions(data: Path) -> Any:
    """Hits of the training part, once for each order of two people: one calls, the other is right."""
    import pandas as pd

    table = hits(data, "train")
    places = {name: part["start"].to_numpy() for name, part in table.groupby("article")}
    one, other = pairs(data)
    rows = []
    for first, second in zip(one, other, strict=True):
        coded = [attributed(first), attributed({**first, "gold": {"attributions": second}})]
        for called, truly in (coded, coded[::-1]):
            for at in places.get(first["doc_id"], ()):
                rows.append((first["doc_id"], "quoted" if called[at] else "own", not truly[at]))
    return pd.DataFrame(rows, columns=["article", "voice", "truly"])


def _own_row(what: str, table: Any) -> Row:
    called = table[table["voice"] == "own"]
    by_article = called.groupby("article")["truly"].agg(["sum", "count"])
    row: Row = {"what": what, "hits": len(table), "articles": int(table["article"].nunique())}
    if len(called) == 0:
        return {**row, "hits": 0}
    row |= {"own by the coders": round(float(table["truly"].mean()), 3), "called own": len(called)}
    row |= {"of these truly own": round(float(called["truly"].mean()), 3)}
    few = len(by_article) < 10
    row["95 % interval"] = "too few articles" if few else interval(*between(by_article["sum"], by_article["count"]))
    row["own ones found"] = round(float(called["truly"].sum() / table["truly"].sum()), 3)
    return row


def own_errors(data: Path) -> list[Row]:
    """Hits wrongly called own: what do the coders say they are in?"""
    some = {one["doc_id"]: one for one in documents(data, "polnear")}
    wrong = hits(data)
    wrong = wrong[(wrong["voice"] == "own") & ~wrong["truly"]]
    why: Counter[str] = Counter()
    for name, part in wrong.groupby("article"):
        marks = utterances(data, some[name]["text"])
        why.update(_error(data, some[name], int(start), marks) for start in part["start"])
    return [{"what": what, "hits": n, "share": round(n / len(wrong), 3)} for what, n in why.most_common()]


def _error(data: Path, one: dict[str, Any], at: int, marks: list[dict[str, Any]]) -> str:
    within = (a for a in one["gold"]["attributions"] if any(start <= at < end for start, end in a["content"]))
    spans = next(within)["content"]
    seen = any(start < e and s < end for start, end in spans for mark in marks for s, e in mark["content"])
    if seen:
        return "the attribution is seen, but its content is cut too short"
    return f"the attribution is not seen: {kind_of(data, one['text'], spans)}"
