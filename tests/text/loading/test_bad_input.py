"""Bad input: what cannot be used is rejected with its reason, word for word, and the rest is read."""

import hashlib
import os
import socket
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from framing.errors import ConfigError, InputError
from framing.text.load import load
from framing.text.loading.fates import CODES, STAGES, Ignored, Rejection
from framing.text.loading.limits import Limits

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "bad-input.toml").read_text(encoding="utf-8"))["case"]
GOOD = "Shops closed early. Roads are open."


def content_of(case: dict) -> bytes:
    if "repeat" in case:
        piece, times = case["repeat"]
        return (piece * times).encode()
    return bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bad_file(case, tmp_path):
    if "needs" in case:
        pytest.importorskip(case["needs"])
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / case["file"]).write_bytes(content_of(case))
    corpus = load(tmp_path)
    assert [article.text for article in corpus] == [GOOD]
    (bad,) = corpus.rejections
    assert (bad.source, bad.code, bad.line) == (case["file"], case["code"], case.get("line", -1))
    assert bad.reason == case["reason"]
    assert len(bad.reason) <= 300


def test_every_reject_code_has_its_message_held_here():
    elsewhere = {
        "too_large", "too_many_quotes", "no_outlet", "duplicate_id", "missing_file", "special_file", "symlink_outside",
    }  # fmt: skip
    assert {case["code"] for case in CASES} | elsewhere == set(CODES)


def test_every_reject_code_has_one_stage():
    assert sorted(code for codes in STAGES.values() for code in codes) == sorted(CODES)


