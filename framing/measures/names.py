"""What else is an actor called? From one name per actor to the names that each outlet uses for the same people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.alignment.acts import done_in
from framing.alignment.mentions import (
    Mention,
    called_otherwise,
    mentions,
    people_in,
    plain_mentions,
    without_overlap,
)
from framing.errors import ConfigError, one_of
from framing.measures import tables, texts, told
from framing.measures.tellings import Grid, events_of

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading
    from framing.text.articles import Corpus

COLUMNS = "event actor outlet article start end name label how zone voice speaker text".split()
CODES = ("E2", "T1", "T4", "W-language", "W-told-once", "W-one-outlet", "W-empty", "W-not-met", "W-found-names")
READS = (
    "Which words each outlet uses for the same actor, and which kind of evidence says that it is the same (how). Names "
    "found in aligned facts are proposals: read the sentence. Not: that a name that is not listed is not used."
)
FOUND = ("same fact", "called so", "same name")  # evidence that a person should look at
MOST_NAMED = 4  # people who are looked for if nobody is named
HOWS = ("name", "title and name", "role", *FOUND)


def names(
    reading: Reading | Corpus,
    seed: str | Sequence[str] | Mapping[str, str] | None = None,
    event: str | None = None,
    draft: str | Path | None = None,
) -> pd.DataFrame:
    """Which other names does each outlet use for the same actor? One row a place where an actor is spoken of.

    A person's name ("Bell", "Ann Bell") is followed through titles, full names and roles ("the former director"), each
    resolved to the person with that role who was spoken of last. A common noun ("protesters") is followed through
    facts that several articles tell: who is in the same place of the same fact is the same (Hamborg et al. 2019 call
    this word choice and labelling); and through what somebody is said to call them.

    Parameters: `reading`, a Reading or a Corpus; `seed`, one name per actor, as a string, a list, or a dict from what
    you call the actor to a name the articles use (None: the four people whom most articles name); `event`, one value of
    the column event (None: all); `draft`, a file to write a lexicon of the names into, with a category an actor, for a
    person to prune.

    Columns: event, actor, outlet, article, start, end, name (as written), label (in small letters, without article),
    how (name, title and name, role; same fact, called so, same name: proposals), zone, voice, speaker, text (the
    sentence). Raises ConfigError for an unknown event or a seed without a word.

    >>> import framing as fr
    >>> corpus = fr.load([
    ...     {"article": "a", "outlet": "Lamp", "text": "Hundreds of protesters blocked the harbour road on Monday."},
    ...     {"article": "b", "outlet": "Wire", "text": "On Monday hundreds of rioters blocked the harbour road."},
    ... ])
    >>> fr.names(corpus, "protesters")[["outlet", "name", "how"]].values.tolist()
    [['Lamp', 'protesters', 'name'], ['Wire', 'rioters', 'same fact']]
    """
    actors = {} if seed is None else _actors(seed)
    whole = texts.as_reading(reading)
    known = events_of(whole)
    if event is not None:
        one_of("event", event, known)
    rows: list[dict[str, Any]] = []
    about: dict[str, tuple[Any, ...]] = dict.fromkeys(("told_once", "one_outlet", "empty"), ())
    for name in [event] if event is not None else known:
        articles = [article for article in whole.corpus if name in (article.event, told.NO_EVENT)]
        grid = Grid.of(whole, name, articles, measure="names")
        here = _actors(grid.cast.most_named(MOST_NAMED)) if seed is None else actors
        actors = {**actors, **here}
        rows += _rows(grid, here)
        about = {kind: (*about[kind], *grid.about()[kind]) for kind in about}
    table = _finished(whole, rows, actors, about)
    if draft is not None:
        _write(table, Path(draft))
    return table


def _actors(seed: str | Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    given = {seed: seed} if isinstance(seed, str) else dict(seed) if isinstance(seed, Mapping) else {s: s for s in seed}
    for actor, name in given.items():
        if not any(character.isalpha() for character in name):
            raise ConfigError(
                f"names: the seed {name!r} of the actor {actor!r} has no word. Give a name the articles use."
            )
    return given


def _rows(grid: Grid, actors: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The mentions of every actor in the articles of an event."""
    cast = grid.cast
    for actor, seed in actors.items():
        if seed.split()[-1][:1].isupper():
            found = [mentions(cast, number, seed) for number in range(len(grid.articles))]
        else:
            found = _of_group(grid, seed)
        for article, places in zip(grid.articles, found, strict=True):
            for place in without_overlap(places):
                yield from _row(grid, article.article, actor, place)


def _row(grid: Grid, article: str, actor: str, place: Mention) -> Iterator[dict[str, Any]]:
    """The row of a mention; none where it stands in page furniture."""
    sentence = next((s for s in grid.told if s.article == article and s.start <= place.start < s.end), None)
    if sentence is None:
        return
    about = next(a for a in grid.articles if a.article == article)
    name = about.text[place.start : place.end]
    voice, speaker = sentence.at(place.start - sentence.start)
    yield {
        "event": grid.event, "actor": actor, "outlet": about.outlet, "article": article,
        "start": place.start, "end": place.end, "name": name, "label": label_of(name), "how": place.how,
        "zone": sentence.zone, "voice": voice, "speaker": speaker, "text": sentence.text,
    }  # fmt: skip


