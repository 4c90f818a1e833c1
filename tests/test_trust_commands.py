"""The commands of coding: a sheet out, codes back in, the methods paragraph; rejected rows give status 3."""

import csv
import json

import pytest
from made_coding import careful, made_articles

from framing.cli import main


@pytest.fixture
def source(tmp_path):
    rows = [{"article": a.article, "outlet": a.outlet, "event": a.event, "text": a.text} for a in made_articles()]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "street.toml").write_text(
        'question = "Rioters?"\nrelation = "alternatives"\n[categories.riot]\nterms = ["rioter*"]\n', encoding="utf-8"
    )
    return path


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return left.value.code, captured.out, captured.err

    return run_command


def code(path, change=None):
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    sign = ";" if ";relevant" in text else ","
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=sign))
    for row in rows:
        row["relevant"] = careful(row["passage"])
        row["voice"] = "own" if row["relevant"] == "yes" else ""
    if change:
        rows[0]["relevant"] = change
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_from_sample_to_methods(run, source, tmp_path):
    lexicon, folder = ("--lexicons", tmp_path / "street.toml"), tmp_path / "coding"
    status, out, err = run("sample", source, *lexicon, "-n", 48, "-o", folder / "street.csv", "--coders", "ana,ben")
    assert status == 0 and len(out.split()) == 4 and "never the key" in err
    code(folder / "street-ana.csv")
    code(folder / "street-ben.csv", change="maybe")
    status, out, err = run("agreement", folder, "--format", "csv")
    assert status == 3 and out.splitlines()[0].startswith("variable,level,coders,items")
    assert "rejected: street-ben.csv, line 2: relevant is “maybe”" in err and "rows given" in err
    code(folder / "street-ben.csv")
    status, out, err = run("validate", source, folder, *lexicon, "--format", "json")
    assert status == 0 and [row["precision"] for row in json.loads(out)] == [0.5, 1.0, 0.75]
    sheets = (folder / "street-ana.csv", folder / "street-ben.csv")
    status, out, _ = run("corrected", source, *sheets, *lexicon, "--differences", "--format", "json")
    assert status == 0 and json.loads(out)[0]["corrected"] == pytest.approx(-1 / 3)
    status, out, _ = run("methods", source, *lexicon, "--sheets", folder)
    assert status == 0 and "Krippendorff's alpha" in out and "were corrected for" in out


def test_a_codebook_for_articles_and_a_second_sample(run, source, tmp_path):
    lexicon = ("--lexicons", tmp_path / "street.toml")
    status, _, _ = run("sample", source, "--codebook", "four-functions", "-o", tmp_path / "functions.csv")
    assert status == 0 and "problem" in (tmp_path / "functions.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    run("sample", source, *lexicon, "-n", 8, "-o", tmp_path / "one" / "s.csv")
    code(tmp_path / "one" / "s.csv")
    status, _, err = run(
        "sample", source, *lexicon, "-n", 8, "--coded", tmp_path / "one", "-o", tmp_path / "two" / "s.csv"
    )
    assert status == 0 and "8 rows to code" in err


def test_without_a_key_the_status_is_4(run, source, tmp_path):
    (tmp_path / "sheet.csv").write_text("item,relevant\nbbb,yes\n", encoding="utf-8")
    status, _, err = run("agreement", tmp_path / "sheet.csv")
    assert status == 4 and "the key is missing" in err
