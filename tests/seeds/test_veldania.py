"""Veldania keeps its promises: sixty articles, what was planted is there, nothing is told twice."""

import csv
import hashlib
import itertools
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "seeds" / "veldania"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NOTICE = "Teaching text, invented outlet"
EVENTS = ["strike", "election", "flood", "migrants", "trial", "protest", "border", "prices", "health", "scandal"]
OUTLETS = {
    "standard": "The Korvin Standard",
    "lamplighter": "The Lamplighter",
    "public-radio": "Veldan Public Radio",
    "star": "Salbrek Star",
    "chronicle": "The Northern Chronicle",
    "daybreak": "Daybreak",
}
# The articles are finished. Whoever changes one says so here, and why; a misreading of the toolkit is no reason.
FROZEN = "d329081bfd54df5e6f9c92498a3ad21308aacb2d76c8007db5bc30fe8e07b3ab"


def rows(path: str) -> list[dict[str, str]]:
    with (FOLDER / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ARTICLES = rows("articles.csv")
FILES = [row["file"] for row in ARTICLES]
TEXTS = {file: (FOLDER / file).read_text(encoding="utf-8") for file in FILES}
LABELS, WIRE, PASSIVES, FURNITURE = (rows(f"{name}.csv") for name in ("labels", "wire", "passives", "furniture"))


def words_of(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def span(row: dict[str, str]) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def of(table: list[dict[str, str]], file: str) -> list[dict[str, str]]:
    return [row for row in table if row["file"] == file]


def slug(file: str) -> str:
    return file.split("-", 1)[1].removesuffix(".txt")


def without(file: str, *tables: list[dict[str, str]]) -> list[str]:
    """The pieces of an article that lie in no row of these tables."""
    pieces, at = [], 0
    for start, end in sorted(span(row) for table in tables for row in of(table, file)):
        pieces.append(TEXTS[file][at:start])
        at = max(at, end)
    return [*pieces, TEXTS[file][at:]]


@cache
def told(file: str) -> str:
    return "\n".join(without(file, FURNITURE))


def test_six_outlets_tell_ten_events():
    assert sorted(FILES) == sorted(path.name for path in FOLDER.glob("*.txt"))
    assert [f"{event}-{outlet}.txt" for event in EVENTS for outlet in OUTLETS] == FILES
    assert [row["event"] for row in ARTICLES] == [event for event in EVENTS for _ in OUTLETS]
    assert [row["outlet"] for row in ARTICLES] == [*OUTLETS.values()] * 10
    assert [row["genre"] for row in ARTICLES].count("opinion") == 1
    dates = {row["event"]: row["date"] for row in ARTICLES}
    assert all(row["date"] == dates[row["event"]] for row in ARTICLES)
    assert list(dates.values()) == sorted(dates.values()) and all(date[:5] == "2024-" for date in dates.values())


def test_the_articles_are_those_that_were_frozen():
    digest = hashlib.sha256()
    for file in sorted(FILES):
        digest.update(TEXTS[file].encode())
    assert digest.hexdigest() == FROZEN


@pytest.mark.parametrize("file", FILES)
def test_an_article_has_300_to_400_words_without_its_furniture(file):
    assert 300 <= len(words_of(told(file))) <= 400


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["article"])
def test_the_headline_is_the_first_line_that_is_not_furniture(row):
    assert told(row["file"]).strip().splitlines()[0] == row["title"]
    assert TEXTS[row["file"]].splitlines()[0] == row["outlet"]


@pytest.mark.parametrize("file", FILES)
def test_every_file_says_on_a_line_of_its_own_that_its_outlet_is_invented(file):
    assert TEXTS[file].splitlines().count(NOTICE) == 1
    assert [row["text"] for row in of(FURNITURE, file) if row["kind"] == "notice"] == [NOTICE]


@pytest.mark.parametrize("table", ["labels", "wire", "passives", "furniture"])
def test_offsets_give_the_text_that_stands_beside_them(table):
    for row in rows(f"{table}.csv"):
        start, end = span(row)
        assert TEXTS[row["file"]][start:end] == row["text"] != "", row


def plain_counts(file: str) -> Counter:
    """How often each category's words stand in the article: plain words, longest first, no toolkit."""
    wanted = {row["word"]: (row["lexicon"], row["category"]) for row in rows("words.csv")}
    longest = sorted(wanted, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
    found = (match.group() for match in pattern.finditer(told(file)))
    return Counter(wanted[word.lower()] for word in found if word != "March")


@pytest.mark.parametrize("file", FILES)
def test_every_word_that_counts_is_marked_and_nothing_else(file):
    assert Counter((row["lexicon"], row["category"]) for row in of(LABELS, file)) == plain_counts(file)


@pytest.mark.parametrize("file", FILES)
def test_the_labels_are_as_many_as_were_planted(file):
    key = ("lexicon", "category", "voice", "zone")
    planted = {tuple(row[k] for k in key): int(row["planted"]) for row in of(rows("truth.csv"), file)}
    assert Counter(tuple(row[k] for k in key) for row in of(LABELS, file)) == planted


def test_truth_names_every_article_and_only_known_voices():
    truth = rows("truth.csv")
    assert {row["file"] for row in truth} == set(FILES)
    assert {row["voice"] for row in truth} == {"own", "quoted", "reported", "distanced"}
    assert all(row["outlet"] == OUTLETS[slug(row["file"])] for row in truth)
    assert len({(row["file"], row["lexicon"], row["category"], row["voice"], row["zone"]) for row in truth}) == len(
        truth
    )


def test_a_label_is_quoted_when_it_stands_inside_quotation_marks():
    for row in LABELS:
        before = TEXTS[row["file"]][: int(row["start"])].rpartition("\n")[2]
        inside = before.count("“") > before.count("”")
        assert row["voice"] in ({"quoted", "distanced"} if inside else {"own", "reported", "distanced"}), row


def test_whoever_is_quoted_or_reported_has_a_name_and_nobody_else_has():
    for row in LABELS:
        assert bool(row["speaker"]) == (row["voice"] in ("quoted", "reported")), row
    named = {row["speaker"] for row in LABELS} - {""}
    assert all(any(name.split()[-1].lower() in TEXTS[file].lower() for file in FILES) for name in named)


def test_second_readings_are_few_and_are_not_the_first():
    second = [row for row in LABELS if row["second"]]
    assert {row["second"] for row in second} <= {"own", "quoted", "reported", "distanced"}
    assert len(second) <= 0.02 * len(LABELS) and all(row["second"] != row["voice"] for row in second)


def test_a_distanced_label_stands_in_scare_quotes_or_is_so_called():
    for row in LABELS:
        if row["voice"] == "distanced":
            start, end = span(row)
            text = TEXTS[row["file"]]
            assert text[start - 1] + text[end] == "“”" or text[:start].endswith("so-called "), row


def test_a_headline_label_stands_in_the_headline():
    for row in LABELS:
        title = next(article["title"] for article in ARTICLES if article["file"] == row["file"])
        start = TEXTS[row["file"]].index(title)
        assert (start <= int(row["start"]) < start + len(title)) == (row["zone"] == "headline"), row


def test_only_the_star_names_in_headlines_and_below_the_same_claim_is_a_ministers():
    headlines = [row for row in LABELS if row["zone"] == "headline"]
    assert {slug(row["file"]) for row in headlines} == {"star"}
    assert {row["file"] for row in headlines} == {f"{event}-star.txt" for event in EVENTS}
    for row in headlines:
        body = [r["voice"] for r in of(LABELS, row["file"]) if r["zone"] == "body" and r["category"] == row["category"]]
        assert body and set(body) <= {"reported", "quoted"}, row


def test_a_plain_count_of_hostile_names_looks_alike_where_the_voices_differ():
    voices = defaultdict(Counter)
    for row in LABELS:
        if row["lexicon"] == "people" and row["category"] in ("riot", "agitate"):
            voices[slug(row["file"])][row["voice"]] += 1
    assert voices["standard"] == {"own": 24, "quoted": 8}
    assert voices["public-radio"] == {"own": 3, "quoted": 14, "reported": 14}


def test_what_the_radio_calls_hostile_itself_stands_in_its_opinion_piece():
    hostile = {
        row["file"]
        for row in of_outlet(LABELS, "public-radio")
        if row["voice"] == "own" and row["category"] in ("riot", "agitate") and row["lexicon"] == "people"
    }
    assert hostile == {row["file"] for row in ARTICLES if row["genre"] == "opinion"} == {"prices-public-radio.txt"}


def of_outlet(table: list[dict[str, str]], outlet: str) -> list[dict[str, str]]:
    return [row for row in table if slug(row["file"]) == outlet]


def named(file: str) -> Counter:
    return Counter(tuple(row[k] for k in ("lexicon", "category", "voice", "zone")) for row in of(LABELS, file))


def test_chronicle_and_daybreak_name_alike_in_the_sum_but_not_article_by_article():
    pairs = [(named(f"{event}-chronicle.txt"), named(f"{event}-daybreak.txt")) for event in EVENTS]
    assert sum((one for one, _ in pairs), Counter()) == sum((other for _, other in pairs), Counter())
    assert sum(one != other for one, other in pairs) >= 8  # without any spread a word more or less would be a finding


def style(outlet: str) -> tuple[float, int, int]:
    body = " ".join(told(f"{event}-{outlet}.txt").strip().partition("\n")[2] for event in EVENTS)
    sentences = [piece for piece in re.split(r"(?<=[.!?”])\s+", body) if piece.strip()]
    titles, days = r"\b(?:Mr|Mrs|Miss)\b", r"\b\w+day the \d+(?:st|nd|rd|th) of [A-Z]"
    return len(words_of(body)) / len(sentences), len(re.findall(titles, body)), len(re.findall(days, body))


def test_chronicle_and_daybreak_differ_in_style():
    long, mister, days = style("chronicle")
    assert long > 25 and mister >= 50 and days >= 8
    short, none, no_days = style("daybreak")
    assert short < 8 and none == no_days == 0


def test_only_the_radio_tells_deeds_without_a_doer():
    counts = Counter(slug(row["file"]) for row in PASSIVES)
    assert counts.pop("public-radio") >= 45
    assert max(counts.values()) <= 15
    reports = [f"{event}-public-radio.txt" for event in EVENTS if event != "prices"]
    assert all(len(of(PASSIVES, file)) >= 3 for file in reports)


def test_every_fact_is_told_by_those_who_are_said_to_tell_it_and_by_nobody_else():
    for fact in rows("facts.csv"):
        tellers = [o for o in OUTLETS if re.search(fact["sign"], told(f"{fact['event']}-{o}.txt"))]
        assert tellers == fact["told_by"].split(), fact


def test_every_event_has_facts_for_all_and_one_that_each_of_two_outlets_never_tells():
    facts = rows("facts.csv")
    assert len({fact["fact"] for fact in facts}) == len(facts) >= 60
    for event in EVENTS:
        here = [fact for fact in facts if fact["event"] == event]
        assert sum(len(fact["told_by"].split()) == 6 for fact in here) >= 2, event
        for outlet in ("standard", "lamplighter"):
            never = [fact for fact in here if fact["note"] == f"never told by {OUTLETS[outlet]}"]
            assert [sorted(set(OUTLETS) - set(fact["told_by"].split())) for fact in never] == [[outlet]], event
    assert all(fact["statement"].endswith(".") for fact in facts)


def test_wire_copy_is_the_same_in_every_article_and_credited():
    passages = defaultdict(list)
    for row in WIRE:
        passages[row["passage"]].append(row)
        assert "Meridian" in row["text"]
    assert {row["event"] for row in WIRE} == {"flood", "border"}
    for same in passages.values():
        assert len({row["text"] for row in same}) == 1 and len({row["file"] for row in same}) == len(same) >= 2
    credited = {row["file"] for row in ARTICLES if row["agency"] == "Meridian"}
    assert credited == {row["file"] for row in WIRE}


@cache
def six_words(file: str) -> frozenset[tuple[str, ...]]:
    """Six words in a row, of the outlet's own making: no quotation, no wire copy, no furniture in between."""
    pieces = without(file, FURNITURE, WIRE)
    words = [words_of(part) for piece in pieces for part in re.split(r"“[^”]*”", piece)]
    return frozenset(tuple(piece[i : i + 6]) for piece in words for i in range(len(piece) - 5))


def test_no_two_articles_share_six_words_in_a_row():
    shared = {(a, b): six_words(a) & six_words(b) for a, b in itertools.combinations(FILES, 2)}
    assert {pair: same for pair, same in shared.items() if same} == {}


def test_no_six_words_in_a_row_come_from_the_five_real_articles_or_the_other_corpus(shared):
    real = sorted((shared / "seeds").glob("*.txt"))
    assert len(real) == 5
    known = set()
    for path in [*real, *(FOLDER.parent / "almaty-2022").glob("*.txt")]:
        words = words_of(path.read_text(encoding="utf-8"))
        known |= {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    assert {file: six_words(file) & known for file in FILES if six_words(file) & known} == {}


def test_differences_name_known_outlets_and_say_what_the_truth_says():
    truth = Counter()
    for row in rows("truth.csv"):
        truth[row["outlet"], row["lexicon"], row["category"], row["voice"]] += int(row["planted"])
    gap = {}
    for row in rows("differences.csv"):
        assert {row["outlet_a"], row["outlet_b"]} <= set(OUTLETS.values())
        a, b = (truth[row[f"outlet_{x}"], row["lexicon"], row["category"], row["voice"]] for x in "ab")
        gap.setdefault(row["kind"], []).append((a, b))
    assert all(a >= 7 and b == 0 for a, b in gap["strong"])
    assert all(a == b > 0 for a, b in gap["style-only"])
    assert gap["absent"] == [(0, 0), (0, 0)] and gap["too-small"] == [(13, 10)]


def test_the_read_me_warns_of_what_is_told_and_names_every_file():
    read_me = (FOLDER / "README.md").read_text(encoding="utf-8")
    tables = [path.name for path in FOLDER.iterdir() if path.suffix in (".csv", ".toml") or path.name == "truth.md"]
    assert "Content note" in read_me and "CC0" in read_me
    assert [name for name in tables if f"`{name}`" not in read_me] == []
