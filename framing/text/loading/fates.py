"""What becomes of each thing given: it is an article, it is rejected, or it is ignored; notes stand beside."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.errors import printable, shorten

# The closed list of reasons for a rejection. A test holds one message for each.
CODES = {
    "empty": "there is nothing in it but white space",
    "no_words": "it holds signs but not one word",
    "not_text": "it is not text, whatever its name says",
    "encoding": "its bytes are in no encoding that is read",
    "too_large": "it is larger than a budget in Limits",
    "too_deep": "its HTML is nested deeper, or has more elements, than a budget in Limits",
    "too_many_quotes": "it has more quotation marks than a budget in Limits",
    "bad_row": "this row, or the table as a whole, is not well formed",
    "no_text_field": "the table has no column of texts, or this row has no text",
    "no_outlet": "no outlet is known, and outlet='require' asks for one",
    "duplicate_id": "an earlier row has the same article id",
    "missing_file": "the list of articles names a file that does not exist",
    "unreadable": "the system does not let it be read",
    "special_file": "it is a pipe, a device or a socket",
    "symlink_outside": "it is a link, or a path, that leads out of the folder",
    "no_reader": "there is no reader for this kind of document",
    "html_no_text": "the page holds no readable text",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something given that cannot be used, and why."""

    source: str
    code: str
    reason: str
    record: str = ""  # article id or number of the row, where the source is a table
    line: int = -1
    excerpt: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code!r} is no reject code; see framing.text.loading.fates.CODES")
        object.__setattr__(self, "reason", shorten(printable(self.reason), 300))
        object.__setattr__(self, "excerpt", shorten(printable(self.excerpt), 200))


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something given that was never meant to be an article, such as a README."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the results should know about an article, or (article "") about the whole."""

    article: str
    code: str
    note: str


@dataclass(frozen=True)
class Raw:
    """One text as a reader found it, with what the file or table itself says about it."""

    text: str
    source: str
    name: str  # the article id, unless the fields say otherwise
    fields: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)  # the user's own columns
    record: str = ""
    line: int = -1
    from_table: bool = False
    in_file: bool = True
    remarks: tuple[tuple[str, str], ...] = ()  # (code, note) pairs, made into Notes when the id is known

    def rejected(self, code: str, reason: str) -> Rejection:
        """The rejection of this text; `reason` goes on after its name: "is empty. …"."""
        return Rejection(self.source, code, f"{self.where} {reason}", self.record, self.line, self.text[:200])

    @property
    def where(self) -> str:
        """How the text is called in messages: its file, its row, or its place in the list."""
        if not self.in_file:
            return repr(self.name)
        if not self.from_table:
            return repr(self.source)
        return f"{self.source!r}, " + (f"line {self.line}" if self.line > 0 else f"row {self.record}")


Read = Raw | Rejection | Ignored | Note
