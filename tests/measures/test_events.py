"""events: which articles report on the same event, and a person's last word on it."""

from dataclasses import replace

import pandas as pd
import pytest

import framing as fr
from framing.errors import ConfigError, InputError
from framing.measures.events import events
from framing.text.articles import Article, Corpus

BRIDGE = (
    "Bridge at Ulmental collapses\n\nA bridge over the Ulm collapsed at night, and two lorries fell.",
    "Two lorries fall as Ulmental bridge gives way\n\nThe bridge collapsed shortly after midnight.",
    "Engineers had warned of cracks\n\nCracks in the bridge at Ulmental were known before it collapsed.",
)
CUP = (
    "Harbour Rowers win the cup\n\nThe Harbour Rowers won the cup final by a length on Sunday.",
    "A length ahead\n\nBy one length the Harbour Rowers took the cup in Sunday's final.",
)
ALONE = "Bakers strike\n\nOvens stayed cold as bakers walked out over pay."


def corpus(*texts, **columns):
    numbered = enumerate(texts)
    articles = [Article(f"a{n}", text, f"Outlet {n % 3}", headline=(0, text.index("\n"))) for n, text in numbered]
    for name, values in columns.items():
        articles = [replace(a, **{name: value}) for a, value in zip(articles, values, strict=True)]
    return Corpus(tuple(articles))


ALL = corpus(*BRIDGE, *CUP, ALONE)


def groups(table):
    return sorted(sorted(part["article"]) for _, part in table.groupby("event"))


def test_articles_on_one_event_are_found():
    table = events(ALL)
    assert list(table.columns) == "article outlet date title event rule likeness".split()
    assert groups(table) == [["a0", "a1", "a2"], ["a3", "a4"], ["a5"]]
    assert table.set_index("article")["rule"].to_dict() == {
        **dict.fromkeys(["a0", "a1", "a2", "a3", "a4"], "grouped"),
        "a5": "alone",
    }


def test_likeness_is_the_mean_cosine_to_the_others_and_missing_where_there_are_none():
    table = events(ALL).set_index("article")["likeness"]
    assert table["a3"] == table["a4"] > 0.2 and pd.isna(table["a5"])


def test_names_are_readable_and_none_comes_twice():
    names = set(events(ALL)["event"])
    assert len(names) == 3
    bridge = next(name for name in names if "Ulm" in name)
    assert len(bridge.split(", ")) == 3 and "bridge" in bridge
    copies = events(corpus("Bakers strike\n\n.", "Bakers strike\n\n."), start=1.0)
    assert len(set(copies["event"])) == 1


def test_a_name_that_is_taken_gets_a_number():
    given = corpus(*CUP, ALONE, event=["", "", "Bakers, strike, Ovens"])
    taken = events(corpus(ALONE)).loc[0, "event"]
    again = events(corpus(*CUP, ALONE, ALONE.replace("Ovens", "Offices"), event=["", "", taken, "other"]))
    assert len(set(again["event"])) == 3 and set(events(given)["rule"]) == {"grouped", "given"}


def test_the_name_has_the_first_date():
    dated = corpus(*CUP, date=["2023-05-08", "2023-05-07"])
    assert events(dated).loc[0, "event"].endswith("(2023-05-07)")


def test_the_users_own_events_win():
    table = events(corpus(*BRIDGE, event=["fall", "warning", "fall"]))
    assert table.set_index("article")["event"].to_dict() == {"a0": "fall", "a1": "warning", "a2": "fall"}
    assert set(table["rule"]) == {"given"}


def test_an_article_without_an_event_joins_a_given_one():
    table = events(corpus(*BRIDGE, *CUP, event=["fall", "", "", "", "regatta"])).set_index("article")
    assert table["event"].to_dict() == {"a0": "fall", "a1": "fall", "a2": "fall", "a3": "regatta", "a4": "regatta"}
    assert table.loc["a0", "rule"] == "given" and table.loc["a1", "rule"] == "grouped"


def test_two_given_events_never_become_one():
    table = events(corpus(*CUP, *CUP, event=["one", "two", "", ""]))
    assert set(table["event"]) == {"one", "two"}


def test_dates_far_apart_count_against_articles():
    near, far = (corpus(*BRIDGE[:2], date=["2022-01-06", day]) for day in ("2022-01-07", "2024-01-07"))
    likeness = events(near).loc[0, "likeness"]
    between = likeness * 0.85  # far apart, .7 of it is left
    assert len(groups(events(near, start=between))) == 1
    assert len(groups(events(far, start=between))) == 2


