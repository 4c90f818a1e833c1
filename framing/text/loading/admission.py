"""From what a reader found to an article: checks, metadata, the title's place, the id; a note for each decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from framing.text.articles import NO_OUTLET, Article
from framing.text.loading.checks import invisible, refused
from framing.text.loading.dates import iso_date
from framing.text.loading.fates import Note, Raw, Rejection
from framing.text.loading.languages import code_of, doubts, known_languages
from framing.text.loading.limits import Limits
from framing.text.loading.metadata import Claims, Metadata, from_file_name, loose, unmatched
from framing.text.loading.titles import before, stands_in

AS_GIVEN = ("title", "event", "genre", "agency", "translation", "url")  # fields that need no reading

Remarks = list[tuple[str, str]]


class Admitted(NamedTuple):
    """An article before its second look, its outlet "" if nobody said it; and what it was made of, for messages."""

    article: Article
    raw: Raw


@dataclass(frozen=True)
class Policy:
    """What the user decided about loading."""

    metadata: Metadata | None = None
    outlet: str = NO_OUTLET  # the name where no outlet is known; "require" rejects
    language: str = "en"
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


class Admission:
    """One pass over everything given. It remembers ids, texts and outlets, so that doubles are noticed."""

    def __init__(self, policy: Policy, claims: Claims) -> None:
        self.policy = policy
        self.claims = claims
        self._ids: set[str] = set()
        self._first: dict[int, str] = {}  # hash of a text -> the first article that has it
        self._outlets: dict[str, set[str]] = {}  # outlet without case and spaces -> its spellings
        self._matched: set[int] = set()  # rows of the metadata that found their article

    def admit(self, raw: Raw) -> Iterator[Admitted | Rejection | Note]:
        """The article, or why it is none; and the notes about it."""
        remarks: Remarks = list(raw.remarks)
        fate = refused(raw, self.policy.limits) or self._article(raw, remarks)
        if isinstance(fate, Rejection):
            yield fate
            return
        self._remember(fate, remarks)
        yield from (Note(fate.article, code, note) for code, note in remarks)
        yield Admitted(fate, replace(raw, text=raw.text[:200]))

    def finish(self) -> Iterator[Note]:
        """The notes that only the whole can give: outlets spelt in two ways, metadata about nothing."""
        for spellings in self._outlets.values():
            if len(spellings) > 1:
                listed = ", ".join(repr(s) for s in sorted(spellings))
                yield Note("", "outlet_spellings", f"outlets that differ only in case or spaces: {listed}")
        if self.policy.metadata:
            yield from unmatched(self.policy.metadata, self._matched, self._ids)

    def _article(self, raw: Raw, remarks: Remarks) -> Article | Rejection:
        fields, extra = self._known(raw, remarks)
        identity = self._identity(raw, fields, remarks)
        if not identity:
            return raw.rejected("duplicate_id", _TWICE.format(fields.get("article") or raw.name))
        as_given = {name: fields.get(name, "").strip() for name in AS_GIVEN}
        return Article(
            identity,
            _text(raw.text, as_given["title"], remarks),
            _outlet(fields.get("outlet", "")),
            _date(fields.get("date", ""), remarks),
            language=self._language(raw.text, fields.get("language", ""), remarks),
            source_file=fields.get("file") or (raw.source if raw.in_file else ""),
            extra=extra,
            title=as_given["title"],
            event=as_given["event"],
            genre=as_given["genre"],
            agency=as_given["agency"],
            translation=as_given["translation"],
            url=as_given["url"],
        )

    def _known(self, raw: Raw, remarks: Remarks) -> tuple[dict[str, str], dict[str, object]]:
        """Fields and own columns. Of two sources the one nearer to the user wins: metadata, then table or page."""
        fields: dict[str, str] = {} if raw.from_table else from_file_name(raw.source)
        used = sorted(name for name in fields if not raw.fields.get(name, "").strip())
        if used:
            remarks.append(("from_file_name", f"{' and '.join(used)} read from the file name"))
        fields.update(_filled(raw.fields))
        told, extra = self._told(raw, remarks)
        return fields | _filled(told), {**raw.extra, **extra}

    def _told(self, raw: Raw, remarks: Remarks) -> tuple[Mapping[str, str], Mapping[str, object]]:
        """What the metadata says about this text."""
        metadata = self.policy.metadata
        if not metadata:
            return {}, {}
        if raw.source in self.claims.ambiguous and not raw.from_table:
            row = self.claims.ambiguous[raw.source]
            remarks.append(("metadata_ambiguous", f"row {row + 1} of the metadata fits other files too; give paths"))
            return {}, {}
        row = metadata.row_of.get(loose(raw.name), -1) if raw.from_table else self.claims.row_of.get(raw.source, -1)
        if row < 0:
            return {}, {}
        self._matched.add(row)
        return metadata.rows[row]

    def _identity(self, raw: Raw, fields: Mapping[str, str], remarks: Remarks) -> str:
        """An id nobody else has; "" for a row whose id is taken. Two files may share a name, rows must not."""
        wanted = fields.get("article", "").strip() or raw.name
        if wanted not in self._ids:
            return wanted
        if raw.from_table:
            return ""
        number = 2
        while f"{wanted}-{number}" in self._ids:
            number += 1
        remarks.append(("duplicate_id", f"an earlier file is called {wanted!r} too; this one is '{wanted}-{number}'"))
        return f"{wanted}-{number}"

    def _language(self, text: str, written: str, remarks: Remarks) -> str:
        language = code_of(written) or self.policy.language
        if language not in known_languages():
            remarks.append(("language_unknown", f"language {language!r} is not known: quotation marks only"))
        elif doubts(text, language):
            remarks.append(("language_doubt", f"said to be {language!r}, but hardly a common word of it occurs"))
        return language

    def _remember(self, article: Article, remarks: Remarks) -> None:
        self._ids.add(article.article)
        first = self._first.setdefault(hash(article.text), article.article)
        if first != article.article:
            remarks.append(("same_text", f"the same text as {first!r}"))
        if article.outlet:
            self._outlets.setdefault("".join(article.outlet.casefold().split()), set()).add(article.outlet)


_TWICE = "has the id {!r}, which an earlier row has. Give each row its own id; this one is left out."


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value.strip()}


def _text(text: str, title: str, remarks: Remarks) -> str:
    """The stored text: as given, with the title before it where it does not stand in it."""
    unseen = invisible(text)
    if unseen:
        remarks.append(("invisible_characters", f"{unseen} invisible characters (soft hyphens, zero-width, direction)"))
    if (doubled := text.count("''")) > 1:
        remarks.append(("doubled_apostrophes", f"{doubled} times '' for a quotation mark: its words count as reported"))
    if not title.strip() or stands_in(title, text):
        return text
    remarks.append(("title_before_text", "headline put before the text, where it did not stand"))
    return before(title.strip(), text)


def _outlet(written: str) -> str:
    """The name without spaces around it; a table that we wrote ourselves says "(no outlet)" where none is known."""
    name = " ".join(written.split())
    return "" if name == NO_OUTLET else name


def _date(written: str, remarks: Remarks) -> str:
    day = iso_date(written)
    if written.strip() and not day:
        remarks.append(("bad_date", f"the date {written.strip()!r:.60} is no day, or could be two; write YYYY-MM-DD"))
    return day
