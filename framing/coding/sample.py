"""What should people code, so that the machine can be checked? A random sample as a coding sheet, with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.coding import drawing
from framing.coding.codebooks import Codebook, load_codebook
from framing.coding.keys import Item, Key, item_name, sample_name
from framing.coding.passages import Passages, looked_for
from framing.coding.sheets import check_name, write_sheets
from framing.errors import ConfigError, InputError, one_of
from framing.statistics.sizes import lacy_riffe

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

WIDE_ENOUGH = ("lexicon", "category", "term", "outlet", "event", "article", "zone")  # narrowed to these is still whole


def sample(
    reading: Reading,
    n: int = 200,
    *,
    lexicon: str | None = None,
    codebook: str | Path | None = None,
    out: str | Path | None = None,
    coders: Sequence[str] = (),
    coded: Any = None,
    seed: int = 1,
) -> pd.DataFrame:
    """What should people code, so that the machine can be checked?

    A sheet of sentences with a hit of the lexicon and of sentences without one (what the lexicon may have missed), half
    and half, from every outlet; or, with a codebook for articles, of articles. Outlets are hidden and rows shuffled.
    What each row stands for and how likely it was to be drawn is kept in a key, never on the sheet.

    Parameters: `reading`, narrowed with `where(category=…)` to check one category; `n`, sentences or articles in all;
    `lexicon`, its name (not needed if the reading has one); `codebook`, a name or file, for articles; `out`, a file
    (.csv or .xlsx) to write the sheet to, with NAME.key.json and NAME.codebook.txt beside it; `coders`, names: a sheet
    for each, in which as many rows are the same for all as Lacy & Riffe (1996) ask for, and the others are dealt out;
    `coded`, sheets (or a folder of them) coded before: other units are drawn, where they help most; `seed`.

    Columns: item, looked_for, before, passage, after (articles: text), the variables of the codebook, coder. A sentence
    with several hits has a row for each. `.attrs["key"]` is the key. Raises ConfigError for a reading narrowed to a
    voice or a speaker, an unknown lexicon or codebook.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. Shops closed. Roads are open."]), "people")
    >>> fr.sample(reading, n=2)[["passage", "relevant", "voice"]].sort_values("passage").values.tolist()
    [['Shops closed.', '', ''], ['[[Rioters]] ran.', '', '']]
    """
    _whole(reading)
    path = check_name(out) if out is not None else None
    if n < 1:
        one_of("n", n, ["1 or more units"])
    book = load_codebook(codebook or "hits")
    target = _target(reading, lexicon) if book.unit == "hit" else ("", "")
    earlier, share = _earlier(reading, coded, target)
    key, told = _drawn(reading, n, book, target, earlier, seed, share)
    sheet = _dealt(_rows(reading, key, told), key, coders)
    sheet.attrs.update({"measure": "sample", "question": book.question, "key": key.values(), "caveats": []})
    sheet.attrs["written"] = [str(file) for file in write_sheets(sheet, key, path)] if path else []
    return sheet


def _whole(reading: Reading) -> None:
    """Refuse a reading from which sentences or hits are missing that belong to the population."""
    for column in reading.record.get("where", {}):
        if column not in WIDE_ENOUGH and column not in reading.corpus.articles.columns:
            raise ConfigError(
                f"sample: the reading is narrowed to some values of {column!r}, and the hits of others would count as "
                "missed. Give the whole reading; fr.corrected takes a narrowed one later."
            )


def _target(reading: Reading, lexicon: str | None) -> tuple[str, str]:
    """Lexicon and category that are checked; category "" for all."""
    asked = reading.record.get("where", {})
    known = asked.get("lexicon") or [each.name for each in reading.lexicons] or sorted(set(reading.hits["lexicon"]))
    if lexicon is None and len(known) == 1:
        lexicon = str(known[0])
    if lexicon is None:
        raise ConfigError(
            f"sample: which lexicon is to be checked? Give lexicon=…; known: {', '.join(map(str, known))}."
        )
    one_of("lexicon", lexicon, known)
    if "term" in asked:
        raise ConfigError("sample: single terms cannot be checked; narrow to a category, or give the whole lexicon.")
    categories = asked.get("category", [])
    if len(categories) > 1:
        raise ConfigError(f"sample: {len(categories)} categories were asked for; check one at a time, or all of them.")
    return lexicon, str(categories[0]) if categories else ""


def _earlier(
    reading: Reading, coded: Any, target: tuple[str, str]
) -> tuple[tuple[Key, ...], dict[drawing.Place, float] | None]:
    """The keys of the samples coded before, and where more codes would help most (None: equally)."""
    if coded is None:
        return (), None
    from framing.coding.advice import needed
    from framing.coding.judged import judge
    from framing.coding.returned import read_coding

    coding = read_coding(coded)
    if any((key.lexicon, key.category) != target for key in coding.keys):
        raise InputError("sample: the sheets coded before are of another lexicon, category or codebook.")
    if not target[0]:
        return coding.keys, None
    return coding.keys, needed(judge(reading, coding).sentences)


def _drawn(
    reading: Reading,
    n: int,
    book: Codebook,
    target: tuple[str, str],
    earlier: tuple[Key, ...],
    seed: int,
    share: dict[drawing.Place, float] | None,
) -> tuple[Key, dict[str, Any]]:
    """The key of a new sample, and its hits by name."""
    hits = drawing.target_hits(reading, *target)
    units = drawing.sentences(reading, hits) if book.unit == "hit" else drawing.articles(reading)
    before = {item.unit for key in earlier for item in key.items}
    room = drawing.rooms(units, before)
    if not sum(room.values()):
        raise InputError("sample: there is no sentence or article left to draw. Load more articles.")
    chosen, strata = drawing.draw(units, drawing.shared_out(n, room, share), seed, before)
    # Only the hits of drawn sentences: a large corpus has a hundred thousand others.
    hits = hits.merge(chosen.loc[chosen["hits"] > 0, ["article", "sentence"]], on=["article", "sentence"])
    of_sentence = dict(iter(hits.sort_values("start").groupby(["article", "sentence"])))
    items = [item for unit in chosen.to_dict("records") for item in _items(unit, of_sentence)]
    teaching = bool((reading.corpus.set_aside["kind"] == "notice").any())
    record = {"teaching": teaching, "version": __version__, "n": n, "units": len(chosen), "population": len(units)}
    items = [items[place] for place in drawing.shuffled(len(items), seed)]
    key = Key("", seed, book, tuple(items), strata, *target, tuple(key.sample for key in earlier), record)
    return replace(key, sample=sample_name(items, seed)), dict(zip(hits["hit"], hits.to_dict("records"), strict=True))


def _items(unit: dict[Any, Any], of_sentence: dict[Any, pd.DataFrame]) -> list[Item]:
    """The rows of a unit: one a hit, or one for the whole sentence or article."""
    about = {name: unit[name] for name in ("unit", "article", "outlet", "start", "end", "stratum", "probability")}
    if unit["kind"] != drawing.HIT:
        return [Item(item_name(unit["unit"], ""), **about)]
    hits = of_sentence[unit["article"], unit["sentence"]].to_dict("records")
    return [
        Item(item_name(unit["unit"], hit["hit"]), **about, hit=hit["hit"], match=hit["match"], voice=hit["voice"])
        for hit in hits
    ]


def _rows(reading: Reading, key: Key, hits: dict[str, Any]) -> list[dict[str, str]]:
    """The sheet's rows in the order of the key, with nothing in them that tells the outlet."""
    passages = Passages(reading, {item.article for item in key.items})
    blank = dict.fromkeys(key.codebook.variables, "")
    asked = looked_for(reading, key.lexicon, key.category)
    rows = []
    for item in key.items:
        if key.codebook.unit == "article":
            pieces = passages.whole(item.article)
            shown = {f"text_{n}" if n > 1 else "text": piece for n, piece in enumerate(pieces, start=1)}
        else:
            hit = hits.get(item.hit)
            about = _about(reading, key, hit) or asked
            place = (int(hit["start"]), int(hit["end"])) if hit else None
            shown = {"looked_for": about, **passages.around(item.article, item.start, item.end, place)}
        rows.append({"item": item.item, **shown, **blank})
    return rows


def _about(reading: Reading, key: Key, hit: dict[str, Any] | None) -> str:
    """What a hit claims to be: its category in words."""
    return looked_for(reading, key.lexicon, str(hit["category"])) if hit else ""


def _dealt(rows: list[dict[str, str]], key: Key, coders: Sequence[str]) -> pd.DataFrame:
    """The rows as a table; for several coders those all of them code, and each one's part of the others."""
    import pandas as pd

    names = list(dict.fromkeys(str(coder) for coder in coders)) or [""]
    units = list(dict.fromkeys(item.unit for item in key.items))
    shared = set(units[: lacy_riffe(len(units))] if len(names) > 1 else units)
    alone = {unit: names[n % len(names)] for n, unit in enumerate(unit for unit in units if unit not in shared)}
    dealt = [
        {**row, "coder": name}
        for name in names
        for row, item in zip(rows, key.items, strict=True)
        if item.unit in shared or alone[item.unit] == name
    ]
    texts = list(dict.fromkeys(column for row in rows for column in row if column not in key.codebook.variables))
    columns = [*texts, *key.codebook.variables, "coder"]
    return pd.DataFrame(dealt, columns=columns).fillna("")
