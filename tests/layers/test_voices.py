"""Whose voice: the cases, the rules, the cue files, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.layers import quotes, sentences, voices, zones
from framing.layers.voices import COLUMNS, VOICES
from framing.layers.voices.cues import cues, inflected
from framing.spans import Spans
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.knowledge import read
from framing.text.words import Vocabulary

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text(encoding="utf-8"))["case"]
RULES = read("en", "voice-rules")
FILES = ("verbs", "nouns", "adjectives")
GROUPS = [group for name in FILES for group in read("en", f"cues/{name}")["group"]]
HEARSAY_WORDS = read("en", "cues/distance")


def marks(*texts: str, headline: bool = False) -> tuple[Block, Spans]:
    at = (0, len(texts[0])) if headline else (-1, -1)
    block = Block(tuple(Article(str(i), text, headline=at) for i, text in enumerate(texts)), Vocabulary())
    zone = zones.find(block)
    return block, voices.find(block, sentences.find(block, zone), quotes.find(block), zone)


def by_voice(text: str) -> dict[str, list[str]]:
    block, found = marks(text)
    stretches: dict[str, list[str]] = {voice: [] for voice in VOICES}
    for start, end, voice in zip(found.start, found.end, found["voice"], strict=True):
        stretches[VOICES[voice]].append(block.text[start:end])
    return stretches


def _parameter(case: dict[str, object]) -> object:
    watched = pytest.mark.xfail(strict=True, reason=str(case.get("why", "")))
    return pytest.param(case, id=str(case["text"])[:50], marks=[watched] if case["from"] == "known-failure" else [])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(case):
    got = by_voice(case["text"])
    for voice in ("quoted", "reported", "distanced"):
        assert got[voice] == case.get(voice, []), voice
    if "speaker" in case:
        assert marks(case["text"])[1]["speaker"][0] == case["speaker"]


def test_cases_are_many_and_of_many_beats():
    assert len(CASES) >= 80
    assert len({case["beat"] for case in CASES}) >= 8
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "headline-live"])
def test_every_rule_finds_its_example(rule):
    for sentence in RULES[rule]["hit"]:
        _, found = marks(RULES[rule].get("before", "") + sentence, headline=rule.startswith("headline"))
        assert rule in found["rule"].tolist()


def test_every_rule_that_marks_anything_is_explained():
    texts = [case["text"] for case in CASES] + [group["hit"] for group in GROUPS]
    _, found = marks(*texts)
    assert set(found["rule"]) <= set(RULES)
    assert all(set(rule) <= {"says", "hit", "before", "sure"} and rule["says"] for rule in RULES.values())


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_cue_group_hits_and_misses(group):
    assert len(marks(group["hit"])[1])
    assert not len(marks(group["miss"])[1])
    assert group["attitude"] in ("speech", "thought", "intention")
    assert group["commitment"] in ("asserted", "hedged", "doubted", "endorsed", "denied")


def test_cue_groups_attribute_what_they_say():
    for group in GROUPS:
        _, found = marks(group["hit"])
        assert (found["attitude"][0], found["commitment"][0]) == (group["attitude"], group["commitment"]), group["name"]


@pytest.mark.parametrize("table", ["so-called", "alleged", "hearsay", "names"])
def test_words_of_distance_hit_and_miss(table):
    _, hit = marks(HEARSAY_WORDS[table]["hit"])
    _, miss = marks(HEARSAY_WORDS[table]["miss"])
    if table == "names":  # a title is no distance, a scare quotation is
        assert not len(hit) and miss["rule"].tolist() == ["scare-quotes"]
    else:
        assert table in hit["rule"].tolist() and table not in miss["rule"].tolist()


def test_hearsay_stays_own_and_is_hedged():
    _, found = marks("The ship reportedly sank.")
    assert [VOICES[v] for v in found["voice"]] == ["own"]
    assert (found["commitment"][0], found["cue"][0]) == ("hedged", "reportedly")


def test_weak_rules_are_unsure():
    _, found = marks("The mayor said the pier was old. The union condemned the sale of the yard.")
    assert dict(zip(found["rule"], found["sure"].tolist(), strict=True)) == {"clause": True, "object": False}


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("The minister has not said why the baths are shut.", "denied"),
        ("The club didn’t confirm that a transfer had been agreed.", "denied"),
        ("She never claimed that the pier was safe.", "denied"),
        ("She declined to say whether the vote would be held.", "denied"),
        ("The owner denied that the roof had leaked.", "denied"),
        ("The owner did not deny that the roof had leaked.", "asserted"),
        ("The owner said that the roof had leaked.", "asserted"),
    ],
)
def test_what_is_not_said_is_not_asserted(text, commitment):
    assert marks(text)[1]["commitment"].tolist() == [commitment]


def test_an_outlet_that_reports_on_its_own_reporting_stays_own():
    _, found = marks("This newspaper reported in May that the pier was unsafe.")
    assert (VOICES[found["voice"][0]], found["commitment"][0], found["rule"][0]) == ("own", "asserted", "own-report")
    _, told = marks("The clerk told this newspaper that the pier was unsafe.")
    assert (VOICES[told["voice"][0]], told["speaker"][0]) == ("reported", "clerk")


@pytest.mark.parametrize(("outlet", "voice"), [("Ashford Herald", "own"), ("Harbour Post", "reported")])
def test_the_name_of_the_outlet_is_its_own(outlet, voice):
    block = Block((Article("a", "The Ashford Herald reported that the pier was unsafe.", outlet=outlet),), Vocabulary())
    zone = zones.find(block)
    found = voices.find(block, sentences.find(block, zone), quotes.find(block), zone)
    assert [VOICES[v] for v in found["voice"]] == [voice]


@pytest.mark.parametrize("table", ["texts", "self"])
def test_what_stands_first_hits_and_misses(table):
    listed = read("en", "cues/first")[table]
    rule = {"texts": "in-a-text", "self": "own-report"}[table]
    assert rule in marks(listed["hit"])[1]["rule"].tolist()
    assert rule not in marks(listed["miss"])[1]["rule"].tolist()


def test_the_name_of_a_thing_is_no_distance():
    coinage = HEARSAY_WORDS["coinage"]
    assert [by_voice(text)["distanced"] for text in coinage["hit"]] == [[]] * len(coinage["hit"])
    assert all(by_voice(text)["distanced"] for text in coinage["miss"])


def test_verbs_with_a_preposition_hit_and_miss():
    for table in ("particle", "passive"):
        example = read("en", "cues/verbs")[f"{table}-example"]
        assert len(marks(example["hit"])[1]) and not len(marks(example["miss"])[1])


def test_parts_of_one_quotation_share_an_utterance():
    _, found = marks("“Copper,” the broker wrote, “will rise.” The mayor said the pier was old.")
    assert len(set(found["utterance"][:2])) == 1 and found["utterance"][2] != found["utterance"][0]


def test_nobody_goes_on_speaking_in_the_next_article():
    first = "The harbour master said on Monday that nobody had counted the boats. He added:"
    second = "“We shall count every single boat in this harbour again.”\n\nThe pier is shut."
    _, found = marks(first, second)
    assert (found["rule"][-1], found["speaker"][-1]) == ("no-source", "")


def test_a_block_quotation_is_one_paragraph_and_unsure():
    block, found = marks(
        "Bell added:\n\nThe pier is rotten, and she said so. Nobody has looked at it.\n\nThe town waits."
    )
    assert [block.text[s:e] for s, e in zip(found.start, found.end, strict=True)] == [
        "The pier is rotten, and she said so. Nobody has looked at it"
    ]
    assert (found["rule"][0], found["speaker"][0], bool(found["sure"][0])) == ("block-quotation", "Bell", False)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("No official confirmed that the pier was shut.", ""),
        ("This time the sailors complained that the pier was shut.", "sailors"),
        ("By evening the Harbour Ministry said that the pier was shut.", "Harbour Ministry"),
        ("In her second speech of the day the mayor said that the pier was shut.", "mayor"),
        ("Norland's prime minister, Piet Hansen, writes that the pier is shut.", "Piet Hansen"),
        ("Secretary of State Ann Holt said that the pier was shut.", "Ann Holt"),
        ("“We are no pirates,” read a banner over the gate.", "banner"),
        ("Piers Shut for the Winter, Police Say", "police"),
    ],
)
def test_speakers_are_named_without_what_stands_before_them(text, speaker):
    assert set(marks(text)[1]["speaker"]) == {speaker}


def test_cue_and_speaker_are_where_the_columns_say():
    block, found = marks("On Monday the broker warned that copper would rise.")
    row = {name: found[name][0] for name in COLUMNS}
    assert block.text[row["cue_start"] : row["cue_end"]] == row["cue"] == "warned"
    assert block.text[row["speaker_start"] : row["speaker_end"]] == "the broker"


@pytest.mark.parametrize(
    ("headline", "reported"),
    [
        ("Mayor: No New Taxes Before the Election", ["No New Taxes Before the Election"]),
        ("No New Taxes Before the Election - Mayor", ["No New Taxes Before the Election"]),
        ("No New Taxes Before the Election, Mayor Says", ["No New Taxes Before the Election"]),
        ("Mayor Says No New Taxes Are Planned", ["No New Taxes Are Planned"]),
        ("“Looters are burning the archive” - deputy mayor", ["“Looters are burning the archive”"]),
        ("Nine hurt in the fire at the mill – ministry", ["Nine hurt in the fire at the mill"]),
        ("Nine hurt in the fire at the mill — health officials", ["Nine hurt in the fire at the mill"]),
        ("“Helpers” against the town", ["“Helpers”"]),
        ("“Cats” returns to the old theatre", []),
        ("Ann Bell Calls Leo Cole ‘A Disgrace’ Over Pier", ["Leo Cole", "‘A Disgrace’", "Over Pier"]),
        ("Ashford: Floods Recede After a Long Week", []),
        ("Update: Ferry Back in Service After the Storm", []),
    ],
)
def test_headlines(headline, reported):
    block, found = marks(headline, headline=True)
    assert [block.text[s:e] for s, e in zip(found.start, found.end, strict=True)] == reported


def test_heading_of_a_live_blog_names_its_speaker_first():
    text = "Ashford: Levels in the River Are Falling\nThe river fell by a metre overnight, and the roads are open."
    block = Block((Article("a", text),), Vocabulary())
    zone = Spans.of([0, 41], [40, len(text)], zone=[1, 2], rule=np.array(["heading-after-clock", "line"], dtype=object))
    found = voices.find(block, sentences.find(block, zone), quotes.find(block), zone)
    assert found["rule"].tolist() == ["headline-live"] and found["sure"].tolist() == [False]


@pytest.mark.parametrize("headline", ["Bell: the pier will close", "No new pier - Bell"])
def test_who_speaks_in_another_article_says_nothing_about_a_headline(headline):
    """A bare name before a colon is a topic unless it speaks in the same article, whatever lies in the same block."""
    _, alone = marks(headline, headline=True)
    _, beside = marks(headline, "“It is late,” Bell said.", headline=True)
    _, within = marks(f"{headline}\n“It is late,” Bell said.")
    assert [rule for rule in alone["rule"] if rule.startswith("headline")] == []
    assert [rule for rule in beside["rule"] if rule.startswith("headline")] == []
    assert [rule for rule in within["rule"] if rule.startswith("headline")] != []


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("deny", ["denies", "denied", "denying"]),
        ("vow", ["vows", "vowed", "vowing"]),
        ("admit", ["admits", "admitted", "admitting"]),
        ("press", ["presses", "pressed", "pressing"]),
        ("note", ["notes", "noted", "noting"]),
        ("convey", ["conveys", "conveyed", "conveying"]),
    ],
)
def test_inflection(lemma, forms):
    assert inflected(lemma, {}) == forms


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("„Das Boot ist voll und fährt jetzt ab“, sagte er.", ["quoted"]),
        ("„Nicht heute“, rief sie.", ["quoted"]),
        ("Il répondit : « Jamais »", ["quoted"]),
        ("Sie nannte das Gesetz „einen schlechten Scherz“.", ["quoted"]),
        ("Dijo que el muelle era «una vergüenza para todos».", ["quoted"]),
        ("Los «expertos» callaron.", ["distanced"]),
        ("Das Stück „Der Graue Reiher“ läuft noch.", []),
    ],
)
def test_a_language_without_rules_has_quotations_of_some_length_that_are_nobodys(text, labels):
    assert cues("xx").verbs == ()
    block = Block((Article("a", text, language="xx"),), Vocabulary())
    zone = zones.find(block)
    found = voices.find(block, sentences.find(block, zone), quotes.find(block), zone)
    assert [VOICES[v] for v in found["voice"]] == labels
    assert all(name == "" for name in found["speaker"])
    assert not any(sure for voice, sure in zip(found["voice"], found["sure"], strict=True) if VOICES[voice] == "quoted")


SPEECH = ["The mayor said ", "that ", "Ann Bell ", "told reporters ", "according to ", "the ministry ", "it ", "she "]
SPEECH += ["claims ", "to ", "plans ", "so-called ", "reportedly "]
SIGNS = ["“", "”", "'", "„", "«", "»", ", ", ". ", "\n", "\n\n", "(", ")", ": ", " - ", "— ", "İ", "é", "😀 "]
PIECES = st.sampled_from(SPEECH + SIGNS)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=3))
@example(["so-called so-called The mayor said "])
@example(["so-called “helpers” said "])
def test_marks_lie_within_their_article_and_do_not_cross(texts):
    block, found = marks(*texts)
    assert (found.start < found.end).all()
    article = block.article_at(found.start)
    assert (found.end <= block.ends[article]).all()
    for name in ("speaker", "cue"):
        start, end = found[f"{name}_start"], found[f"{name}_end"]
        named = start >= 0
        assert ((end > start) == named).all() and (block.article_at(start[named]) == article[named]).all()
    attributed = found.take(found["voice"] != VOICES.index("own"))
    assert (attributed.end[:-1] <= attributed.start[1:]).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map("".join))
def test_an_article_reads_the_same_beside_another(one, other):
    _, alone = marks(other)
    block, both = marks(one, other)
    second = both.take(both.start >= block.starts[1])
    assert (second.start - block.starts[1]).tolist() == alone.start.tolist()
    for name in ("voice", "rule", "speaker", "cue", "distance", "commitment"):
        assert second[name].tolist() == alone[name].tolist()


LONG_TEXTS = ["“a” ", "said that ", "the mayor said, ", "“", "according to ", "Ann Bell, ", "claims the "]


@pytest.mark.parametrize("piece", LONG_TEXTS)
def test_work_grows_with_the_length_of_the_text(piece, monkeypatch):
    """Twice the text, at most about twice the looks at a sentence: counted, not timed."""
    looks = [_looks(piece * size, monkeypatch) for size in (400, 800)]
    assert looks[1] <= 2.5 * looks[0] + 50


def test_a_sentence_of_quotations_is_looked_at_once(monkeypatch):
    """Each quotation once: what the sentence decides about all of them is not worked out for each."""
    from framing.layers.voices import continuation

    made = []
    plain = continuation.Line.__init__
    monkeypatch.setattr(continuation.Line, "__init__", lambda self, *a: (made.append(1), plain(self, *a))[1])
    _, found = marks("“one two three four five six seven eight” and " * 300)
    assert len(found) == 300 and len(made) == 1


def _looks(text: str, monkeypatch) -> int:
    from framing.layers.voices.sentence import Sentence

    count = [0]
    for name in ("left", "verb", "word"):
        plain = getattr(Sentence, name)

        def counted(self, at, plain=plain):
            count[0] += 1
            return plain(self, at)

        monkeypatch.setattr(Sentence, name, counted)
    marks(text)
    monkeypatch.undo()
    return count[0]
