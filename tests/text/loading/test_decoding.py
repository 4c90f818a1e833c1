"""Decoding: what was encoded comes back, and the stored form of a text is fixed."""

import sys
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from framing.text.loading.decoding import BOMS, binary, decode, stored

PRINTED = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = st.text(PRINTED, min_size=1, max_size=200)


@given(TEXTS)
def test_utf8_comes_back(text):
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode("utf-8")).text == text
    assert decode(text.encode("utf-8")).remarks == ()


@given(TEXTS, st.sampled_from(BOMS))
def test_with_a_byte_order_mark_every_unicode_encoding_comes_back_without_the_mark(text, encoding):
    mark, name = encoding
    # A UTF-16 text that begins with NUL would be taken for UTF-32; a NUL is no printed character.
    assert decode(mark + text.encode(name)).text == text


WESTERN = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@given(WESTERN)
def test_windows_1252_comes_back_with_a_note(text):
    data = text.encode("cp1252")
    try:
        assume(data.decode("utf-8") != text)
    except UnicodeDecodeError:
        pass
    else:
        return  # bytes that are UTF-8 as well are read as UTF-8
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.remarks == (("encoding", "encoding=cp1252 (fallback): the bytes are not UTF-8"),)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_reason(data):
    decoded = decode(data)
    assert (decoded.problem is None) or decoded.text == ""
    if decoded.problem:
        code, reason = decoded.problem
        assert code in ("not_text", "encoding") and reason.endswith(("first.", "UTF-8."))


@given(st.text(max_size=200))
def test_the_stored_form_is_stable_and_composed(text):
    once = stored(text).text
    assert stored(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once and "\x00" not in once


def test_every_code_point_is_stored_as_itself_a_space_or_a_line_end():
    controls = {chr(n) for n in [*range(32), 127, *range(128, 160)]} - {"\t", "\n"}
    for point in range(sys.maxunicode + 1):
        character = chr(point)
        if 0xD800 <= point <= 0xDFFF or character == "\ufeff":
            continue
        wanted = " " if character in controls else character
        wanted = "\n" if character in "\r\x85\u2028\u2029" else unicodedata.normalize("NFC", wanted)
        assert stored(f"a{character}").text == unicodedata.normalize("NFC", "a" + wanted), hex(point)


def test_what_was_changed_is_counted():
    assert stored("a\x00b\x1b[31m").remarks == (
        ("control_characters", "2 control characters, each replaced by a space"),
    )
    assert stored("Cafe\u0301").remarks == (
        ("composed_letters", "letters and accents written apart were joined (NFC)"),
    )
    assert stored("plain\ttext\r\n").remarks == ()


def test_twins_in_other_encodings_are_the_same_text():
    text = "The mayor said: “Cafés are open – for now.”\nShops too.\n"
    twins = [
        text.encode("utf-8"),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-32"),
        text.encode("cp1252"),
        text.replace("\n", "\r\n").encode("utf-8"),
        text.replace("\n", "\r").encode("utf-8"),
        unicodedata.normalize("NFD", text).encode("utf-8"),
    ]
    assert {stored(decode(data).text).text for data in twins} == {text}


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04zip", b"\x00" * 10, bytes(range(256)) * 4, b"{\\rtf1 x}"])
def test_files_that_are_no_text(data):
    assert binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"plain text", "Привет".encode(), b"one \x00 in a line of sixty signs" + b"." * 40]
)
def test_files_that_are_text(data):
    assert not binary(data)
