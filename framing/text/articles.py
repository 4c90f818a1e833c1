"""Articles and the corpus: the text as published, what is known about it, and what was set aside."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.errors import InputError, one_of, shorten
from framing.markup import Shown, marked
from framing.text.loading.fates import FATE_COLUMNS, Ignored, Note, Rejection
from framing.text.words import WORD

if TYPE_CHECKING:
    import pandas as pd

NO_OUTLET = "(no outlet)"

# What is known about an article, in the order of the columns of `Corpus.articles`.
METADATA = tuple("outlet date title text language event genre agency translation url source_file".split())


@dataclass(frozen=True)
class Aside:
    """A stretch of the stored text that is not headline, heading or body: page furniture, captions, credits."""

    start: int
    end: int
    kind: str  # caption, credit, clock, date, advert, related, interface, notice, section-tag, blurb …
    rule: str


@dataclass(frozen=True)
class Article:
    """One article: its stored text, which is never rewritten, and what is known about it."""

    article: str
    text: str
    outlet: str = NO_OUTLET
    date: str = ""
    title: str = ""
    language: str = "en"
    event: str = ""
    genre: str = ""
    agency: str = ""
    translation: str = ""
    url: str = ""
    source_file: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)  # the user's own columns
    headline: tuple[int, int] = (-1, -1)  # where the headline stands in the text; (-1, -1) if it does not
    set_aside: tuple[Aside, ...] = ()
    inferred: tuple[str, ...] = ()  # names of the fields that the text itself had to supply

    def _repr_html_(self) -> str:
        """The text as published, with what was set aside in grey; escaped, for any notebook."""
        about = ", ".join(value for value in (self.outlet, self.date, self.article) if value)
        text = marked(self.text, laid_out(self)).replace("\n", "<br>\n")
        return f'<p><small>{html.escape(about)}</small></p><div dir="auto" style="max-width: 44em">{text}</div>'


def laid_out(article: Article) -> list[Shown]:
    """The headline of an article, and what was set aside in it, as marks to show."""
    start, end = article.headline
    headline = [Shown(start, end, "headline")] if 0 <= start < end else []
    return [
        *headline,
        *(Shown(a.start, a.end, "aside", a.kind, title=f"set aside: {a.rule}") for a in article.set_aside),
    ]


@dataclass(frozen=True)
class Corpus:
    """What was published: the articles, what was set aside in them, and what could not be used.

    Its tables are made when they are first asked for; every call gives a copy, so that a corpus never changes.

    >>> corpus = Corpus((Article("a", "Shops closed early.", "The Lamp"), Article("b", "Roads are open.")))
    >>> corpus
    2 articles, 2 outlets, 0 words of page furniture set aside (2 given: 2 used, 0 rejected, 0 ignored)
    >>> corpus["a"].outlet
    'The Lamp'
    """

    members: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    ignorings: tuple[Ignored, ...] = ()
    remarks: tuple[Note, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.members)

    def __contains__(self, article: object) -> bool:
        return article in self._by_id

    def __getitem__(self, article: str | int) -> Article:
        if isinstance(article, int):
            return self.members[article]
        return self._by_id[str(one_of("article", article, self._by_id))]

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.article: article for article in self.members}

    @property
    def articles(self) -> pd.DataFrame:
        """Which articles are there? One row each.

        Columns: article, outlet, date, title, text, language, event, genre, agency, translation, url, source_file,
        inferred (names of the fields the text itself supplied, separated by spaces), and the user's own columns.
        """
        return self._articles.copy()

    @property
    def set_aside(self) -> pd.DataFrame:
        """What is not headline, heading or body? Columns: article, start, end, kind, rule, text."""
        return self._set_aside.copy()

    @property
    def rejected(self) -> pd.DataFrame:
        """What could not be used, and why?

        Columns: source, record, line and byte (-1: none), stage (find, decode, parse, check), code, reason, sha256 (of
        the file's bytes, or of the row's text), excerpt.
        """
        return table(self.rejections, FATE_COLUMNS)

    @property
    def ignored(self) -> pd.DataFrame:
        """What was never meant to be an article? The columns of `rejected`; what has no value is empty or -1."""
        return table(self.ignorings, FATE_COLUMNS)

    @property
    def notes(self) -> pd.DataFrame:
        """What should one know? Columns: article ("" if it concerns the whole), code, note."""
        return table(self.remarks, ("article", "code", "note"))

    @cached_property
    def _articles(self) -> pd.DataFrame:
        import pandas as pd

        own = list(dict.fromkeys(name for article in self.members for name in article.extra))
        columns = ["article", *METADATA, "inferred", *own]
        return pd.DataFrame([row_of(article) for article in self.members], columns=columns)

    @cached_property
    def _set_aside(self) -> pd.DataFrame:
        import pandas as pd

        rows = [
            (a.article, s.start, s.end, s.kind, s.rule, a.text[s.start : s.end])
            for a in self.members
            for s in a.set_aside
        ]
        frame = pd.DataFrame(rows, columns=["article", "start", "end", "kind", "rule", "text"])
        return frame.astype({"start": "int64", "end": "int64"})

    def where(self, **wanted: Any) -> Corpus:
        """Which part of the corpus has these values? A new corpus of those articles.

        Parameters: any column of `articles`, as one value or a list of values: `where(outlet="The Lamp")`.
        Raises ConfigError for a column or value that is not known.
        """
        for name, value in wanted.items():
            one_of("column", name, [c for c in self._articles.columns if c not in ("text", "inferred")])
            for choice in choices(value):
                one_of(name, choice, self._articles[name].unique())
        kept = [a.article for a in self.members if all(value_of(a, n) in choices(v) for n, v in wanted.items())]
        return self.only(kept)

    def only(self, articles: Collection[str]) -> Corpus:
        """The corpus of these articles, in its own order, with the notes about them and about the whole."""
        names = set(articles)
        kept = tuple(article for article in self.members if article.article in names)
        remarks = tuple(note for note in self.remarks if not note.article or note.article in names)
        return replace(self, members=kept, remarks=remarks)

    def with_events(self, events: pd.DataFrame | Mapping[str, str]) -> Corpus:
        """The same corpus with these events: a table with the columns article and event, or a dict.

        Raises InputError if the table lacks a column, or names no article of this corpus.
        """
        event_of = events if isinstance(events, Mapping) else _event_of(events)
        if not any(article in event_of for article in self._by_id):
            raise InputError(
                f"with_events: none of the {len(event_of)} articles of the table is in the corpus. "
                f"The corpus has {some(self._by_id)}; the table has {some(event_of)}."
            )
        told = tuple(replace(a, event=str(event_of.get(a.article, a.event))) for a in self.members)
        return replace(self, members=told)

    def with_record(self, **about: str) -> Corpus:
        """The same corpus with a record of where it comes from: database=…, search=…, exclusions=…, retrieved=…."""
        return replace(self, record={**self.record, **about})

    def summary(self) -> str:
        """What is in the corpus, in one sentence.

        The accounting is that of the load: `where` keeps it, so that nobody forgets what was left out.
        """
        outlets = len({article.outlet for article in self.members})
        words = sum(len(WORD.findall(a.text, s.start, s.end)) for a in self.members for s in a.set_aside)
        used, rejected, ignored = self.counts()
        return (
            f"{counted(len(self), 'article')}, {counted(outlets, 'outlet')}, "
            f"{counted(words, 'word')} of page furniture set aside "
            f"({used + rejected + ignored} given: {used} used, {rejected} rejected, {ignored} ignored)"
        )

    def counts(self) -> tuple[int, int, int]:
        """How many of the things given were used, rejected and ignored when the corpus was loaded."""
        return int(self.record.get("used", len(self))), len(self.rejections), len(self.ignorings)

    def __repr__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        """The summary and one row an article, escaped: titles are other people's text."""
        cells = ("article", "outlet", "date", "title")
        head = "".join(f"<th>{name}</th>" for name in cells)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(shorten(getattr(a, c), 80))}</td>" for c in cells) + "</tr>"
            for a in self.members[:20]
        )
        more = f"<p>… and {len(self) - 20} more</p>" if len(self) > 20 else ""
        return f"<p>{html.escape(self.summary())}</p><table><tr>{head}</tr>{rows}</table>{more}"


