"""claims: which groups of speakers use which words, beside the outlets' own voice."""

from dataclasses import replace

from framing.measures.claims import claims


def spoken(reading):
    """The quoted riot hits of The Lamp are the mayor's, those of the wire nobody's."""
    hits = reading.hits.copy()
    lamp = (hits["outlet"] == "The Lamp") & (hits["voice"] == "quoted")
    hits.loc[lamp, ["speaker", "speaker_group"]] = ["the mayor", "state"]
    return replace(reading, hits=hits)


def test_groups_voices_and_categories_are_counted(reading):
    table = claims(spoken(reading), "people")
    assert list(table.columns) == "speaker_group voice category hits negated denied of share speakers articles".split()
    assert table[["speaker_group", "voice", "category", "hits", "of", "speakers", "articles"]].values.tolist() == [
        ["(the outlets)", "own", "protest", 3, 5, 0, 1],
        ["(the outlets)", "own", "riot", 2, 5, 0, 2],
        ["state", "quoted", "riot", 4, 4, 1, 1],
        ["(no group)", "quoted", "riot", 3, 3, 0, 1],
    ]
    assert table["share"].tolist() == [0.6, 0.4, 1.0, 1.0]


def test_distanced_words_are_the_outlets(reading):
    hits = reading.hits.assign(voice=reading.hits["voice"].replace("quoted", "distanced"), speaker_group="state")
    assert set(claims(replace(reading, hits=hits), "people")["speaker_group"]) == {"(the outlets)"}


def test_denials_are_counted(reading):
    quoted = reading.hits["voice"] == "quoted"
    hits = reading.hits.assign(commitment=quoted.map({True: "denied", False: "asserted"}), negated=~quoted)
    table = claims(replace(reading, hits=hits), "people")
    assert table["denied"].tolist() == [0, 0, 7] and table["negated"].tolist() == [3, 2, 0]


def test_no_hits_no_rows(reading):
    table = claims(replace(reading, hits=reading.hits.iloc[:0]), "people")
    assert table.empty and "speaker_group" in table.columns


def test_nobody_is_said_to_have_called_people_that(reading):
    assert "wording may be the reporter's" in claims(reading, "people").attrs["reads"]
