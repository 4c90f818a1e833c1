"""The lines of one page as crawled, with what can be seen of each: words, full stop, and why it is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from framing.text.articles import Aside

UNSPACED = re.compile(r"[぀-ヿ㐀-鿿฀-๿]{4,}")  # kana, Han, Thai: no spaces
NO_LETTERS = re.compile(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])")  # or where one button ends and the next begins
TERMINAL = ".!?…。！？؟।"
CLOSERS = "\"'”’»«“›)]*"
PROSE_WORDS = 8  # a shorter sentence can be a caption, a button or a teaser
PROSE_OPEN_WORDS = 35  # longer than any headline or menu entry, even without a full stop


@dataclass(slots=True)
class Line:
    """One line that is not blank, trimmed; `rule` and `kind` are filled in when it is set aside."""

    start: int
    text: str
    words: int
    closed: bool  # it ends like a sentence
    kind: str = ""
    rule: str = ""
    hint: str = ""  # a rule that holds only beside other furniture
    opens: str = ""  # "list": links follow; "end": the article is over
    entry: bool = False  # the heading of an entry of a live blog
    _key: str | None = None
    parts: list[Aside] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph of an article."""
        return (self.closed and self.words >= PROSE_WORDS) or self.words >= PROSE_OPEN_WORDS

    @property
    def aside(self) -> bool:
        return bool(self.rule)

    @property
    def body(self) -> bool:
        """A paragraph that nothing has set aside."""
        return self.prose and not self.rule

    def set_aside(self, kind: str, rule: str) -> None:
        """Set the line aside, unless an earlier rule has done so."""
        if not self.rule:
            self.kind, self.rule = kind, rule

    @property
    def key(self) -> str:
        """The line without case, digits and punctuation; worked out once."""
        if self._key is None:
            self._key = key(self.text)
        return self._key

    def restore(self) -> None:
        """Take the line back into the article: a headline that looks like a link."""
        self.kind = self.rule = self.hint = self.opens = ""


def split(text: str) -> list[Line]:
    """The lines of a text that are not blank.

    >>> [(line.start, line.words, line.closed) for line in split("Two words" + chr(10) + " And a sentence. ")]
    [(0, 2, False), (11, 3, True)]
    """
    return list(_split(text))


def _split(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            yield Line(at + len(raw) - len(raw.lstrip()), line, count_words(line), is_closed(line))
        at += len(raw) + 1


def count_words(line: str) -> int:
    """Words of a line; in scripts without spaces two characters count as one.

    >>> count_words("Prices rose by 5 percent"), count_words("物价上涨了很多")
    (5, 3)
    """
    words = len(line.split())
    return words if line.isascii() else words + sum(len(run) // 2 - 1 for run in UNSPACED.findall(line))


def is_closed(line: str) -> bool:
    """Whether a line ends like a sentence, quotation marks and brackets apart.

    >>> is_closed('"We left."'), is_closed("We left (at noon)"), is_closed("Who left")
    (True, False, False)
    """
    bare = line.rstrip(CLOSERS + " ")
    return bare[-1:] in TERMINAL if bare else False


def key(line: str) -> str:
    """What two lines share that differ in case, digits and punctuation only; buttons run together are parted.

    >>> key("Show more (20)"), key("New firstOld first")
    ('show more', 'new first old first')
    """
    return NO_LETTERS.sub(" ", line).strip().lower()


def asides(lines: Iterable[Line]) -> tuple[Aside, ...]:
    """What was set aside, sorted, without overlaps: whole lines, and parts of lines that otherwise stay."""
    found: list[Aside] = []
    for line in lines:
        if line.rule:
            found.append(Aside(line.start, line.end, line.kind, line.rule))
            continue
        for part in sorted(line.parts, key=lambda p: (p.start, -p.end)):
            if not found or part.start >= found[-1].end:
                found.append(part)
    return tuple(found)
