"""When the hits table says "own", is it the outlet's own? Lexicon hits against articles with every attribution coded.

python benchmarks/own_precision.py FOLDER/data/polnear.jsonl [--split dev]: PolNeAR codes each word as inside somebody's
speech, belief or intention, or outside. A hit called own is right if its first character is outside.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from validated.own import hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    given = parser.parse_args()
    table = hits(given.data.resolve().parent.parent, given.split)
    truly, own = table["truly"].to_numpy(), (table["voice"] == "own").to_numpy()
    right = int((truly & own).sum())
    print(f"lexicon hits {len(table)}, of them own by the coders {truly.mean():.3f}")
    print(f"called own {own.sum()}, truly own {right / own.sum():.3f}; own found {right / truly.sum():.3f}")
    print(f"own or not is right for {(truly == own).mean():.3f} of the hits")


if __name__ == "__main__":
    main()
