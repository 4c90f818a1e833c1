"""The teaching corpus keeps its promises: offsets, facts, furniture, voices, and no sentence told twice."""

import csv
import itertools
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "seeds" / "almaty-2022"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NOTICE = "Teaching text, invented outlet"
VOICES = {"quoted", "reported", "distanced"}
ARTICLE_ZONES = {"headline", "heading", "body"}
PAIRS = {'"': '"', "“": "”", "‘": "’"}


def rows(path: str) -> list[dict[str, str]]:
    with (FOLDER / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ARTICLES = rows("articles.csv")
FILES = [row["file"] for row in ARTICLES]
TEXTS = {file: (FOLDER / file).read_text(encoding="utf-8") for file in FILES}
OUTLET = {row["file"]: row["outlet"] for row in ARTICLES}
FACTS = rows("facts.csv")
GOLD = {name: rows(f"gold/{name}.csv") for name in ("sentences", "voice", "labels", "furniture", "look-alikes")}


def words_of(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def span(row: dict[str, str], name: str = "") -> tuple[int, int]:
    return int(row[f"{name}start"]), int(row[f"{name}end"])


def of(name: str, file: str) -> list[dict[str, str]]:
    return [row for row in GOLD[name] if row["file"] == file]


def test_articles_csv_lists_every_text_and_nothing_else():
    assert sorted(FILES) == sorted(path.name for path in FOLDER.glob("*.txt"))
    assert len(ARTICLES) == 6
    assert len(set(OUTLET.values())) == 5
    assert {row["event"] for row in ARTICLES} == {"almaty-2022"}
    assert all(re.fullmatch(r"2022-01-0[4-6]", row["date"]) for row in ARTICLES)
    assert Counter(row["translation"] for row in ARTICLES) == {"": 5, "translated": 1}


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["article"])
def test_the_title_stands_in_the_text_as_its_headline(row):
    assert [s["text"] for s in of("sentences", row["file"]) if s["zone"] == "headline"] == [row["title"]]


@pytest.mark.parametrize("file", FILES)
def test_every_file_says_on_a_line_of_its_own_that_its_outlet_is_invented(file):
    assert TEXTS[file].splitlines().count(NOTICE) == 1
    assert [row["text"] for row in of("furniture", file) if row["kind"] == "notice"] == [NOTICE]


@pytest.mark.parametrize("name", GOLD)
def test_offsets_give_the_text_that_stands_beside_them(name):
    for row in GOLD[name]:
        start, end = span(row)
        assert TEXTS[row["file"]][start:end] == row["text"] != "", row
        assert row["text"] == row["text"].strip(), row


def test_offsets_of_speakers_and_cues_hold():
    for row in GOLD["voice"]:
        for part in ("speaker", "cue"):
            start, end = span(row, part + "_")
            assert row[part] == (TEXTS[row["file"]][start:end] if start >= 0 else ""), row
            assert (start >= 0) == bool(row[part]), row


@pytest.mark.parametrize("file", FILES)
def test_every_character_belongs_to_a_sentence_or_to_the_furniture(file):
    covered = {i for name in ("sentences", "furniture") for row in of(name, file) for i in range(*span(row))}
    left = "".join(c for i, c in enumerate(TEXTS[file]) if i not in covered and not c.isspace())
    assert left == ""


@pytest.mark.parametrize("file", FILES)
def test_sentences_do_not_overlap_and_furniture_holds_no_part_of_the_article(file):
    spans = sorted(span(row) for row in of("sentences", file))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    aside = [span(row) for row in of("furniture", file)]
    for row in of("sentences", file):
        start, end = span(row)
        inside = any(s <= start and end <= e for s, e in aside)
        assert inside == (row["zone"] not in ARTICLE_ZONES), row


@pytest.mark.parametrize("file", FILES)
def test_an_article_has_350_to_700_words_without_its_furniture(file):
    told = " ".join(row["text"] for row in of("sentences", file) if row["zone"] in ARTICLE_ZONES)
    assert 350 <= len(words_of(told)) <= 700


def test_every_sentence_tells_known_facts_or_says_that_it_tells_none():
    known = {fact["fact"] for fact in FACTS}
    for row in GOLD["sentences"]:
        facts = row["facts"].split()
        assert facts == ["none"] or (facts and set(facts) <= known), row
    body = [row["facts"] for row in GOLD["sentences"] if row["zone"] == "body"]
    assert body.count("none") <= 0.03 * len(body)  # rhetoric is rare


def test_every_fact_is_told_and_comes_with_its_source_and_day():
    told = Counter(fact for row in GOLD["sentences"] for fact in set(row["facts"].split()))
    assert {fact["fact"] for fact in FACTS} == set(told) - {"none"}
    assert len(FACTS) == len({fact["fact"] for fact in FACTS})
    for fact in FACTS:
        assert fact["statement"].endswith(".") and fact["source_kind"], fact
        assert re.fullmatch(r"20\d\d(-\d\d)?(-\d\d)?|before 2022", fact["first_known"]), fact


def test_no_fact_is_told_before_it_was_known():
    dated = {fact["fact"]: fact["first_known"] for fact in FACTS if not fact["first_known"].startswith("before")}
    for row in GOLD["sentences"]:
        day = next(article["date"] for article in ARTICLES if article["file"] == row["file"])
        assert all(dated.get(fact, "") <= day for fact in row["facts"].split()), row


def test_many_facts_are_told_by_several_outlets():
    tellers = defaultdict(set)
    for row in GOLD["sentences"]:
        for fact in row["facts"].split():
            tellers[fact].add(OUTLET[row["file"]])
    assert sum(len(outlets) >= 3 for fact, outlets in tellers.items() if fact != "none") >= 15


def six_words(file: str) -> set[tuple[str, ...]]:
    """Six words in a row, of the outlet's own making: no quotation, no furniture in between."""
    cut = [span(row) for row in of("voice", file) if row["voice"] == "quoted"]
    cut += [span(row) for row in of("furniture", file)]
    pieces, at = [], 0
    for start, end in sorted(cut):
        pieces.append(TEXTS[file][at : max(at, start)])
        at = max(at, end)
    pieces.append(TEXTS[file][at:])
    words = [words_of(piece) for piece in pieces]
    return {tuple(piece[i : i + 6]) for piece in words for i in range(len(piece) - 5)}


@pytest.mark.parametrize("one, other", list(itertools.combinations(FILES, 2)))
def test_no_two_articles_share_six_words_in_a_row(one, other):
    assert six_words(one) & six_words(other) == set()


def test_no_six_words_in_a_row_come_from_the_five_real_articles(shared):
    real = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    assert len(real) == 5
    known = set()
    for text in real:
        words = words_of(text)
        known |= {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    assert {file: six_words(file) & known for file in FILES} == {file: set() for file in FILES}


def test_the_topic_blurb_stands_word_for_word_in_two_articles_of_one_outlet():
    blurbs = [row for row in GOLD["furniture"] if row["kind"] == "blurb"]
    assert len(blurbs) == 2 and len({row["text"] for row in blurbs}) == 1
    assert {OUTLET[row["file"]] for row in blurbs} == {"Plainwire"}
    assert [file for file in FILES if blurbs[0]["text"] in TEXTS[file]] == ["wire.txt", "live-blog.txt"]


def test_furniture_of_every_kind_is_there():
    assert {row["kind"] for row in GOLD["furniture"]} == {
        "section-tag",
        "site-name",
        "blurb",
        "caption",
        "credit",
        "clock",
        "date",
        "advert",
        "related",
        "interface",
        "source-line",
        "notice",
    }
    assert {row["detail"] for row in GOLD["furniture"]} >= {
        "doubled caption",
        "caption tail",
        "glued caption",
        "job box",
        "login line",
        "share line",
        "teaser",
        "related link",
        "stray date line",
        "foreign-script interface",
        "byline",
        "desk line",
    }


def test_a_section_tag_stands_before_the_headline():
    for row in GOLD["furniture"]:
        if row["kind"] == "section-tag":
            headline = next(s for s in of("sentences", row["file"]) if s["zone"] == "headline")
            assert span(row)[1] < span(headline)[0]


def test_doubled_captions_follow_the_caption_they_repeat():
    doubled = [row for row in GOLD["furniture"] if row["detail"] == "doubled caption"]
    assert {row["file"] for row in doubled} == {"live-blog.txt", "general-daily.txt"}
    for row in doubled:
        before = TEXTS[row["file"]][: span(row)[0]]
        assert row["text"].rstrip(".") in before


def test_the_foreign_script_is_foreign():
    for row in GOLD["furniture"]:
        foreign = row["detail"] == "foreign-script interface"
        assert foreign == bool(re.search(r"[\u0370-\u03ff\u3040-\u9fff]", row["text"])), row


def test_what_is_coded_as_quoted_stands_inside_quotation_marks():
    for row in GOLD["voice"]:
        if row["voice"] == "quoted":
            text = row["text"]
            closed = text[0] in PAIRS and text[-1] == PAIRS[text[0]]
            assert closed or (row["form"] == "paragraph quotation" and text[0] == "“"), row


def test_a_quotation_over_two_paragraphs_is_one_utterance():
    parts = [row for row in GOLD["voice"] if row["form"] == "paragraph quotation"]
    assert [row["text"][0] + row["text"][-1] for row in parts] == ["“.", "“”"]
    assert len({row["utterance"] for row in parts}) == 1 and parts[0]["utterance"]
    between = TEXTS[parts[0]["file"]][span(parts[0])[1] : span(parts[1])[0]]
    assert between == "\n\n"


def test_outlets_use_straight_curly_and_single_marks():
    marks = {file: {row["text"][0] for row in of("voice", file) if row["voice"] == "quoted"} for file in FILES}
    assert marks["wire.txt"] == marks["live-blog.txt"] == {'"'}
    assert marks["broadcaster.txt"] == {"‘"}
    assert marks["business-daily.txt"] == marks["general-daily.txt"] == marks["independent-site.txt"] == {"“"}


def test_one_opening_mark_is_never_closed():
    broken = [row for row in GOLD["look-alikes"] if "never closed" in row["why"]]
    assert len(broken) == 1
    assert broken[0]["text"].count("“") == 1 and "”" not in broken[0]["text"]


def test_codes_are_of_the_known_vocabulary():
    for row in GOLD["voice"]:
        assert row["voice"] in VOICES, row
        assert row["distance"] in {"none", "scare", "so-called"}, row
        assert row["commitment"] in {"asserted", "hedged", "doubted", "endorsed", "denied"}, row
        assert row["second"] in {"", "own", *VOICES} - {row["voice"]}, row
        assert bool(row["speaker_canonical"]) == bool(row["speaker_group"]), row
        assert row["voice"] != "distanced" or row["distance"] != "none", row
    for row in GOLD["labels"]:
        assert row["slot"] in {"people", "forces", "event", "cause", "state-action", "harm"}, row
        assert row["category"] != "hostile" and row["referent"] and row["negated"] in {"0", "1"}, row


def narrowest(file: str, point: int) -> str:
    covering = [row for row in of("voice", file) if span(row)[0] <= point < span(row)[1]]
    return min(covering, key=lambda row: span(row)[1] - span(row)[0])["voice"] if covering else "own"


def test_a_label_has_the_voice_of_the_narrowest_mark_around_it():
    for row in GOLD["labels"]:
        assert row["voice"] == narrowest(row["file"], span(row)[0]), row


def test_every_slot_is_named_in_every_telling():
    slots = {file: {row["slot"] for row in of("labels", file)} for file in FILES}
    assert {file: len(found) for file, found in slots.items()} == dict.fromkeys(FILES, 6)


@pytest.mark.parametrize("stem, low, high", [("terror", 3, 4), ("protest", 4, 5)])
def test_a_plain_count_of_the_two_words_looks_alike(stem, low, high):
    counts = {file: len(re.findall(rf"{stem}\w*", TEXTS[file], re.IGNORECASE)) for file in FILES}
    assert all(low <= count <= high for count in counts.values()), counts


def test_but_by_voice_all_differ():
    names = [row for row in GOLD["labels"] if row["category"] == "terror" and row["slot"] == "people"]
    voices = {file: Counter(row["voice"] for row in names if row["file"] == file) for file in FILES}
    assert voices["wire.txt"] == {"quoted": 1, "reported": 1}
    assert voices["live-blog.txt"] == {"quoted": 1, "reported": 2, "own": 1}
    assert voices["broadcaster.txt"] == {"quoted": 2}
    assert voices["business-daily.txt"] == {"own": 1}
    assert voices["general-daily.txt"] == {"own": 2, "quoted": 1}
    assert voices["independent-site.txt"] == {"quoted": 2, "distanced": 1}
    assert {(row["file"], row["referent"]) for row in names if row["voice"] == "own"} == {
        ("live-blog.txt", "street"),
        ("general-daily.txt", "street"),
        ("business-daily.txt", "generic"),
    }


def test_the_forms_a_class_should_see_are_all_there():
    forms = Counter(row["form"] for row in GOLD["voice"])
    assert set(forms) >= {
        "full",
        "fragment",
        "paragraph quotation",
        "slogan",
        "clause",
        "infinitive",
        "accusation",
        "hearsay",
        "free indirect",
        "headline colon",
        "headline dash",
        "headline says",
        "naming",
        "scare",
        "so-called",
        "alleged",
    }
    assert {row["attribution"] for row in GOLD["voice"]} >= {
        "same sentence",
        "previous sentence",
        "next sentence",
        "next paragraph",
        "earlier paragraph",
        "none",
    }
    assert {row["commitment"] for row in GOLD["voice"]} == {"asserted", "hedged", "doubted", "endorsed", "denied"}
    assert {row["attitude"] for row in GOLD["voice"]} == {"speech", "thought", "intention", ""}
    negated = [row for row in GOLD["labels"] if row["negated"] == "1" and row["slot"] == "people"]
    assert {(row["file"], row["text"]) for row in negated} == {
        ("broadcaster.txt", "terrorists"),
        ("independent-site.txt", "terrorists"),
        ("independent-site.txt", "looter"),
        ("independent-site.txt", "mob"),
    }


def test_the_read_me_warns_of_what_is_told_and_names_the_licence():
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "Content note" in told and "CC0" in told and all(f"`{file}`" in told for file in FILES)
    assert "CC0 1.0 Universal" in (FOLDER.parent / "LICENSE").read_text(encoding="utf-8")


LEXICONS = {path.stem: path for path in (FOLDER.parents[1] / "lexicons").glob("*.toml")}


@pytest.mark.parametrize("slot", ["people", "forces", "event", "cause", "state-action", "harm"])
def test_categories_bear_the_names_the_lexicons_give_them(slot):
    if slot not in LEXICONS:
        pytest.skip(f"there is no lexicon {slot}")
    with LEXICONS[slot].open("rb") as handle:
        known = set(tomllib.load(handle)["categories"])
    assert {row["category"] for row in GOLD["labels"] if row["slot"] == slot} <= known