def test_with_events_takes_the_table_over():
    told = ALL.with_events(events(ALL))
    assert told["a0"].event == told["a1"].event != told["a3"].event
    assert ALL["a0"].event == "" and set(events(told)["rule"]) == {"given"}


def test_the_order_of_the_articles_changes_nothing():
    back = replace(ALL, members=ALL.members[::-1])
    pd.testing.assert_frame_equal(events(ALL), events(back))


def test_a_reading_will_do():
    assert groups(events(fr.score(ALL))) == groups(events(ALL))


# A person's last word


def test_an_override_splits_and_merges(tmp_path):
    cup = events(ALL).set_index("article").loc["a3", "event"]
    path = tmp_path / "events.csv"
    path.write_text(f'article,event\na2,warning\na5,strike\n"{cup}",strike\n', encoding="utf-8")
    table = events(ALL, override=path)
    assert groups(table) == [["a0", "a1"], ["a2"], ["a3", "a4", "a5"]]
    rules = table.set_index("article")["rule"]
    assert rules["a2"] == rules["a3"] == "override" and rules["a0"] == "grouped"


def test_an_override_wins_over_the_users_column():
    given = corpus(*CUP, event=["one", "one"])
    table = events(given, override=pd.DataFrame({"article": ["a1"], "event": ["two"]})).set_index("article")
    assert table["event"].to_dict() == {"a0": "one", "a1": "two"} and pd.isna(table["likeness"]["a0"])


def test_a_row_for_an_article_wins_over_one_for_its_event():
    given = corpus(*CUP, event=["one", "one"])
    said = pd.DataFrame({"article": ["a1", "one"], "event": ["two", "three"]})
    assert set(events(given, override=said)["event"]) == {"two", "three"}


BAD = [
    (
        {"article": ["a9"], "event": ["x"]},
        "the override table, line 2: 'a9' is neither an article nor an event. The articles are 'a0', 'a1'; "
        "the events 'one'.",
    ),
    (
        {"article": ["a0", "a0"], "event": ["x", "y"]},
        "the override table, line 3: 'a0' has two events, 'x' and 'y'. Keep one of them.",
    ),
    ({"article": ["a0"], "event": [" "]}, "the override table, line 2: the event is empty. Fill in both."),
    ({"article": [""], "event": ["x"]}, "the override table, line 2: the article is empty. Fill in both."),
    (
        {"item": ["a0"], "event": ["x"]},
        "the override table: there is no column 'article'. Columns: item, event. Wanted: article, event.",
    ),
]


@pytest.mark.parametrize(("rows", "message"), BAD)
def test_an_override_that_cannot_be_meant_is_refused(rows, message):
    with pytest.raises(InputError) as error:
        events(corpus(*CUP, event=["one", "one"]), override=pd.DataFrame(rows))
    assert str(error.value) == message


def test_a_missing_override_file_is_refused():
    with pytest.raises(InputError) as error:
        events(ALL, override="no-such.csv")
    assert str(error.value) == (
        "Override file no-such.csv does not exist. Give a CSV file with the columns article,event."
    )


@pytest.mark.parametrize("start", [0, -0.1, 1.5])
def test_a_start_that_is_no_likeness_is_refused(start):
    with pytest.raises(ConfigError) as error:
        events(ALL, start=start)
    assert str(error.value) == f"events: start is {start}, and has to be above 0 and at most 1. The default is 0.2."


# Little to compare


def notes(table):
    return {note["code"]: note["text"] for note in table.attrs["caveats"]}


def test_one_article_has_nothing_to_be_compared_with():
    table = events(corpus(ALONE))
    assert len(table) == 1 and notes(table)["W-alone"] == "1 article: there is nothing to compare."


def test_no_article_is_an_empty_table():
    table = events(Corpus(()))
    assert table.empty and notes(table)["W-alone"] == "0 articles: there is nothing to compare."


def test_empty_articles_are_alone_and_named():
    table = events(Corpus((Article("a", "…"), Article("b", ""), Article("c", "Bakers strike."))))
    assert set(table["rule"]) == {"alone"} and table["event"].nunique() == 3
    assert notes(table)["W-wordless"] == "a and b have no words to compare, so nothing is said about likeness."


def test_the_same_article_many_times_is_one_event():
    table = events(corpus(*[CUP[0]] * 5))
    assert table["event"].nunique() == 1 and table["likeness"].tolist() == [1.0] * 5
    assert notes(table)["E2"] == "One event: nothing here generalises to other coverage."


def test_what_the_machine_grouped_is_said():
    assert notes(events(ALL))["W-grouped"].startswith("5 articles were put into events by their words")
    assert "W-grouped" not in notes(events(corpus(*CUP, event=["one", "one"])))
