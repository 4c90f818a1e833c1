"""The glossary answers for every word of the tables, every warning and every rule."""

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

import framing as fr
from framing.errors import ConfigError
from framing.glossary import explain, rule_says, rules
from framing.layers.voices import VOICES
from framing.shipped import shipped
from framing.text.knowledge import read

PACKAGE = Path(fr.__file__).parent


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


@pytest.mark.parametrize("rule", list(rules()))
def test_every_rule_is_a_sentence_with_an_example(rule):
    told = explain(rule)
    assert told.startswith(f"{rule}: ")
    assert rule_says(rule) in told and not rule_says(rule)[0].islower() and len(rule_says(rule)) > 10
    assert len(told.partition("Example: ")[2]) > 0


def names_in(*folders):
    """Every text in the code of these layers that has the form of a rule's name: "heading-over-prose"."""
    for folder in folders:
        for path in (PACKAGE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z]+)+", str(node.value)):
                    yield str(node.value)


def test_every_rule_that_the_code_can_name_is_explained():
    named = {*names_in("layers/voices", "layers/quotes", "text/furniture"), *names_in("layers")}
    not_rules = {"speaker-groups", "function-words", "not-names", "given-women", "given-men", "short-titles"}
    not_rules |= {
        "by-phrase",
        "no-doer",
        "object-pronoun",
        "own-nouns",
        "at-whom",
    }  # forms and lists of the grammar of deeds
    not_rules |= {
        "who-that",
        "object-as",
        "object-for",
        "object-with",
        "also-nouns",
        "verb-after-auxiliary",
    }  # patterns and lists of the cue files
    not_rules |= {"organisation-words", "verbs-in-headlines", "voice-rules", "section-tag", "source-line"}
    assert sorted(named - not_rules - set(rules())) == []


def test_every_rule_set_aside_under_is_explained():
    for path in (PACKAGE / "text/furniture").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "set_aside":
                named = [c.value for c in ast.walk(node.args[1]) if isinstance(c, ast.Constant)]
                assert [name for name in named if name not in rules()] == []


IN_CODE = {rule: entry for rule, entry in read("", "rules").items() if entry["layer"] != "hit"}


@pytest.mark.parametrize("rule", list(IN_CODE))
def test_an_example_triggers_its_rule(rule):
    entry = IN_CODE[rule]
    example = "\n".join(entry["hit"])
    wanted = re.findall(r"\[(.*?)\]", example, re.DOTALL)
    lines = [entry.get("before", ""), re.sub(r"[][]", "", example), entry.get("after", "")]
    page = "\n".join(line for line in lines if line)
    title = wanted[0] if rule == "headline" else ""
    pages = [{"text": page, "title": title}] if rule != "heading-after-clock" else [{"text": TWO_CLOCKS + page}]
    marks = fr.marks(fr.load(pages)[0])
    assert [text for text in marks.loc[marks["rule"] == rule, "text"] if text in wanted] == wanted


TWO_CLOCKS = (
    "14:51\nThe spare part is here\nThe lorry has come to the quay with the pump, two days before it was due.\n"
)


def test_the_heading_of_a_live_entry_triggers_its_rule():
    example = rules()["headline-live"]["hit"][0]
    marks = fr.marks(
        fr.load([{"text": f"{TWO_CLOCKS}14:32 GMT 10.03.2021\n{example}\n{IN_CODE['line']['hit'][0]}"}])[0]
    )
    assert "headline-live" in set(marks["rule"])


def test_a_corrected_hit_names_a_rule_that_is_explained():
    corpus = fr.load(["Rioters ran."])
    hit = fr.score(corpus, "people").hits["hit"][0]
    row = {"hit": hit, "voice": "quoted", "coder": "Ana"}
    rule = fr.score(corpus, "people", corrections=pd.DataFrame([row])).hits["rule"][0]
    assert explain(rule).startswith("corrected: A person has looked at the hit")


def test_an_example_stands_in_its_context():
    assert explain("announced").splitlines()[1] == "Example: The club answered: ¶ “We are ready.”"
    assert explain("repeated-line").splitlines()[1] == "Example: Ships and piers"


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
