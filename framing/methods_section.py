"""The methods paragraph: what was read, how, with which version and options. Edit it, then print it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.caveats import listed
from framing.errors import ConfigError
from framing.layers.voices import VOICES
from framing.text.articles import NO_OUTLET, counted
from framing.text.knowledge import read

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading


def methods(reading: Reading, *tables: pd.DataFrame) -> str:
    """How was it done? A paragraph for a methods section, from what the reading and the tables know of themselves.

    Parameters: `reading`; `tables`, what measures gave and the text is to report (`agreement`, `validate`, `corrected`,
    `rates` …). Versions, counts, options, corrections by hand, warnings and references are filled in; nothing is said
    that was not done. Raises ConfigError for a table that no measure made.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]), "people")
    >>> fr.methods(reading).startswith("We read 1 article with framing")
    True
    """
    for table in tables:
        if "measure" not in getattr(table, "attrs", {}):
            raise ConfigError(
                "methods: one of the tables was made by no measure. Give tables as fr.rates and so on gave them."
            )
    named = [str(table.attrs["measure"]) for table in tables]
    paragraphs = [
        " ".join(_material(reading)),
        " ".join(_counting(reading)),
        *(" ".join(_told(table)) for table in tables),
        " ".join(_warned(tables)),
        "References\n" + "\n".join(_references(named)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _material(reading: Reading) -> Iterator[str]:
    """What was read, and what was not."""
    corpus = reading.corpus
    articles = corpus.articles
    outlets = sorted(set(articles["outlet"]) - {NO_OUTLET})
    events = sorted(set(articles["event"].astype(str)) - {""})
    dates = sorted(str(date) for date in articles["date"] if str(date))
    of = f" of {counted(len(outlets), 'outlet')} ({listed(outlets)})" if outlets else ""
    on = f" on {counted(len(events), 'event')}" if events else ""
    when = f", {dates[0]} to {dates[-1]}" if dates and dates[0] != dates[-1] else f", {dates[0]}" if dates else ""
    yield f"We read {counted(len(corpus), 'article')}{of}{on}{when} with framing {__version__} ({_versions()})."
    used, rejected, ignored = corpus.counts()
    if rejected or ignored:
        yield f"Of {used + rejected + ignored:,} documents given {rejected:,} were rejected and {ignored:,} ignored."
    for name in ("database", "search", "exclusions", "retrieved"):
        if name in corpus.record:
            yield f"{name.capitalize()}: {corpus.record[name]}."
    aside = corpus.set_aside
    if len(aside):
        pieces = counted(len(aside), "piece")
        yield f"Page furniture, captions and credits ({pieces}) were set aside by rule, not counted."
    zones = reading.record.get("zones", ())
    yield f"Counted were {counted(int(reading.words['words'].sum()), 'word')}" + (
        f" in the zones {listed(zones)}." if zones else "."
    )


def _versions() -> str:
    """The versions that results may depend on."""
    from importlib.metadata import PackageNotFoundError, version

    found = [f"Python {platform.python_version()}"]
    for name in ("numpy", "scipy", "pandas"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _counting(reading: Reading) -> Iterator[str]:
    """Lexicons, voices, options, and what people overruled."""
    if len(reading.lexicons):
        yield f"Lexicons: {'; '.join(map(_lexicon, reading.lexicons))}."
    words = reading.words.groupby("voice")["words"].sum()
    whole = int(words.sum())
    if whole:
        shares = [f"{100 * int(words[voice]) / whole:.0f} % {voice}" for voice in VOICES if words.get(voice, 0)]
        yield (
            "Every word and hit was given one voice by rules: the outlet's own, quoted, reported, or distanced "
            f"({listed(shares)})."
        )
    yield f"{counted(len(reading.hits), 'hit')} were found." if len(reading.hits) != 1 else "1 hit was found."
    asked = reading.record.get("where", {})
    if asked:
        told = [f"{column} = {listed(map(str, values))}" for column, values in asked.items() if values]
        yield f"The analysis is narrowed to {'; '.join(told)}."
    applied = reading.record.get("corrections", {}).get("applied", 0)
    if applied:
        yield f"{counted(int(applied), 'hit')} {'was' if applied == 1 else 'were'} corrected by hand."


def _lexicon(lexicon: Any) -> str:
    categories = "1 category" if len(lexicon.categories) == 1 else f"{len(lexicon.categories)} categories"
    size = f"{categories}, {counted(len(lexicon.terms), 'term')}"
    mark = f", SHA-256 {lexicon.sha256[:12]}" if lexicon.sha256 else ""
    return f"{lexicon.name} ({size}{mark}: “{lexicon.question}”)"


def _told(table: pd.DataFrame) -> Iterator[str]:
    """What one table adds."""
    name = str(table.attrs["measure"])
    if name in _TELLERS:
        yield from _TELLERS[name](table)
        return
    said = read("", "citations")["measures"].get(name)
    yield said or f"The measure “{name}” was used."


def _agreement(table: pd.DataFrame) -> Iterator[str]:
    for row in table.to_dict("records"):
        what = f"{row['variable']} ({row['items']} rows, {counted(int(row['coders']), 'coder')})"
        if row["alpha"] != row["alpha"]:
            yield f"Agreement on {what} is undefined: {row['why']}."
            continue
        low, high = row["alpha_low"], row["alpha_high"]
        interval = f", 95 % interval {low:.2f} to {high:.2f}" if low == low else ""
        yield (
            f"Agreement on {what}: Krippendorff's alpha ({row['level']}) {row['alpha']:.2f}{interval}; Cohen's kappa "
            f"{row['kappa']:.2f}; Gwet's AC1 {row['ac1']:.2f}; {100 * row['percent']:.0f} % equal codes."
        )


def _validate(table: pd.DataFrame) -> Iterator[str]:
    row = table.to_dict("records")[-1]
    hits, others = f"{row['hits_coded']} of {row['hits']:,}", f"{row['sentences_coded']} of {row['sentences']:,}"
    yield f"The lexicon {_target(table)} was validated on a random sample, coded blind to the outlet:"
    yield f"{hits} hits and {others} sentences without one."
    if row["precision"] == row["precision"]:
        yield f"Precision {row['precision']:.2f} ({row['precision_low']:.2f} to {row['precision_high']:.2f})."
    if row["recall"] == row["recall"]:
        yield f"Recall between {row['recall_low']:.2f} and {row['recall_high']:.2f}."
    if row["voice_accuracy"] == row["voice_accuracy"]:
        yield f"The voice was right in {100 * row['voice_accuracy']:.0f} % of {row['voice_coded']} hits."


def _corrected(table: pd.DataFrame) -> Iterator[str]:
    kind = str(table["kind"].iloc[0]) if len(table) else "shares"
    yield (
        f"Numbers of the lexicon {_target(table)} ({kind}) were corrected for its precision and miss rate in each "
        "outlet (post-stratified difference estimator); intervals are 95 %, with articles as sampling units, exact on "
        "effective numbers (Korn–Graubard), and for differences MOVER."
    )


def _target(table: pd.DataFrame) -> str:
    lexicon, category = table.attrs.get("lexicon", ""), table.attrs.get("category", "")
    return f"{lexicon} (category {category})" if category else str(lexicon)


_TELLERS: dict[str, Any] = {"agreement": _agreement, "validate": _validate, "corrected": _corrected}


def _warned(tables: Sequence[pd.DataFrame]) -> Iterator[str]:
    """The limits that the tables state themselves, once each."""
    notes = {note["text"]: note["code"] for table in tables for note in table.attrs.get("caveats", ())}
    if notes:
        yield "Limits: " + " ".join(f"{text} ({code})" for text, code in notes.items())


def _references(named: Sequence[str]) -> list[str]:
    wanted = {"always", *named}
    found = [told["reference"] for told in read("", "citations")["references"].values() if wanted & set(told["for"])]
    return sorted([*found, f"framing-toolkit {__version__} (see CITATION.cff)."])
