"""The glossary answers for every word of the tables, every warning and every rule."""

import pytest

import framing as fr
from framing.errors import ConfigError
from framing.glossary import explain
from framing.layers.voices import VOICES
from framing.shipped import shipped
from framing.text.knowledge import read


@pytest.mark.parametrize(
    "word",
    [
        *VOICES,
        *"hit frame outlet lexicon slot keyness KWIC category event zone furniture speaker cue rule rate share".split(),
        *"commitment attitude distance utterance negated sure article corpus reading similarity readability".split(),
        *"cosine TF-IDF dendrogram concordance caveat LIX RIX speaker_group set-aside attribution_lost".split(),
    ],
)
def test_a_word_of_the_tables_is_explained(word):
    assert len(explain(word)) > 30


def test_the_words_of_an_entry():
    assert explain("distanced") == (
        "distanced: Held at arm's length with no source in reach: scare quotes, “so-called”, “alleged” before a noun.\n"
        "See also: distance, own."
    )


def test_case_hyphens_and_underscores_do_not_matter():
    assert explain("Speaker-Group") == explain("speaker group") == explain("SPEAKER_GROUP")
    assert explain("n1") == explain("N1")


def test_what_an_entry_refers_to_is_there():
    entries = read("", "glossary")
    for word, entry in entries.items():
        assert {"says"} <= set(entry) <= {"says", "beware", "see"}, word
        for other in entry.get("see", ()):
            assert explain(other)


@pytest.mark.parametrize("rule", list(read("en", "furniture")))
def test_a_furniture_rule_says_its_reason(rule):
    assert explain(rule).startswith(f"{rule}: ")


def test_every_rule_that_the_teaching_corpus_shows_is_explained():
    reading = fr.score(fr.load(shipped("seeds") / "almaty-2022"))
    used = {*reading.voices["rule"], *reading.hits["rule"], *reading.corpus.set_aside["rule"]}
    used |= {rule for article in reading.corpus for rule in fr.marks(article)["rule"]}
    assert all(explain(rule) for rule in sorted(used - {""}))


def test_an_unknown_word_is_refused_with_a_hint():
    with pytest.raises(ConfigError) as error:
        explain("distansed")
    assert str(error.value).startswith("explain: word 'distansed' is not known. Known: own, quoted, reported,")
    assert str(error.value).endswith("Did you mean 'distanced'?")
