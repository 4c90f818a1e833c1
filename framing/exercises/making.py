"""Exercises made from any articles: the front door, from a kind and a corpus to one ZIP for a class."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.coding.codebooks import Codebook
from framing.errors import ConfigError
from framing.exercises.asked import Asked, Parts
from framing.exercises.kinds import kind_of
from framing.exercises.model import Exercise, Item
from framing.exercises.strings import Words, codebook_of, load_words
from framing.reading import Reading, score

if TYPE_CHECKING:
    from framing.text.articles import Corpus


def exercise(
    kind: str,
    source: Reading | Corpus | Any,
    *,
    out: str | Path | None = None,
    n: int | None = None,
    lexicon: str | None = None,
    event: str | None = None,
    codebook: str | None = None,
    words: str | Path | None = None,
    seed: int = 1,
) -> Exercise:
    """What can a class work on in these articles?

    Makes an exercise: items with passages, outlets hidden, and a key with its reasons, which stays “unreviewed” (and
    scores nobody) until a teacher has gone through it.

    Parameters: `kind`, one of those that `framing exercise list` lists with their questions; `source`, a Reading, a
    Corpus, or anything `load` takes; `out`, a folder for the ZIP file of the class (KIND.zip: sheets and page for
    students; key, review page and key file for the teacher); `n`, items at most; `lexicon`, `event`, `codebook`, where
    the kind asks about one of several; `words`, a translation of framing/data/exercises.toml; `seed`: the same one
    makes the same bytes.

    Returns the Exercise: `.sheet` (student's table), `.key` (teacher's table), `.items`, `.written` (the ZIP file).
    Raises InputError where the articles cannot carry the kind, ConfigError for an unknown kind, event or lexicon.

    >>> import framing as fr
    >>> corpus = fr.load(["Rioters ran. “Terrorists,” the mayor said.", "Protesters ran, police said."])
    >>> made = fr.exercise("whose-voice", corpus, lexicon="people")
    >>> made
    Exercise whose-voice: 3 items, seed 1, key unreviewed
    >>> sorted(made.key["voice"])
    ['own', 'quoted', 'reported']
    """
    make = kind_of(kind)
    told = load_words(words)
    asked = Asked(kind, _whole(source), told, n, lexicon, event, codebook, seed)
    made = _exercise(asked, make(asked))
    if out is None:
        return made
    from framing.exercises.bundle import write_bundle

    return replace(made, written=str(write_bundle(made, Path(out))))


def kinds(words: str | Path | None = None) -> dict[str, str]:
    """Which exercises are there, and what does each ask?

    >>> kinds()["whose-voice"]
    'Does the outlet say it itself, or does somebody else?'
    """
    from framing.exercises.kinds import KINDS

    told: Words = load_words(words)
    return {kind: told.kinds[kind]["question"] for kind in KINDS}


def _whole(source: Any) -> Reading:
    """The reading with every voice and zone: an exercise asks about what was narrowed away."""
    if not isinstance(source, Reading):
        return score(source)
    for column in ("voice", "speaker", "zone"):
        if column in source.record.get("where", {}):
            raise ConfigError(f"exercise: the reading is narrowed to one {column}. Give the whole reading.")
    return source


def _exercise(asked: Asked, parts: Parts) -> Exercise:
    """The items of a kind with the words around them."""
    told, kind = asked.words, asked.words.kinds[asked.kind]
    labels, codebook = _questions(asked, parts)
    return Exercise(
        kind=asked.kind,
        title=kind["title"],
        question=kind["question"],
        codebook=codebook,
        items=tuple(_asking(one, tuple(labels)) for one in parts.items),
        seed=asked.seed,
        labels=labels,
        lines={name: ask["lines"] for name, ask in kind["ask"].items() if "lines" in ask},
        instructions=tuple(kind["instructions"]),
        discuss=tuple(kind["discuss"]),
        material=tuple(parts.material),
        tables=tuple(parts.tables),
        reveals=tuple(parts.reveals),
        facts=_facts(asked),
        words=told.page,
        says=kind.get("say", {}),
    )


def _questions(asked: Asked, parts: Parts) -> tuple[dict[str, dict[str, str]], Codebook]:
    """What students read for each code, and what is asked: as the kind has it, or a codebook."""
    if parts.codebook is not None:
        variables = parts.codebook.variables.items()
        shown = {name: {code: asked.words.code(code) for code in each.categories} for name, each in variables}
        return shown, parts.codebook
    told, kind = asked.words, asked.kind
    labels = {name: dict(parts.labels.get(name) or told.labels(kind, name)) for name in told.kinds[kind]["ask"]}
    return labels, codebook_of(told, kind, labels)


def _asking(item: Item, variables: tuple[str, ...]) -> Item:
    return replace(item, asks=item.asks or variables)


def _facts(asked: Asked) -> dict[str, Any]:
    """What the key remembers of the articles."""
    articles = list(asked.reading.corpus)
    return {
        "articles": len(articles),
        "outlets": sorted({article.outlet for article in articles}),
        "teaching": bool((asked.reading.corpus.set_aside["kind"] == "notice").any()),
        "version": __version__,
        **{name: value for name in ("n", "lexicon", "event", "codebook") if (value := getattr(asked, name))},
    }
