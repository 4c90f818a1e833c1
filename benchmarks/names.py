"""From one seed name per actor: how many of the coded mentions does `names` find, and how many of its own are coded?

python benchmarks/names.py newswcl50.jsonl

NewsWCL50 (Hamborg et al. 2019) codes what five outlets call the same actors. The seed of an actor is the name coders
met most, without titles; a mention is found if the two overlap. Printed for all of the kind ACTOR, for the halves
of the events, and for the bare name alone (baseline).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import framing as fr
from framing.layers.people import words

Places = dict[str, list[tuple[int, int]]]  # by article


def corpus_of(documents: Iterable[dict[str, Any]]) -> fr.Corpus:
    rows = (
        {"article": d["doc_id"], "outlet": d["outlet"], "event": str(d["event"]), "text": d["text"]} for d in documents
    )
    return fr.load(list(rows))


def actors(documents: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Places]:
    """By event and chain: where the coders met an actor."""
    found: dict[tuple[str, str], Places] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for mention in document["gold"]["mentions"]:
            if mention["chain"].endswith("_ACTOR"):
                place = (mention["start"], mention["end"])
                found[str(document["event"]), mention["chain"]][document["doc_id"]].append(place)
    return found


def seed_of(places: Places, texts: dict[str, str]) -> str:
    """The name that the coders met most often: no title, no role, no word for a country's people."""
    known = words("en")
    count: Counter[str] = Counter()
    for article, spans in places.items():
        for start, end in spans:
            for word in re.findall(r"[A-Z][\w’'-]+", texts[article][start:end]):
                bare = re.sub(r"[’']s$", "", word)
                if bare.lower().rstrip(".") not in known.titles | known.roles | known.small:
                    count[bare] += not re.search(r"(?:ese|ish|ian|an|rea|North|South|ic|FBI|CIA)$", bare)
    return count.most_common(1)[0][0]


def bare_name(corpus: fr.Corpus, event: str, seed: str) -> Places:
    """The baseline: every place where the name stands."""
    return {
        article.article: [match.span() for match in re.finditer(rf"\b{re.escape(seed)}\b", article.text)]
        for article in corpus
        if article.event == event
    }


def by_names(corpus: fr.Corpus, event: str, seed: str) -> Places:
    """What the tool finds."""
    table = fr.names(corpus, seed, event=event)
    found: Places = defaultdict(list)
    for article, start, end in zip(table["article"], table["start"], table["end"], strict=True):
        found[article].append((start, end))
    return found


def score(
    corpus: fr.Corpus, coded: dict[tuple[str, str], Places], find: Callable[[fr.Corpus, str, str], Places]
) -> tuple[float, float, float]:
    """Precision, recall and F1 over all mentions of all actors."""
    texts = {article.article: article.text for article in corpus}
    right = shown = hit = there = 0
    for (event, _), places in coded.items():
        found = find(corpus, event, seed_of(places, texts))
        for article in {*found, *places}:
            here, gold = found.get(article, []), places.get(article, [])
            right += sum(any(s < end and start < e for start, end in gold) for s, e in here)
            hit += sum(any(s < end and start < e for s, e in here) for start, end in gold)
            shown, there = shown + len(here), there + len(gold)
    precision, recall = right / max(1, shown), hit / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args()
    documents = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()]
    corpus = corpus_of(documents)
    coded = actors(documents)
    events = sorted({event for event, _ in coded})
    halves = [("all", events), ("first half", events[::2]), ("other half", events[1::2])]
    for name, some in halves:
        part = {key: places for key, places in coded.items() if key[0] in some}
        for way, find in (("names", by_names), ("bare name", bare_name)):
            precision, recall, f1 = score(corpus, part, find)
            print(f"{name}, {way}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
