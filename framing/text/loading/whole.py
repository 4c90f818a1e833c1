"""The text of a file that holds one article: opened, measured, decoded."""

from __future__ import annotations

import hashlib

from framing.text.loading.decoding import Decoded, decode, stored
from framing.text.loading.fates import Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits


def whole_text(file: GivenFile, limits: Limits) -> Decoded | Rejection:
    """The stored form of the file's text, or why there is none."""
    data = whole_bytes(file, limits)
    return data if isinstance(data, Rejection) else text_of(data, file.source)


def whole_bytes(file: GivenFile, limits: Limits) -> bytes | Rejection:
    """The file's bytes, if they may be read and are not too many."""
    try:
        with file.open() as handle:
            data = handle.read(limits.file_bytes + 1)
    except OSError as error:
        reason = f"{file.source!r} cannot be read: {error.strerror or error}. Check its permissions."
        return Rejection(file.source, "unreadable", reason)
    return too_many_bytes(data, file.source, limits) or data


def too_many_bytes(data: bytes, source: str, limits: Limits) -> Rejection | None:
    """The rejection of what is larger than a file may be."""
    if len(data) <= limits.file_bytes:
        return None
    reason = (
        f"{source!r} has more than {limits.file_bytes:,} bytes. Split it into articles, or raise the limit: "
        "limits=Limits(file_bytes=…)."
    )
    return Rejection(source, "too_large", reason)


def text_of(data: bytes, source: str) -> Decoded | Rejection:
    """The stored form of the text in these bytes, or why there is none."""
    decoded = decode(data)
    if decoded.problem:
        code, reason = decoded.problem
        sha256 = hashlib.sha256(data).hexdigest()
        return Rejection(
            source, code, f"{source!r} {reason}", excerpt=repr(data[:40]), byte=decoded.byte, sha256=sha256
        )
    kept = stored(decoded.text)
    return Decoded(kept.text, decoded.remarks + kept.remarks)
