"""Speaker groups by the user's own table: what wins, what is told, and what is refused."""

import hashlib

import pandas as pd
import pytest

import framing as fr
from framing.errors import InputError
from framing.layers.voices.groups import group_of

ROWS = [
    {
        "outlet": "The Lamp",
        "article": "a",
        "text": "“We will win,” the mayor said. Dock union leaders said it was late.",
    },
    {"outlet": "Coast Wire", "article": "b", "text": "“We know,” the mayor said. “It is cold,” rioters said."},
]


def groups(table, rows=ROWS):
    voices = fr.score(fr.load(rows), "people", speaker_groups=table).voices
    return voices[["article", "speaker", "speaker_group"]].values.tolist()


def table(*rows):
    return pd.DataFrame(list(rows))


def test_without_a_table_the_shipped_groups_hold():
    assert groups(None) == [
        ["a", "mayor", "state"],
        ["a", "Dock union leaders", "parties and campaigns"],
        ["b", "mayor", "state"],
        ["b", "rioters", "other people"],
    ]


def test_rows_of_the_user_win_in_any_case_and_with_wildcards():
    own = table({"speaker": "MAYOR", "group": "town hall"}, {"speaker": "*union*", "group": "labour"})
    assert [group for _, _, group in groups(own)] == ["town hall", "labour", "town hall", "other people"]


def test_the_first_row_that_fits_wins():
    own = table({"speaker": "mayor", "group": "one"}, {"speaker": "m*", "group": "two"})
    assert groups(own)[0][2] == "one"
    assert groups(own[::-1])[0][2] == "two"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"outlet": "The Lamp"}, ["town hall", "state"]),
        ({"article": "b"}, ["state", "town hall"]),
        ({"speaker_group": "business"}, ["state", "state"]),
        ({"speaker_group": "state"}, ["town hall", "town hall"]),
        ({"outlet": ""}, ["town hall", "town hall"]),
    ],
)
def test_further_columns_say_where_a_row_holds(where, expected):
    found = groups(table({"speaker": "mayor", "group": "town hall", **where}))
    assert [group for _, speaker, group in found if speaker == "mayor"] == expected


def test_hits_and_voices_agree_and_own_words_have_no_group():
    corpus = fr.load(["Rioters ran. “Rioters again,” a voice from the crowd said. “Rioters!”"])
    everybody = table({"speaker": "*", "group": "all"}, {"speaker": "(not named)", "group": "nobody"})
    reading = fr.score(corpus, "people", speaker_groups=everybody)
    voiced = reading.hits[["voice", "speaker_group"]].values.tolist()
    assert voiced[0] == ["own", ""]
    assert all(group in ("all", "nobody") for voice, group in voiced if voice in ("quoted", "reported"))


def test_a_saved_table_of_speakers_filled_in_and_read_back(tmp_path):
    corpus = fr.load(ROWS)
    sheet = fr.speakers(fr.score(corpus, "people")).assign(group="")
    sheet.loc[(sheet["outlet"] == "The Lamp") & (sheet["speaker"] == "mayor"), "group"] = "town hall"
    path = tmp_path / "speakers.csv"
    sheet.to_csv(path, index=False)
    reading = fr.score(corpus, "people", speaker_groups=path)
    found = fr.speakers(reading).set_index(["outlet", "speaker"])["speaker_group"]
    assert found["The Lamp", "mayor"] == "town hall" and found["Coast Wire", "mayor"] == "state"
    sheet.assign(group=sheet["speaker_group"]).to_csv(path, index=False)  # nothing changed: nothing changes
    assert fr.score(corpus, "people", speaker_groups=path).voices.equals(fr.score(corpus, "people").voices)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_of_all_countries(tmp_path, separator):
    path = tmp_path / "groups.csv"
    path.write_text(f"speaker{separator}group\nmayor{separator}town hall\n", encoding="utf-8-sig")
    assert groups(path)[0][2] == "town hall"


def test_the_record_names_the_file_by_its_hash_and_what_found_nobody(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_bytes(b"speaker,group\nmayor,state\nadmiral,navy\n")
    record = fr.score(fr.load(ROWS), "people", speaker_groups=path).record["speaker_groups"]
    assert record == {
        "given": 2,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "applied": 1,
        "without_a_speaker": ["admiral"],
        "new_groups": ["navy"],
    }


def test_parts_and_workers_change_nothing(tmp_path):
    own = table({"speaker": "mayor", "group": "town hall"})
    folder = fr.score(ROWS, "people", speaker_groups=own, out=tmp_path / "out")
    opened = fr.open_reading(folder)
    whole = fr.score(fr.load(ROWS), "people", speaker_groups=own)
    assert opened.voices["speaker_group"].tolist() == whole.voices["speaker_group"].tolist()
    assert opened.record["speaker_groups"] == whole.record["speaker_groups"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "speaker,speaker_group\nmayor,state\n",
            "there is no column 'group'. Columns: speaker, speaker_group. Needed are speaker and group; a table saved "
            "from `speakers` needs a column group.",
        ),
        ("name,group\nmayor,state\n", "there is no column 'speaker'. Columns: name, group. Needed are speaker"),
        ("speaker,group\n,state\n", "line 2: group 'state' has no speaker. Write a name, or (not named)."),
        (
            "speaker,group\nmayor,state\nMayor,business\n",
            "line 3: speaker 'mayor' is in 'business', but in 'state' in line 2. Keep one, or tell them apart by a "
            "column article, outlet or speaker_group.",
        ),
        ("", "No columns to parse from file. Give a CSV file with the columns speaker and group."),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_what_to_do(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "groups.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        fr.score(["Rain."], speaker_groups="groups.csv")
    assert str(error.value).startswith(
        f"Speaker groups groups.csv{',' if message.startswith('line') else ':'} {message}"
    )


def test_a_missing_file_and_a_workbook_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "groups.xlsx").write_bytes(b"PK\x03\x04\xff\xfe\x00")
    with pytest.raises(InputError, match=r"groups\.xlsx: this is not text in UTF-8\. Save the sheet as “CSV UTF-8”\."):
        fr.score(["Rain."], speaker_groups="groups.xlsx")
    with pytest.raises(InputError, match=r"Speaker groups none\.csv: the file does not exist\. Give a CSV file"):
        fr.score(["Rain."], speaker_groups="none.csv")


@pytest.mark.parametrize(
    ("speaker", "role", "group"),
    [
        ("national news agency", "", "media"),
        ("agency", "", "media"),
        ("Harbour Press Agency", "", "media"),
        ("intelligence agency", "", "state"),
        ("Ana Bell", "head of the tax agency", "state"),
        ("space agencies", "", "state"),
        ("ratings agency", "", "business"),
        ("aid agencies", "", "international bodies"),
        ("Ana Bell", "editor of the news agency", "media"),
        ("Ana Bell", "attorney general", "state"),
        ("Ana Bell", "army general", "police and military"),
        ("Ana Bell", "state attorney", "courts"),
    ],
)
def test_a_word_in_a_phrase_does_not_count_by_itself(speaker, role, group):
    assert group_of(speaker, role) == group
