"""The methods paragraph: what was done, and nothing else."""

import re

import pandas as pd
import pytest
from made_coding import filled, street_reading

import framing as fr
from framing.errors import ConfigError


@pytest.fixture(scope="module")
def reading():
    return street_reading()


def test_counts_versions_and_options(reading):
    told = fr.methods(reading.where(voice="own"))
    assert re.match(
        r"We read 8 articles of 2 outlets \(Coast Wire and The Lamp\) on 1 event with framing "
        rf"{re.escape(fr.__version__)} \(Python [\d.]+, numpy [\d.]+\S*, scipy [\d.]+\S*, pandas [\d.]+\S*\)\.",
        told,
    )
    assert "Counted were 292 words in the zones headline, heading and body." in told
    assert "street (1 category, 1 term: “Are people called rioters, in whatever word?”)" in told
    assert "The analysis is narrowed to voice = own." in told
    assert "Entman, R. M. (1993)" in told and "Krippendorff" not in told and "agreement" not in told.lower()


def test_what_was_rejected_and_where_it_came_from(tmp_path):
    (tmp_path / "a.txt").write_text("Rioters ran through the town on Monday.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    corpus = fr.load(tmp_path).with_record(database="The archive", search="rioters AND town")
    told = fr.methods(fr.score(corpus, "people"))
    assert (
        "Of 2 documents given 1 were rejected and 0 ignored. Database: The archive. Search: rioters AND town." in told
    )
    assert re.search(r"people \(\d+ categories, \d+ terms, SHA-256 [0-9a-f]{12}: “What are", told)


def test_agreement_errors_and_correction_if_they_are_given(reading):
    sheet = fr.sample(reading, n=48)
    ana, ben = filled(sheet, "ana"), filled(sheet, "ben")
    tables = [
        fr.agreement([ana, ben]),
        fr.validate(reading, [ana, ben]),
        fr.corrected(reading, [ana, ben]),
        fr.rates(reading),
    ]
    told = fr.methods(reading, *tables)
    assert (
        "Agreement on relevant (48 rows, 2 coders): Krippendorff's alpha (nominal) 1.00, 95 % interval 1.00 to 1.00"
        in told
    )
    assert "Agreement on voice (16 rows, 2 coders) is undefined: all codes are “own”" in told
    assert "16 of 16 hits and 32 of 32 sentences without one. Precision 0.75 (" in told
    assert "The voice was right in 100 % of 12 hits." in told
    assert "(share of sentences) were corrected for its precision and miss rate in each outlet" in told
    assert "Rates are hits per 1,000 words of the same selection" in told
    assert told.count("(D2)") == 1
    references = told.split("References\n")[1].splitlines()
    assert references == sorted(references) and any(line.startswith("Egami") for line in references)


def test_a_table_of_ones_own_is_refused(reading):
    with pytest.raises(ConfigError, match=r"methods: one of the tables was made by no measure\."):
        fr.methods(reading, pd.DataFrame())


def test_no_articles():
    told = fr.methods(fr.score(fr.Corpus(()), "people"))
    assert told.startswith("We read 0 articles with framing") and "0 hits were found." in told
