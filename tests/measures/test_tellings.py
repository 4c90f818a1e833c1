"""tellings: the grid of facts and outlets, what a person adds, and what it says where there is nothing to compare."""

import pandas as pd
import pytest

import framing as fr
from framing.errors import ConfigError, InputError, LimitError
from framing.measures.tellings import tellings

LAMP = (
    "Mayor quits\n\nThe mayor of Ashford resigned on Monday after weeks of protest. Bread cost twice as much as in May."
)
WIRE = "After weeks of protest the Ashford mayor stepped down, it is said, on Monday. Ferries stayed in port."
COAST = "“The mayor of Ashford resigned on Monday after weeks of protest,” the council's clerk said. Nobody was hurt."


def of_texts(*texts, **columns):
    rows = [{"article": f"a{n}", "outlet": f"Outlet {n}", "text": text} for n, text in enumerate(texts)]
    for name, values in columns.items():
        rows = [{**row, name: value} for row, value in zip(rows, values, strict=True)]
    return fr.load(rows)


def told(table, fact=None):
    rows = table if fact is None else table[table["fact"] == fact]
    return dict(zip(rows["article"], rows["told"], strict=True))


def codes(table):
    return {note["code"] for note in table.attrs["caveats"]}


def warning(table, code):
    return [note["text"] for note in table.attrs["caveats"] if note["code"] == code]


def test_a_fact_is_one_row_of_the_grid_with_the_voice_of_each_telling():
    table = tellings(of_texts(LAMP, COAST, "Rain fell on the hills. Trains were late."))
    assert table["fact"].nunique() == 1
    assert told(table) == {"a0": "own", "a1": "in somebody's voice", "a2": "not found in this article"}
    spoken = table[table["article"] == "a1"].iloc[0]
    assert (spoken["voice"], spoken["speaker"]) == ("quoted", "council's clerk")


def test_a_quotation_is_in_somebodys_voice_though_its_words_are_told_in_others():
    one = "Police spokeswoman Ida Ferrier said “dozens of attackers were liquidated” in clashes with police in Ashford."
    other = "“Dozens of attackers have been eliminated in Ashford,” said police spokesman Ida Ferrier."
    table = tellings(of_texts(one, other))
    assert told(table) == {"a0": "in somebody's voice", "a1": "in somebody's voice"}


def test_offsets_are_those_of_the_article():
    corpus = of_texts(LAMP, COAST)
    for row in tellings(corpus).to_dict("records"):
        if row["start"] >= 0:
            assert corpus[row["article"]].text[row["start"] : row["end"]] == row["text"]
            for place in row["differs_at"].split():
                start, end = map(int, place.split("-"))
                assert corpus[row["article"]].text[start:end] in row["differs"].split(" · ")


def test_the_words_that_differ_are_those_no_other_telling_has():
    table = tellings(of_texts(LAMP, WIRE))
    differs = dict(zip(table["article"], table["differs"], strict=True))
    assert differs == {"a0": "resigned", "a1": "stepped · down · said"}


def test_what_only_a_headline_tells():
    headline = "The mayor of Ashford resigned on Monday\n\nRain fell on the hills. Trains were late."
    table = tellings(of_texts(LAMP, headline))
    assert told(table)["a1"] == "headline or caption only"


def test_a_denial_contradicts_and_the_denied_statement_does_not():
    table = tellings(of_texts("The mayor took money from the port.", "The mayor took no money from the port."))
    assert told(table) == {"a0": "own", "a1": "contradicted"}


def test_an_article_older_than_a_fact_could_not_tell_it():
    other = "Rain fell on the hills. Trains were late."
    table = tellings(
        of_texts(LAMP, COAST, other, "Nobody danced.", date=["2022-01-06", "2022-01-07", "2022-01-05", "2022-01-06"])
    )
    assert told(table)["a2"] == "published earlier than the fact was known"
    assert told(table)["a3"] == "not found in this article"


