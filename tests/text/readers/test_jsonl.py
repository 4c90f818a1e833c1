"""JSON Lines: each whole line is read, each torn one rejected alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.load import load
from framing.text.loading.fates import Raw, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.readers.jsonl import read


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("jsonl")


def read_bytes(folder, data: bytes, limits: Limits = Limits()) -> list:  # noqa: B008
    path = folder / "t.jsonl"
    path.write_bytes(data)
    return list(read(GivenFile(path, "t.jsonl"), limits, {}))


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=6)


@given(TEXTS, st.booleans())
def test_what_was_written_comes_back(folder, texts, ascii_only):
    lines = [json.dumps({"text": t, "id": f"n{i}"}, ensure_ascii=ascii_only) for i, t in enumerate(texts)]
    found = read_bytes(folder, "\n".join(lines).encode())
    assert [f.text for f in found if isinstance(f, Raw)] == texts


@given(TEXTS, st.integers(0, 5))
def test_a_torn_line_costs_one_article(folder, texts, torn):
    lines = [json.dumps({"text": t}).encode() for t in texts]
    torn %= len(lines)
    lines[torn] = lines[torn][:-2]
    found = read_bytes(folder, b"\n".join(lines))
    assert [f.text for f in found if isinstance(f, Raw)] == texts[:torn] + texts[torn + 1 :]
    assert [(f.code, f.line) for f in found if isinstance(f, Rejection)] == [("bad_row", torn + 1)]


def test_a_byte_order_mark_and_blank_lines_are_no_objects(folder):
    found = read_bytes(folder, b'\xef\xbb\xbf{"text": "Shops closed."}\n\n \n{"text": "Roads are open."}\n')
    assert [(f.text, f.line) for f in found] == [("Shops closed.", 1), ("Roads are open.", 4)]


def test_a_line_beyond_the_limit_is_rejected_and_the_next_one_read(folder):
    lines = b'{"text": "' + b"x" * 2000 + b'"}\n{"text": "Roads are open."}\n'
    rejected, kept = read_bytes(folder, lines, Limits(characters=100))
    assert rejected.reason == "'t.jsonl', line 1 has more than 800 bytes. Raise limits=Limits(characters=…)."
    assert (kept.text, kept.line) == ("Roads are open.", 2)


def test_values_keep_their_kind_in_the_users_columns(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "Shops closed.", "id": 7, "score": 0.5, "tags": ["a"]}\n', encoding="utf-8")
    (article,) = load(path)
    assert (article.article, article.extra) == ("7", {"score": 0.5, "tags": ["a"]})