def label_of(name: str) -> str:
    """A name as it is counted: in small letters, without article and possessive.

    >>> label_of("The Rioters")
    'rioters'
    """
    words = " ".join(name.lower().replace("’", "'").removesuffix("'s").split())
    return next((words.removeprefix(article) for article in ("the ", "a ", "an ") if words.startswith(article)), words)


def _of_group(grid: Grid, seed: str) -> list[list[Mention]]:
    """Mentions of a group of people: the seed, what it is called, and who is in its place in the same fact."""
    language = grid.sentences.language
    found: list[list[Mention]] = [plain_mentions(article.text, seed) for article in grid.articles]
    place = {article.article: number for number, article in enumerate(grid.articles)}
    new: Counter[str] = Counter()
    for number, article in enumerate(grid.articles):
        for start, end in called_otherwise(article.text, seed, language):
            found[number].append(Mention(start, end, "called so"))
    for i, start, end in _in_the_same_place(grid, seed):
        sentence = grid.told[i]
        found[place[sentence.article]].append(Mention(sentence.start + start, sentence.start + end, "same fact"))
        new[label_of(sentence.text[start:end])] += 1
    for word in sorted(new):
        for number, article in enumerate(grid.articles):
            taken = {mention.start for mention in found[number]}
            again = [m for m in plain_mentions(article.text, word) if m.start not in taken]
            found[number] += [Mention(m.start, m.end, "same name") for m in again]
    return found


def _in_the_same_place(grid: Grid, seed: str) -> Iterator[tuple[int, int, int]]:
    """Sentence, start and end of nouns for people that stand in a fact where others tell it of the actor.

    Only where there is one candidate: no other telling has the word, and nothing else is known to have been done to
    or by it ("attackers" for "protesters", but not the police whom they faced).
    """
    language = grid.sentences.language
    for fact, _ in grid.found():
        with_seed = {i for i in fact.members if plain_mentions(grid.told[i].text, seed)}
        if not with_seed:
            continue
        known = {label_of(grid.told[i].text[s:e]) for i in with_seed for s, e in people_in(grid.told[i].text, language)}
        for i in fact.members:
            text = grid.told[i].text
            others = [(s, e) for s, e in people_in(text, language) if label_of(text[s:e]) not in known]
            if i not in with_seed and len(others) == 1 and not _of_the_state(text, others[0], language):
                yield (i, *others[0])


def _of_the_state(text: str, place: tuple[int, int], language: str) -> bool:
    """Are these people police or soldiers, by the list of acts.toml?"""
    done = done_in(f"{text[place[0] : place[1]]} died", language)
    return any(each.people == "forces" for each in done)


def _finished(
    reading: Reading, rows: list[dict[str, Any]], actors: Mapping[str, str], about: dict[str, Any]
) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": "int64", "end": "int64"})
    order = {actor: number for number, actor in enumerate(actors)}
    table = table.sort_values(
        ["event", "actor", "article", "start"], key=lambda c: c.map(order) if c.name == "actor" else c, kind="stable"
    )
    met = set(table["actor"])
    about["not_met"] = tuple(f"{seed}" for actor, seed in actors.items() if actor not in met)
    proposed = int(table["how"].isin(FOUND).sum())
    return tables.finished(
        table,
        reading,
        tables.facts(reading, "article", found_names=(proposed, len(table)), **about),
        CODES,
        measure="names",
        question="What else are they called" + (f": {' · '.join(actors)}?" if len(actors) < 4 else "?"),
        reads=READS,
        by="outlet",
    )


# A draft of a lexicon -----------------------------------------------------------------------------------------------


def _write(table: pd.DataFrame, path: Path) -> None:
    from framing.outputs import write_whole

    write_whole(path, lexicon_of(table))


def lexicon_of(table: pd.DataFrame) -> str:
    """The names as a lexicon file: a category an actor, its labels with the outlets that use them, to be pruned.

    Parameters: `table`, from `names`.
    """
    lines = [
        'name = "names"',
        'question = "What is each actor called?"',
        'function = "naming"',
        'relation = "alternatives"',
        'slot = "actors"',
        "# A draft: found by fr.names. Strike what is wrong, split what is judged differently, add examples.",
    ]
    for actor, rows in table.groupby("actor", sort=False):
        outlets = rows.groupby("label")["outlet"].agg(lambda column: ", ".join(sorted(set(column))))
        count = rows["label"].value_counts()
        lines += ["", f"[categories.{_quoted(str(actor))}]", "terms = ["]
        for label in sorted(count.index, key=lambda each: (-int(count[each]), each)):
            lines.append(f"    {_quoted(label)},  # {count[label]} times: {_plain(outlets[label])}")
        lines.append("]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> str:
    """Other people's text in a comment: one line, nothing that TOML forbids."""
    return "".join(character if character.isprintable() else " " for character in text)
