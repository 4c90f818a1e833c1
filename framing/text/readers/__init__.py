"""One small reader per kind of file; this list names them.

A reader takes a file, the limits and the user's choice of columns, and yields what it finds: texts (Raw), rejections
and notes. To add a kind of file, write one and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from framing.text.loading.fates import Read
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.readers import csv, html, jsonl, md, parquet, txt

Reader = Callable[[GivenFile, Limits, Mapping[str, str]], Iterator[Read]]

# The ending of a file name, in small letters, and the reader for it.
READERS: dict[str, Reader] = {
    ".txt": txt.read,
    ".text": txt.read,
    ".md": md.read,
    ".markdown": md.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".tab": csv.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".parquet": parquet.read,
}
READABLE = ".txt, .md, .html, .csv, .tsv, .jsonl, .parquet"  # for messages: one ending a kind

# Kinds that hold articles but have no reader yet: rejected, so that nobody misses them in silence.
DOCUMENTS = {
    ".pdf": "Save its text as .txt.",
    ".docx": "Save it as .txt (UTF-8).",
    ".doc": "Save it as .txt (UTF-8).",
    ".rtf": "Save it as .txt (UTF-8).",
    ".odt": "Save it as .txt (UTF-8).",
    ".epub": "Save its text as .txt.",
    ".xlsx": "Save the sheet as .csv (UTF-8).",
    ".xls": "Save the sheet as .csv (UTF-8).",
    ".json": "Write one object a line and call it .jsonl.",
}
