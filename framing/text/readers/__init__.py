"""One small reader per kind of file; this list names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from framing.text.fates import Read
from framing.text.files import GivenFile
from framing.text.limits import Limits
from framing.text.readers import txt

Reader = Callable[[GivenFile, Limits, Mapping[str, str]], Iterator[Read]]

# The ending of a file name, in small letters, and the reader for it.
READERS: dict[str, Reader] = {".txt": txt.read}
