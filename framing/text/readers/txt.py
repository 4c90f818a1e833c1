"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framing.text.loading.fates import Raw, Read, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.whole import whole_text


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The file's text."""
    text = whole_text(file, limits)
    if isinstance(text, Rejection):
        yield text
    else:
        yield Raw(text.text, file.source, file.name, remarks=text.remarks)
