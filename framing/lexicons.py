"""Lexicons: what we look for. One file asks one question about one slot and holds categories of terms.

What a term matches (`framing.layers.matches` does it, lexicons/README.md tells it to users):

* A word is what `framing.text.words` says: letters and digits, apostrophes inside; a hyphen ends it.
  Terms match whole words. Between the words of a phrase stand spaces or one hyphen (-, ‐, ‑), however the
  term was written; never a line break or any other sign.
* `*` is any letters or digits, or none, anywhere in a word, and never an apostrophe; alone inside a
  phrase it is any one word. Each word of the text also matches without a final `'s`: `protester` finds
  "protester's", whole.
* Case and the shape of the apostrophe do not matter; with `case = true` the term's own letters must stand
  as written. Phrases in `except`, `near` and `not_near` never mind case.
* First `except` drops a match inside a match of one of its phrases; `near` wants one of its phrases
  inside the sentence where the match starts, `not_near` none (overlapping the match counts; no sentence,
  no company).
* Of what is left, a match inside a longer one of the same lexicon is dropped. Several terms on exactly
  the same words: the one with most letters stays, of equals the first; with `overlap = "category"`, one
  in each category.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, overload

from framing.errors import ConfigError, LexiconError, LimitError, one_of, shorten
from framing.lexicon_files import Source, build, read_lexicon, short_path
from framing.shipped import shipped
from framing.terms import Category, Lexicon, Term

__all__ = ["Category", "Lexicon", "Lexicons", "Term", "lexicon", "load_lexicons"]

MOST_TERMS = 50_000


class Lexicons(Sequence[Lexicon]):
    """Lexicons in their order; one is found by its number or its name. Nothing in it can be changed.

    >>> mine = Lexicons([lexicon("mine", {"protest": ["protest*", "sit-in"], "riot": ["riot*"]})])
    >>> mine["mine"].relation, [term.pattern for term in mine.terms], "mine" in mine
    ('alternatives', ['protest*', 'sit-in', 'riot*'], True)
    """

    __slots__ = ("_lexicons",)

    def __init__(self, lexicons: Iterable[Lexicon] = ()) -> None:
        self._lexicons = tuple(lexicons)
        _refuse_twins(self._lexicons)
        if len(self.terms) > MOST_TERMS:
            raise LimitError(
                f"{len(self.terms):,} terms in all, {MOST_TERMS:,} at most; score fewer lexicons at a time."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lexicons."""
        return tuple(lexicon.name for lexicon in self._lexicons)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms of all lexicons in order: column `term` of the matches is an index into these."""
        return tuple(term for lexicon in self._lexicons for term in lexicon.terms)

    @overload
    def __getitem__(self, which: int | str) -> Lexicon: ...
    @overload
    def __getitem__(self, which: slice) -> Lexicons: ...
    def __getitem__(self, which: int | str | slice) -> Lexicon | Lexicons:
        if isinstance(which, str):
            return self._lexicons[self.names.index(str(one_of("lexicon", which, self.names)))]
        if isinstance(which, slice):
            return Lexicons(self._lexicons[which])
        return self._lexicons[which]

    def __len__(self) -> int:
        return len(self._lexicons)

    def __iter__(self) -> Iterator[Lexicon]:
        return iter(self._lexicons)

    def __contains__(self, which: object) -> bool:
        return which in self.names if isinstance(which, str) else which in self._lexicons

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicons) and self._lexicons == other._lexicons

    def __hash__(self) -> int:
        return hash(self._lexicons)

    def __repr__(self) -> str:
        width = max((len(name) for name in self.names), default=0)
        lines = [f"{_count(len(self), 'lexicon')}, {_count(len(self.terms), 'term')}"]
        lines += [f"  {lexicon.name:<{width}}  {lexicon.question} {_shares(lexicon)}" for lexicon in self]
        return "\n".join(shorten(line, 160) for line in lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("lexicon", "question", "relation", "categories", "terms"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, self))}</tbody></table>"


def load_lexicons(source: object = None) -> Lexicons:
    """What to look for: the lexicons of a file, a folder or a list of them.

    `source`: None, the shipped default set; the name of a shipped one ("people"; it wins over a
    folder of that name, "./people" is the folder); a .toml file; a folder, of which every .toml
    file counts unless it says `default = false`; a Lexicon; or a list of any of these. Raises
    LexiconError naming file, line, term and the fix.

    >>> load_lexicons("people").names
    ('people',)
    """
    if isinstance(source, Lexicons):
        return source
    if isinstance(source, list | tuple):
        return Lexicons(lexicon for part in source for lexicon in load_lexicons(part))
    return Lexicons(_one_source(source))


# Who, what, why and with which harm: the order in which a reader asks. Slots of a user's own come after these.
SLOTS = ("people", "forces", "event", "state-action", "cause", "harm")

as_lexicons = load_lexicons  # where a caller may hand in lexicons that have been loaded already


def lexicon(
    name: str,
    categories: Mapping[str, Sequence[str | Mapping[str, Any] | Term]],
    question: str = "",
    relation: str = "alternatives",
    **further: Any,
) -> Lexicon:
    """A lexicon of your own, made in Python: `categories` maps a name to its terms, as in a lexicon file.

    `further` takes the other keys of a file: slot, function, overlap, default, status, note, sources, except.

    >>> mine = lexicon("mine", {"strike": [{"term": "strike*", "except": ["air strike*"]}]})
    >>> mine.terms[0]
    Term(pattern='strike*', category='strike', except_=('air strike*',), near=(), not_near=(), case=False)
    """
    tables = {category: {"terms": _entries(terms)} for category, terms in categories.items()}
    data = {"name": name, "question": question, "relation": relation, "categories": tables, **further}
    return build(data, Source(f"lexicon {name}"), name)


def _entries(terms: object) -> object:
    """The terms as a lexicon file would hold them; what is no list is left for the check to refuse."""
    if isinstance(terms, str) or not isinstance(terms, Iterable):
        return terms
    return [_entry(term) if isinstance(term, Term) else term for term in terms]


def _entry(term: Term) -> dict[str, Any]:
    values = {key.rstrip("_"): value for key, value in asdict(term).items() if key != "category"}
    return {"term": values.pop("pattern"), **values}


def _one_source(source: object) -> list[Lexicon]:
    if isinstance(source, Lexicon):
        return [source]
    if source is None:
        return _folder(shipped("lexicons"))
    if not isinstance(source, str | Path):
        given = shorten(repr(source), 60)
        raise LexiconError(f"{given} is no lexicon. Give a name, a .toml file, a folder or a list of these.")
    if isinstance(source, str) and source in _shipped_names():
        return [read_lexicon(shipped("lexicons") / f"{source}.toml")]
    path = Path(source)
    if path.is_dir():
        return _folder(path)
    if path.exists():
        return [read_lexicon(path)]
    raise _not_found(str(source))


def _folder(path: Path) -> list[Lexicon]:
    """Every lexicon in a folder; those that say `default = false` have to be asked for by file or name."""
    found = [read_lexicon(file) for file in sorted(path.glob("*.toml"))]
    if not found:
        raise LexiconError(
            f"{short_path(path)}: no .toml file in this folder. Name a lexicon file, or one of {_listed()}."
        )
    chosen = [lexicon for lexicon in found if lexicon.default] or found
    return sorted(chosen, key=lambda one: (SLOTS.index(one.slot) if one.slot in SLOTS else len(SLOTS), one.name))


def _not_found(source: str) -> LexiconError:
    try:
        one_of("lexicon", source, _shipped_names())
    except ConfigError as error:
        return LexiconError(f"{error} Or give a .toml file or a folder that exists.")
    raise AssertionError  # a shipped name has been found before


def _shipped_names() -> list[str]:
    return sorted(file.stem for file in shipped("lexicons").glob("*.toml"))


def _listed() -> str:
    return ", ".join(_shipped_names())


def _refuse_twins(lexicons: Sequence[Lexicon]) -> None:
    """An error for two lexicons of one name: a row of a table could not say which it means."""
    first: dict[str, Lexicon] = {}
    for one in lexicons:
        if one.name in first:
            places = f"{_home(first[one.name])} and {_home(one)}"
            raise LexiconError(f"two lexicons are called {one.name} ({places}). Change the name in one of them.")
        first[one.name] = one


def _home(one: Lexicon) -> str:
    return short_path(Path(one.file)) if one.file else "Python"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _shares(one: Lexicon) -> str:
    return "· ".join(f"{category.name} {len(category.terms)} " for category in one.categories).strip()


def _row(one: Lexicon) -> str:
    names = ", ".join(category.name for category in one.categories)
    cells = (one.name, one.question, one.relation, names, f"{len(one.terms):,}")
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