def test_no_date_is_no_reason():
    table = tellings(of_texts(LAMP, COAST, "Rain fell on the hills.", date=["2022-01-06", "2022-01-07", ""]))
    assert told(table)["a2"] == "not found in this article"


def test_a_person_states_facts_and_sees_what_everybody_leaves_out():
    facts = pd.DataFrame(
        [
            {"fact": "f1", "statement": "On Monday the mayor of Ashford resigned.", "first_known": "2022-01-06"},
            {"fact": "f2", "statement": "The harbour chief had warned of the ice in autumn.", "first_known": ""},
        ]
    )
    table = tellings(of_texts(LAMP, COAST), facts=facts)
    assert list(dict.fromkeys(table["fact"])) == ["f1", "f2"]  # what was found is part of what was stated
    assert told(table, "f1") == {"a0": "own", "a1": "in somebody's voice"}
    assert set(told(table, "f2").values()) == {"not found in this article"}
    assert set(table["rule"]) == {"stated"}


def test_corrected_cells_are_read_back_and_counted(tmp_path):
    corpus = of_texts(LAMP, WIRE)
    fact = tellings(corpus)["fact"].iloc[0]
    file = tmp_path / "cells.csv"
    file.write_text(
        "fact,article,told,coder,reason\n"
        f"{fact},a1,not found in this article,ana,other mayor\n{fact},a0,,ana,\nf9,a0,own,,\n",
        encoding="utf-8",
    )
    table = tellings(corpus, cells=file)
    corrected = table[table["article"] == "a1"].iloc[0]
    assert (corrected["told"], corrected["start"], corrected["rule"]) == (
        "not found in this article",
        -1,
        "corrected by ana",
    )
    assert table[table["article"] == "a0"]["rule"].tolist() == ["aligned"]
    assert warning(table, "W-cells") == ["1 cell was corrected by a person; 1 corrected cells are not in this grid."]


def test_events_are_kept_apart():
    corpus = of_texts(LAMP, COAST, LAMP, COAST, event=["ashford", "ashford", "elsewhere", "elsewhere"])
    table = tellings(corpus)
    assert table.groupby("fact")["event"].nunique().eq(1).all() and table["event"].nunique() == 2
    assert set(tellings(corpus, event="ashford")["article"]) == {"a0", "a1"}


def test_the_order_of_the_articles_changes_nothing():
    there = tellings(of_texts(LAMP, WIRE, COAST))
    corpus = of_texts(LAMP, WIRE, COAST)
    back = tellings(fr.Corpus(corpus.members[::-1]))
    pd.testing.assert_frame_equal(there, back)


def test_a_narrowed_reading_still_knows_whose_voice_it_is():
    reading = fr.score(of_texts(LAMP, COAST), [])
    assert told(tellings(reading.where(voice="own"))) == told(tellings(reading))


# Where there is nothing to compare ---------------------------------------------------------------------------------


def test_one_article():
    table = tellings(of_texts(LAMP))
    assert table.empty and warning(table, "W-told-once") == [
        "One article: there is no other telling to compare it with."
    ]


def test_one_article_on_an_event():
    table = tellings(of_texts(LAMP, COAST, WIRE, event=["a", "a", "b"]))
    assert warning(table, "W-told-once") == ["One article on “b”: there is no other telling to compare it with."]


def test_one_outlet():
    table = tellings(of_texts(LAMP, COAST, outlet=["Lamp", "Lamp"]))
    assert warning(table, "W-one-outlet") == [
        "Lamp alone tells it: what differs is its own coverage over time, and no other outlet's."
    ]


def test_identical_articles_are_told_to_be_copies():
    table = tellings(of_texts(LAMP, LAMP))
    assert (table["differs"] == "").all() and "T3" in codes(table)


def test_an_article_without_text():
    corpus = fr.Corpus((fr.Article("a", LAMP), fr.Article("b", COAST), fr.Article("c", "…"), fr.Article("d", "")))
    table = tellings(corpus)
    assert set(table["article"]) == {"a", "b"}
    assert warning(table, "W-empty") == ["Nothing to compare, because there is no sentence of text: c and d."]


