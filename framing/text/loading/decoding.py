"""Bytes to text: byte order mark, strict UTF-8, then Windows-1252 with a note; and the stored form of a file's text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

Remark = tuple[str, str]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that are not text, whatever their name says.
SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3", b"BZh", b"7z\xbc\xaf", b"MZ\x90", b"{\\rtf",
)  # fmt: skip
CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
MOST_CONTROLS = 0.02  # share of control bytes; random bytes have 10 %, text with a few stray ones far less
SAMPLE = 65_536

NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Decoded:
    """A text, or the reason (code, sentence) why there is none; and what should be known about it."""

    text: str = ""
    remarks: tuple[Remark, ...] = ()
    problem: Remark | None = None
    byte: int = -1  # where the problem shows


def decode(data: bytes) -> Decoded:
    """The text these bytes hold.

    >>> decode("café".encode()).text, decode("café".encode("cp1252")).text
    ('café', 'café')
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, len(mark))
    if binary(data[:SAMPLE]):
        return Decoded(problem=("not_text", "is not text, whatever its name says. Export it as text (UTF-8) first."))
    decoded = _strict(data, "utf-8")
    if not decoded.problem:
        return decoded
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return decoded
    return Decoded(text, (("encoding", "encoding=cp1252 (fallback): the bytes are not UTF-8"),))


def stored(text: str) -> Decoded:
    """The form in which a file's text is stored: line ends \\n, composed letters (NFC), a space for each control.

    >>> stored("a\\r\\nb\\x00c").text
    'a\\nb c'
    """
    remarks = []
    text = NEWLINE.sub("\n", text.removeprefix("\ufeff"))
    text, controls = CONTROL.subn(" ", text)
    if controls:
        remarks.append(("control_characters", f"{controls} control characters, each replaced by a space"))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        remarks.append(("composed_letters", "letters and accents written apart were joined (NFC)"))
    return Decoded(composed, tuple(remarks))


def binary(sample: bytes) -> bool:
    """Are these the first bytes of something that is not text?"""
    if sample.startswith(SIGNATURES):
        return True
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return controls > MOST_CONTROLS * len(sample)


def _strict(data: bytes, encoding: str, start: int = 0) -> Decoded:
    """The text after a byte order mark of `start` bytes; places are counted from the beginning of the file."""
    try:
        return Decoded(data[start:].decode(encoding))
    except UnicodeDecodeError as error:
        at = start + error.start
        reason = f"is not {encoding} (byte {at}: {error.reason}). Save it as UTF-8."
        return Decoded(problem=("encoding", reason), byte=at)
