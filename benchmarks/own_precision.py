"""When the hits table says "own", is it the outlet's own? Lexicon hits against articles with every attribution coded.

python benchmarks/own_precision.py polnear.jsonl [--split dev]: PolNeAR codes each word as inside somebody's speech,
belief or intention, or outside. A hit called own is right if its first character is outside.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import framing as fr

SIX = ["people", "forces", "event", "state-action", "cause", "harm"]


def attributed(document: dict[str, Any], point: int) -> bool:
    """Does a coder say that somebody else answers for the word at this place?"""
    return any(start <= point < end for one in document["gold"]["attributions"] for start, end in one["content"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    given = parser.parse_args()
    lines = given.data.read_text(encoding="utf-8").splitlines()
    documents = {d["doc_id"]: d for d in map(json.loads, lines) if d["split"] == given.split}
    corpus = fr.load([{"article": name, "text": d["text"]} for name, d in documents.items()])
    hits = fr.score(corpus, SIX, zones=("headline", "heading", "body", "caption", "furniture")).hits
    truly = [not attributed(documents[hit.article], hit.start) for hit in hits.itertuples()]
    own = (hits["voice"] == "own").to_numpy()
    right = sum(t for t, o in zip(truly, own, strict=True) if o)
    print(f"lexicon hits {len(hits)}, of them own by the coders {sum(truly) / len(truly):.3f}")
    print(f"called own {own.sum()}, truly own {right / own.sum():.3f}; own found {right / sum(truly):.3f}")
    agree = sum(t == o for t, o in zip(truly, own, strict=True))
    print(f"own or not is right for {agree / len(hits):.3f} of the hits")


if __name__ == "__main__":
    main()
