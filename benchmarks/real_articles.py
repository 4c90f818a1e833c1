"""What the toolkit finds in the five real articles it started from, as figures: writes seeds/real-articles.csv.

The articles are their publishers' and are not part of the project. With FRAMING_DATA naming the folder that has them in
`seeds/`, `python benchmarks/real_articles.py` counts anew; a test compares the file with what is counted.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import sys
from pathlib import Path

import framing as fr

TABLE = Path(__file__).parent.parent / "seeds" / "real-articles.csv"
# What a reader sees in the texts. An outlet that does not name itself stays without a name.
ABOUT = (
    ("000_03b1f255d46fe9c4.txt", "Sputnik International", "2022-01-06", "no"),
    ("001_3d1c6daa7abb951e.txt", "Sputnik International", "2022-01-10", "no"),
    ("002_bb8e84694ce2a9de.txt", "not shown (A)", "2022-01-06", "unclear"),
    ("003_281442fe503c246e.txt", "not shown (B, in Germany)", "2022-01-06", "yes, from German"),
    ("004_1ebcfeb91aae0013.txt", "not shown (C)", "2022-01-06", "yes, from Italian"),
)
KNOWN = ("file", "sha256", "outlet", "date", "translation")
COUNTED = (
    "words words_set_aside words_own words_quoted words_reported words_distanced "
    "terror_all terror_own protest_all protest_own"
).split()


def rows(folder: Path) -> list[dict[str, object]]:
    """One row an article: what is known about it, and what is counted in it."""
    about = [dict(zip(("file", "outlet", "date", "translation"), known, strict=True)) for known in ABOUT]
    metadata = io.StringIO()
    writer = csv.DictWriter(metadata, ("file", "outlet", "date", "translation"))
    writer.writeheader()
    writer.writerows(about)
    import pandas as pd

    corpus = fr.load(folder, metadata=pd.DataFrame(about))
    reading = fr.score(corpus)
    return [{**known, **counted(corpus, reading, known["file"], folder)} for known in about]


def counted(corpus: fr.Corpus, reading: fr.Reading, file: str, folder: Path) -> dict[str, object]:
    """The figures of one article."""
    article = next(a for a in corpus if a.source_file.endswith(file))
    part = reading.where(article=article.article)
    words = part.words.groupby("voice")["words"].sum()
    everything = fr.score(fr.Corpus((article,)), [], zones=("headline", "heading", "body", "caption", "furniture"))
    found = {"sha256": hashlib.sha256((folder / file).read_bytes()).hexdigest(), "words": int(words.sum())}
    found["words_set_aside"] = int(everything.words["words"].sum() - words.sum())
    for voice in ("own", "quoted", "reported", "distanced"):
        found[f"words_{voice}"] = int(words.get(voice, 0))
    for name in ("terror", "protest"):
        lines = fr.kwic(part, f"{name}*")
        found[f"{name}_all"], found[f"{name}_own"] = len(lines), int((lines["voice"] == "own").sum())
    return found


def text(table: list[dict[str, object]]) -> str:
    """The table as the file holds it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*KNOWN, *COUNTED), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


if __name__ == "__main__":
    shared = os.environ.get("FRAMING_DATA")
    if not shared:
        sys.exit("Set FRAMING_DATA to the folder that has the five articles in seeds/.")
    TABLE.write_text(text(rows(Path(shared) / "seeds")), encoding="utf-8")