def test_a_code_that_is_not_on_the_list_is_a_bug():
    with pytest.raises(ValueError, match="'odd' is no reject code"):
        Rejection("a.txt", "odd", "it is odd")
    with pytest.raises(ValueError, match="'odd' is no reason to ignore"):
        Ignored("a.txt", "odd", "it is odd")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_rejection_names_stage_byte_and_the_hash_of_what_was_rejected(tmp_path):
    files = {
        "good.txt": GOOD.encode(),
        "half.txt": b"\xff\xfea\x00b",
        "empty.txt": b" ",
        "half.csv": b"text\nCaf\xe9 \x81\n",
        "wide.csv": b"text,outlet\nOpen.,The Lamp,x\n",
        "torn.jsonl": b'{"text": "Open."}\n{"text": \n',
        "deep.html": b"<p></p>",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = {r.source: (r.stage, r.code, r.byte, r.sha256) for r in load(tmp_path).rejections}
    assert found == {
        "half.txt": ("decode", "encoding", 4, sha256(files["half.txt"])),
        "empty.txt": ("check", "empty", -1, sha256(b" ")),
        "half.csv": ("decode", "encoding", 8, sha256(files["half.csv"])),
        "wide.csv": ("parse", "bad_row", -1, sha256(b"Open.,The Lamp,x")),
        "torn.jsonl": ("parse", "bad_row", -1, sha256(b'{"text": \n')),
        "deep.html": ("parse", "html_no_text", -1, sha256(files["deep.html"])),
    }


def test_control_characters_in_a_reason_and_an_excerpt_are_written_out():
    rejection = Rejection("a", "bad_row", "row \x1b[31m", excerpt="\x00" * 500)
    assert rejection.reason == "row \\x1b[31m"
    assert rejection.excerpt.startswith("\\x00") and len(rejection.excerpt) == 200


def only_rejection(*arguments, **options):
    corpus = load(*arguments, **options)
    (rejection,) = corpus.rejections
    return rejection.code, rejection.reason


def test_budgets_name_the_limit_that_raises_them(tmp_path):
    text = "Shops “closed” early."
    good = {"id": "good", "text": "Open."}
    assert only_rejection([good, {"id": "a", "text": text}], limits=Limits(characters=20)) == (
        "too_large",
        "'a' has 21 characters, more than 20. Split it into articles, or raise the limit: "
        "limits=Limits(characters=21).",
    )
    assert only_rejection([good, {"id": "a", "text": text}], limits=Limits(quote_marks=1)) == (
        "too_many_quotes",
        "'a' has 2 quotation marks, more than 1. Check the source, or raise the limit: limits=Limits(quote_marks=2).",
    )
    (tmp_path / "good.txt").write_text("Open.", encoding="utf-8")
    (tmp_path / "large.txt").write_text(GOOD, encoding="utf-8")
    assert only_rejection(tmp_path, limits=Limits(file_bytes=10)) == (
        "too_large",
        "'large.txt' has more than 10 bytes. Split it into articles, or raise the limit: limits=Limits(file_bytes=…).",
    )


def test_a_wide_page_and_a_wide_table_are_too_large(tmp_path):
    (tmp_path / "a.csv").write_text("text,b,c\nOpen.,1,2\n", encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>Shops<p>closed<p>early", encoding="utf-8")
    (tmp_path / "c.html").write_text("<div><div><div>Shops</div></div></div>", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    corpus = load(tmp_path, limits=Limits(columns=2, html_elements=4, html_depth=4))
    assert [(r.code, r.reason) for r in corpus.rejections] == [
        ("too_large", "'a.csv' has 3 columns, more than 2. Take some out."),
        ("too_deep", "'b.html' has more than 4 elements. Raise limits=Limits(html_elements=…)."),
        ("too_deep", "'c.html' nests elements more than 4 deep. Raise limits=Limits(html_depth=…)."),
    ]


def test_a_hundred_thousand_quotation_marks_are_read():
    corpus = load(["Shops “ closed. " * 100_000])
    assert len(corpus) == 1


def test_an_unknown_outlet_is_rejected_where_one_is_required():
    table = [{"id": "a", "text": GOOD, "outlet": "The Lamp"}, {"id": "b", "text": "Shops."}]
    assert only_rejection(table, outlet="require") == (
        "no_outlet",
        "'b' has no outlet. Add one to the table or the metadata, or leave out outlet='require'.",
    )


def test_the_later_row_with_an_id_is_rejected(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("id,text\n7,Shops closed.\n7,Roads are open.\n", encoding="utf-8")
    corpus = load(table)
    assert [a.text for a in corpus] == ["Shops closed."]
    (bad,) = corpus.rejections
    assert (bad.code, bad.record, bad.line, bad.excerpt) == ("duplicate_id", "2", 3, "Roads are open.")
    assert bad.reason == (
        "'t.csv', line 3 has the id '7', which an earlier row has. Give each row its own id; this one is left out."
    )


# What lies in a folder and is no ordinary file ------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "good.txt").write_text(GOOD, encoding="utf-8")
    return inside


def test_links_that_lead_out_are_rejected(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("Not for you.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path)
    corpus = load(folder)
    assert [a.article for a in corpus] == ["good"]
    assert [(r.source, r.code, r.reason) for r in corpus.rejections] == [
        ("link.txt", "symlink_outside", "'link.txt' leads out of the folder. Copy the file into it."),
        ("out", "symlink_outside", "'out' leads out of the folder. Copy the file into it."),
    ]


def test_links_inside_the_folder(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text("Roads are open.", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "sub" / "a.txt")
    (folder / "loop").symlink_to(folder)
    corpus = load(folder)
    assert [a.article for a in corpus] == ["good", "link", "sub/a"]
    assert [(i.source, i.reason) for i in corpus.ignorings] == [
        ("loop", "a link to a folder; what is in it is read where it lies")
    ]


def test_broken_links_and_circles_are_rejected(folder):
    (folder / "broken.txt").symlink_to("nowhere.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    corpus = load(folder)
    assert [(r.source, r.code) for r in corpus.rejections] == [
        ("broken.txt", "unreadable"),
        ("circle.txt", "unreadable"),
    ]
    assert corpus.rejections[0].reason == (
        "'broken.txt' cannot be opened: No such file or directory. Check its permissions, or take it out of the folder."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_and_sockets_neither_block_nor_are_read(folder):
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.open(".", os.O_RDONLY)
        os.chdir(folder)  # the path of a socket may have 108 bytes only
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(here)
            os.close(here)
        corpus = load(folder)
    reason = "is a pipe, a device or a socket. Take it out."
    assert [(r.code, r.reason) for r in corpus.rejections] == [
        ("special_file", f"'pipe.txt' {reason}"),
        ("special_file", f"'socket.txt' {reason}"),
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_files_without_permission_are_rejected(folder):
    (folder / "closed.txt").write_text(GOOD, encoding="utf-8")
    (folder / "closed.txt").chmod(0)
    code, reason = only_rejection(folder)
    assert (code, reason) == (
        "unreadable", "'closed.txt' cannot be read: Permission denied. Check its permissions.",
    )  # fmt: skip


def test_a_file_that_the_system_refuses_is_rejected(folder, monkeypatch):
    (folder / "closed.txt").write_text(GOOD, encoding="utf-8")
    real = os.open

    def refusing(path, *arguments, **options):
        if str(path).endswith("closed.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refusing)
    assert only_rejection(folder) == (
        "unreadable",
        "'closed.txt' cannot be read: Permission denied. Check its permissions.",
    )


# Nothing to read ------------------------------------------------------------------------------------------------------


def refusal(*arguments, **options) -> str:
    with pytest.raises(InputError) as caught:
        load(*arguments, **options)
    return str(caught.value)


def test_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    assert refusal("stories") == (
        "the folder 'stories' is empty. Put articles in it (.txt, .md, .html, .csv, .tsv, .jsonl, .parquet), "
        "or give another path."
    )


def test_a_folder_without_articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    Path("stories/map.png").write_bytes(b"x")
    assert refusal("stories") == (
        "nothing to read in the folder 'stories' (1 given, 0 rejected, 1 ignored). "
        "What can be read: .txt, .md, .html, .csv, .tsv, .jsonl, .parquet."
    )
    Path("stories/a.txt").write_bytes(b"")
    assert refusal("stories") == (
        "nothing to read in the folder 'stories' (2 given, 1 rejected, 1 ignored). The first reason: "
        "'a.txt' is empty. Put the article's text in it, or leave it out."
    )


def test_a_file_that_is_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert refusal("story.txt") == (
        "nothing to read in the file 'story.txt': 'story.txt' is not text, whatever its name says. "
        "Export it as text (UTF-8) first."
    )


def test_a_path_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    assert refusal("storeis") == "'storeis' does not exist. Did you mean 'stories'? Check the path."
    assert refusal("elsewhere/x") == "'elsewhere/x' does not exist. Check the path."
    assert refusal("") == "'' does not exist. Check the path."
    assert refusal([Path("no.txt")]) == "'no.txt' does not exist. Check the path."


@pytest.mark.parametrize("text", [GOOD + "\n" + GOOD, "x" * 500, "The shops closed early because the roads were icy."])
def test_a_text_where_a_path_belongs(text):
    assert refusal(text).endswith("is a text, not a path. To load a text, put it in a list: load([text]).")


def test_file_names_where_texts_belong(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    assert refusal(["a.txt"]) == (
        "load: 'a.txt' is the name of a file, and a list of strings is a list of texts. "
        "For files, give Path objects: [Path('a.txt')]."
    )


def test_a_folder_in_a_list_of_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    assert refusal([Path("stories")]) == (
        "load: 'stories' is a folder in a list of files. Give the folder alone, or its files."
    )


KNOWN = "Give a path, a list of Path, a list of texts, a DataFrame, or a list of dicts."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "load: the list is empty. "),
        (5, "load: int is not known. "),
        (None, "load: NoneType is not known. "),
        (b"Shops", "load: bytes is not known. "),
        ({"text": GOOD}, "load: dict is not known. "),
        ([GOOD, Path("a.txt")], "load: a list of PosixPath, str cannot be read. "),
        ([1, 2], "load: a list of int cannot be read. "),
    ],
)
def test_things_that_are_no_articles(given, message):
    if os.name == "nt":
        message = message.replace("PosixPath", "WindowsPath")
    assert refusal(given) == message + KNOWN


def test_a_table_without_texts():
    advice = "Rename one to 'text', or say which: columns={'text': 'the column'}."
    assert refusal(pd.DataFrame({"Haupttext": [GOOD]})) == (
        f"nothing to read in the table: no column holds the texts. Columns: Haupttext. {advice}"
    )
    assert refusal(pd.DataFrame()) == (
        f"nothing to read in the table: no column holds the texts. Columns: (none). {advice}"
    )


def test_columns_that_are_not_known():
    with pytest.raises(ConfigError) as caught:
        load([{"text": GOOD}], columns={"txt": "text"})
    assert str(caught.value).startswith("field in columns= 'txt' is not known. Known: text, title, outlet, date,")
    with pytest.raises(ConfigError):
        load([GOOD], columns={"txt": "text"})
    assert refusal([{"text": GOOD}], columns={"text": "Haupttext"}) == (
        "nothing to read in the table: columns={'text': 'Haupttext'}: there is no such column. Columns: text."
    )


def test_two_columns_of_one_name_in_a_data_frame():
    assert refusal(pd.DataFrame([[GOOD, "a", "b"]], columns=["text", "note", "note"])) == (
        "nothing to read in the table: two columns are called 'note'. Rename one."
    )


def test_half_characters_beside_the_text_are_replaced(tmp_path):
    line = '{"text": "Shops closed.", "outlet": "The \\ud83dLamp", "desk": "\\ud83d"}'
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (article,) = load(tmp_path)
    assert (article.outlet, article.extra) == ("The \ufffdLamp", {"desk": "\ufffd"})