def test_no_article():
    table = tellings(fr.Corpus(()))
    assert table.empty and "told" in table.columns


def test_it_never_says_that_anything_was_omitted():
    table = tellings(of_texts(LAMP, COAST))
    assert "A1" in codes(table)
    assert "omi" not in (table.attrs["reads"] + table.attrs["question"]).lower()


# What is refused ---------------------------------------------------------------------------------------------------


def test_an_unknown_event():
    with pytest.raises(ConfigError) as error:
        tellings(of_texts(LAMP, COAST, event=["flood", "flood"]), event="flod")
    assert str(error.value) == "event 'flod' is not known. Known: flood. Did you mean 'flood'?"


def test_a_cell_with_an_unknown_answer():
    with pytest.raises(ConfigError) as error:
        tellings(of_texts(LAMP, COAST), cells=pd.DataFrame([{"fact": "f", "article": "a0", "told": "owned"}]))
    assert str(error.value).startswith("the cells, line 2: told 'owned' is not known. Known: own, in somebody's voice,")


def test_a_file_that_is_not_there():
    with pytest.raises(InputError) as error:
        tellings(of_texts(LAMP, COAST), facts="no/facts.csv")
    assert (
        str(error.value)
        == "the facts: there is no file no/facts.csv. Give a CSV file with the columns fact, statement."
    )


def test_a_list_without_statements():
    with pytest.raises(InputError) as error:
        tellings(of_texts(LAMP, COAST), facts=pd.DataFrame([{"fact": "f1"}]))
    assert str(error.value) == "the facts: there is no column 'statement'. Needed: fact, statement."


def test_an_event_that_is_too_large(monkeypatch):
    monkeypatch.setattr("framing.measures.tellings.MOST_SENTENCES", 3)
    with pytest.raises(LimitError) as error:
        tellings(of_texts(LAMP, COAST, event=["flood", "flood"]))
    assert str(error.value) == (
        "tellings: the event 'flood' has 5 sentences, more than 3. Group the articles into events (column event, or "
        "fr.events), or narrow the reading with where(outlet=…)."
    )
    with pytest.raises(LimitError) as error:
        tellings(of_texts(LAMP, COAST))
    assert str(error.value) == (
        "tellings: the articles have no event, are taken as one, and have 5 sentences, more than 3. Group the articles "
        "into events (column event, or fr.events), or narrow the reading with where(outlet=…)."
    )


# The teaching corpus, whose sentences are coded by the facts they tell ---------------------------------------------


@pytest.fixture(scope="module")
def almaty():
    from framing.shipped import shipped

    folder = shipped("seeds") / "almaty-2022"
    coded = pd.read_csv(folder / "gold" / "sentences.csv", dtype=str, keep_default_na=False)
    facts = {
        (file.removesuffix(".txt"), int(start)): set(told.split()) - {"none"}
        for file, start, told in zip(coded["file"], coded["start"], coded["facts"], strict=True)
    }
    return fr.score(fr.load(folder), []), facts, folder


def test_a_row_joins_no_two_facts(almaty):
    reading, coded, _ = almaty
    table = tellings(reading)
    here = table[table["start"] >= 0]
    pairs = right = 0
    for _, rows in here.groupby("fact"):
        told = [coded[row.article, row.start] for row in rows.itertuples()]
        pairs += 1
        right += all(one & other for i, one in enumerate(told) for other in told[i + 1 :])
    assert pairs >= 20 and right / pairs >= 0.85


def test_stated_facts_are_found_in_nine_of_ten_cells_that_are_shown(almaty):
    reading, coded, folder = almaty
    table = tellings(reading, facts=folder / "facts.csv")
    here = table[(table["start"] >= 0) & (table["rule"] == "stated")]
    right = [row.fact in coded.get((row.article, row.start), ()) for row in here.itertuples()]
    assert len(right) >= 100 and sum(right) / len(right) >= 0.88