def table(values: Iterable[Any], columns: Collection[str]) -> pd.DataFrame:
    """Values with these attributes as a table of their own, with the columns even if there are no values."""
    import pandas as pd

    return pd.DataFrame([tuple(getattr(v, c) for c in columns) for v in values], columns=list(columns))


def row_of(article: Article) -> dict[str, Any]:
    """One article as a row of `Corpus.articles`."""
    known = {name: getattr(article, name) for name in ("article", *METADATA)}
    return {**article.extra, **known, "inferred": " ".join(article.inferred)}


def value_of(article: Article, column: str) -> Any:
    """What `Corpus.articles` shows for this article in this column."""
    return row_of(article).get(column)


def choices(value: Any) -> tuple[Any, ...]:
    """One value or several, as several."""
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)


def counted(number: int, noun: str) -> str:
    """`number` and `noun`, in the plural where it is one.

    >>> counted(1, "article"), counted(1200, "word")
    ('1 article', '1,200 words')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def some(names: Iterable[object], most: int = 3) -> str:
    """A few of the names, for a message."""
    listed = [repr(str(name)) for name in names]
    return ", ".join(shorten(name, 30) for name in listed[:most]) + (", …" if len(listed) > most else "")


def _event_of(events: pd.DataFrame) -> dict[str, str]:
    for column in ("article", "event"):
        if column not in events.columns:
            listed = ", ".join(str(c) for c in events.columns)
            raise InputError(f"with_events: the table has no column {column!r}. Columns: {shorten(listed, 100)}.")
    return dict(zip(events["article"].astype(str), events["event"].astype(str), strict=True))
