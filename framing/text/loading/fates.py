"""What becomes of each thing given: it is an article, it is rejected, or it is ignored; notes stand beside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import ClassVar

from framing.errors import printable, shorten

# The closed list of reasons for a rejection, by stage. A test holds one message for each.
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
# Where on its way something was stopped: while files are found, bytes become text, text becomes rows, or rows articles.
STAGES = {
    "find": ("missing_file", "unreadable", "special_file", "symlink_outside", "no_reader"),
    "decode": ("not_text", "encoding"),
    "parse": ("too_deep", "bad_row", "no_text_field", "html_no_text"),
    "check": ("empty", "no_words", "too_large", "too_many_quotes", "no_outlet", "duplicate_id"),
}
STAGE_OF = {code: stage for stage, codes in STAGES.items() for code in codes}
# The closed list of reasons to ignore something: it was never meant to be an article.
IGNORED = {
    "about_folder": "it is about the folder: a README, a licence",
    "hidden": "its name begins with a dot, or with the sign of a lock file",
    "other_kind": "files of its kind hold no articles",
    "metadata": "it is the metadata, or a table about articles without their texts",
    "list": "it is the list of articles",
    "not_listed": "the list of articles does not name it",
    "folder_link": "it is a link to a folder",
}
# The columns of the list of what was rejected, and of the list of what was ignored.
FATE_COLUMNS = ("source", "record", "line", "byte", "stage", "code", "reason", "sha256", "excerpt")


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something given that cannot be used, and why."""

    source: str
    code: str
    reason: str
    record: str = ""  # article id or number of the row, where the source is a table
    line: int = -1
    excerpt: str = ""
    byte: int = -1  # where in the file the first wrong byte stands
    sha256: str = ""  # of the file's bytes, or of the row's text

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code!r} is no reject code; see framing.text.loading.fates.CODES")
        object.__setattr__(self, "reason", shorten(printable(self.reason), 300))
        object.__setattr__(self, "excerpt", shorten(printable(self.excerpt), 200))

    @property
    def stage(self) -> str:
        """Where on its way it was stopped."""
        return STAGE_OF[self.code]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something given that was never meant to be an article, such as a README."""

    source: str
    code: str
    reason: str
    # What the list of rejections says more: one and the same table can hold both.
    stage: ClassVar = "find"
    record: ClassVar = ""
    sha256: ClassVar = ""
    excerpt: ClassVar = ""
    line: ClassVar = -1
    byte: ClassVar = -1

    def __post_init__(self) -> None:
        if self.code not in IGNORED:
            raise ValueError(f"{self.code!r} is no reason to ignore; see framing.text.loading.fates.IGNORED")


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
        where = f"{self.where} {reason}"
        return Rejection(self.source, code, where, self.record, self.line, self.text[:200], sha256=sha256_of(self.text))

    @property
    def where(self) -> str:
        """How the text is called in messages: its file, its row, or its place in the list."""
        if not self.in_file:
            return repr(self.name)
        if not self.from_table:
            return repr(self.source)
        return f"{self.source!r}, " + (f"line {self.line}" if self.line > 0 else f"row {self.record}")


def sha256_of(text: str) -> str:
    """The SHA-256 of a text as UTF-8, by which a person finds what was rejected."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


Read = Raw | Rejection | Ignored | Note
