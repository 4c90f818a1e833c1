"""The shipped lexicons find what they say and nothing else; a bad file is refused in words a person can act on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import plain_matcher
import pytest

from framing.layers import matches
from framing.lexicons import Lexicon, Lexicons, lexicon, load_lexicons
from framing.shipped import shipped
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.words import Vocabulary

FILES = sorted(shipped("lexicons").glob("*.toml"))
ALL = load_lexicons(FILES)
SLOTS = {"people", "forces", "event", "cause", "state-action", "harm"}
TRAPS = tomllib.loads((Path(__file__).parent / "cases" / "lexicon-traps.toml").read_text(encoding="utf-8"))["case"]


def found(sentences: Sequence[str], lexicons: Iterable[Lexicon]) -> list[list[tuple[str, str]]]:
    """For every sentence what the engine finds: `lexicon.category` and the words."""
    chosen = list(lexicons)
    names = [f"{one.name}.{term.category}" for one in chosen for term in one.terms]
    block = Block((Article("a", "\n".join(sentences)),), Vocabulary())
    hits = matches.find(block, chosen, block.lines)
    rows: list[list[tuple[str, str]]] = [[] for _ in sentences]
    for start, end, term in zip(hits.start.tolist(), hits.end.tolist(), hits["term"].tolist(), strict=True):
        rows[block.text.count("\n", 0, start)].append((names[term], block.text[start:end]))
    return rows


def examples(one: Lexicon) -> list[tuple[str, str, bool]]:
    """Every example sentence with its category and whether it must be hit."""
    return [
        (category.name, sentence, wanted)
        for category in one.categories
        for sentences, wanted in ((category.hits, True), (category.misses, False))
        for sentence in sentences
    ]


@pytest.mark.parametrize("one", ALL, ids=ALL.names)
def test_every_category_hits_and_misses_its_sentences(one: Lexicon) -> None:
    cases = examples(one)
    rows = found([sentence for _, sentence, _ in cases], [one])
    wrong = [
        (category, "must hit" if wanted else "must miss", sentence, row)
        for (category, sentence, wanted), row in zip(cases, rows, strict=True)
        if any(name == f"{one.name}.{category}" for name, _ in row) != wanted
    ]
    assert wrong == []


@pytest.mark.parametrize("one", ALL, ids=ALL.names)
def test_the_engine_finds_what_the_plain_rules_find(one: Lexicon) -> None:
    block = Block((Article("a", "\n".join(sentence for _, sentence, _ in examples(one))),), Vocabulary())
    lines = list(zip(block.lines.start.tolist(), block.lines.end.tolist(), strict=True))
    plain = [tuple(hit) for hit in plain_matcher.find(block.text, [one], lines)]
    hits = matches.find(block, [one], block.lines)
    assert sorted(zip(hits.start.tolist(), hits.end.tolist(), hits["term"].tolist(), strict=True)) == sorted(plain)


@pytest.mark.parametrize("one", ALL, ids=ALL.names)
def test_a_shipped_lexicon_is_complete(one: Lexicon) -> None:
    assert one.name == Path(one.file).stem
    assert one.question.endswith("?") and one.status and one.note and one.sources
    assert len(one.terms) >= 25
    for category in one.categories:
        assert category.about and category.name == category.name.lower() and "hostile" not in category.name
        assert len(category.hits) >= 5 and len(category.misses) >= 5, category.name
    sentences = [sentence for _, sentence, _ in examples(one)]
    assert len(set(sentences)) == len(sentences)


def test_every_slot_has_a_lexicon_and_cues_are_asked_for_by_name() -> None:
    assert {one.slot for one in load_lexicons()} == SLOTS | {"government"}
    assert "generic-cues" not in load_lexicons()
    assert load_lexicons("generic-cues")["generic-cues"].status == "cues, unvalidated"


def test_no_sentence_stands_in_two_lexicons() -> None:
    sentences = [sentence for one in ALL for sentence in {s for _, s, _ in examples(one)}]
    assert len(set(sentences)) == len(sentences)


@pytest.fixture(scope="module")
def trapped() -> dict[str, list[tuple[str, str]]]:
    """What all lexicons find in each trap, read in one go."""
    sentences = [str(case["text"]) for case in TRAPS]
    return dict(zip(sentences, found(sentences, ALL), strict=True))


@pytest.mark.parametrize("case", TRAPS, ids=[case["text"][:40] for case in TRAPS])
def test_traps(case: dict[str, Any], trapped: dict[str, list[tuple[str, str]]]) -> None:
    row = trapped[case["text"]]
    for name in case.get("nothing_in", ()):
        assert [hit for hit in row if hit[0] == name or hit[0].startswith(f"{name}.")] == []
    for hit in case.get("finds", {}).items():
        assert hit in row


SPELLINGS = [
    ("organisers of riots", "organizers of riots"),
    ("defence forces", "defense forces"),
    ("a cease-fire", "a ceasefire"),
    ("labour dispute", "labor dispute"),
    ("armoured vehicles", "armored vehicles"),
    ("colour revolution", "color revolution"),
    ("terrorist organisation", "terrorist organization"),
    ("flights were cancelled", "flights were canceled"),
    ("shops were vandalised", "shops were vandalized"),
]


def test_british_and_american_spellings_count_alike() -> None:
    british, american = (found(side, ALL) for side in zip(*SPELLINGS, strict=True))
    names = [[[name for name, _ in row] for row in rows] for rows in (british, american)]
    assert all(names[0]) and names[0] == names[1]


VARIANTS = {
    "protesters' tents": "protesters",
    "protesters’ tents": "protesters",
    "a PROTESTER'S flag": "PROTESTER",
    "the anti-war camp": "anti-war camp",
    "an anti‑war camp": "anti‑war camp",  # a hyphen that does not break
    "anti war  camps": "anti war  camps",
}


def test_case_hyphen_space_and_apostrophe_do_not_matter() -> None:
    rows = found(list(VARIANTS), load_lexicons("people"))
    assert [("people.protest", words) in row for words, row in zip(VARIANTS.values(), rows, strict=True)] == [True] * 6


# Loading


def test_names_files_folders_and_lists_load(tmp_path: Path) -> None:
    by_name = load_lexicons("people")
    assert by_name == load_lexicons(shipped("lexicons") / "people.toml")
    assert load_lexicons(["people", shipped("lexicons") / "cause.toml"]).names == ("people", "cause")
    assert load_lexicons(str(shipped("lexicons"))) == load_lexicons()
    mine = lexicon("mine", {"protest": ["protest*"]})
    assert load_lexicons([mine, "harm"]).names == ("mine", "harm")
    assert load_lexicons(by_name) is by_name


def test_lexicons_are_a_sequence_found_by_name() -> None:
    two = load_lexicons(["people", "cause"])
    assert (len(two), two[0], two["cause"], two[-1].name) == (2, two["people"], two[1], "cause")
    assert isinstance(two[:1], Lexicons) and two[:1].names == ("people",)
    assert "people" in two and two[0] in two and "harm" not in two and next(reversed(two)).name == "cause"
    assert two.terms == two[0].terms + two[1].terms
    with pytest.raises(
        Exception, match=r"^lexicon 'caus' is not known\. Known: people, cause\. Did you mean 'cause'\?$"
    ):
        two["caus"]


def test_a_lexicon_knows_its_file_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b'question = "?"\r\nrelation = "alternatives"\r\n[categories.a]\r\nterms = ["b"]\r\n')
    one = load_lexicons(file)[0]
    assert (one.name, one.file) == ("mine", str(file))
    # sha256sum of these bytes
    assert one.sha256 == "319ec6997b9ccc96bee2914dd0faa189dc32cf71444ccb37e0dab8e8b57ad69f"


def test_what_a_lexicon_made_in_python_may_hold() -> None:
    term = load_lexicons("event")["event"].terms[0]
    one = lexicon(
        "mine",
        {"protest": [term, {"term": "march", "case": True, "near": ["crowd*"]}]},
        slot="event",
        overlap="category",
    )
    assert (one.terms[0].pattern, one.terms[0].except_, one.terms[0].category) == (
        term.pattern,
        term.except_,
        "protest",
    )
    assert (one.terms[1].case, one.terms[1].near, one.slot, one.overlap) == (True, ("crowd*",), "event", "category")


def test_except_of_a_file_or_category_reaches_the_terms_it_can_hold(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'question = "?"\nrelation = "alternatives"\nexcept = ["flash mob*"]\n'
        '[categories.a]\nexcept = ["riot gear"]\nterms = ["mob*", "riot*", "thug*"]\n',
        encoding="utf-8",
    )
    assert [term.except_ for term in load_lexicons(file).terms] == [("flash mob*",), ("riot gear",), ()]


def test_repr_lists_names_questions_categories_and_terms() -> None:
    two = Lexicons(
        [lexicon("a", {"x": ["b", "c"], "y": ["d"]}, question="Who?"), lexicon("long", {"z": ["e"]}, question="What?")]
    )
    assert repr(two) == "2 lexicons, 4 terms\n  a     Who? x 2 · y 1\n  long  What? z 1"


def test_html_shows_names_as_text() -> None:
    page = Lexicons([lexicon("<script>", {"<b>": ["e"]}, question="<img src=x onerror=alert(1)>")])._repr_html_()
    assert "&lt;script&gt;" in page and "&lt;b&gt;" in page and "&lt;img" in page
    assert "<script" not in page and "<img" not in page and "<b>" not in page


def test_except_near_and_not_near_in_one_sentence() -> None:
    one = lexicon(
        "mine", {"a": [{"term": "strike*", "near": ["union*"], "not_near": ["missile*"], "except": ["strike rate"]}]}
    )
    sentences = ["The union's strike ended.", "The strike ended.", "Union men saw the missile strike."]
    rows = found([*sentences, "The union's strike rate"], [one])
    assert [[words for _, words in row] for row in rows] == [["strike"], [], [], []]


def test_shipped_lexicons_leave_other_sentences_alone() -> None:
    rows = found(["The bakery sells rye bread on Fridays.", "Rain fell on the hills above the lake."], ALL)
    assert rows == [[], []]


def test_the_readme_lists_every_lexicon_and_category() -> None:
    readme = (shipped("lexicons") / "README.md").read_text(encoding="utf-8")
    for one in ALL:
        categories = ", ".join(category.name for category in one.categories)
        assert f"| {one.name} | {one.question} | {categories} |" in readme


def test_the_example_of_the_readme_does_what_it_says(tmp_path: Path) -> None:
    readme = (shipped("lexicons") / "README.md").read_text(encoding="utf-8")
    file = tmp_path / "wall.toml"
    file.write_text(readme.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    wall = load_lexicons(file)
    category = wall["wall"].categories[0]
    assert all(found(category.hits, wall)) and not any(found(category.misses, wall))
