"""What was planted in Veldania is found: names, voices, differences; what was not planted is not."""

import csv
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest

import framing as fr
from framing.measures import tables
from framing.shipped import shipped
from framing.statistics import multiple, permutation
from framing.statistics.differences import Limits, rate_ratio
from framing.statistics.intervals import rates as rate_intervals
from framing.statistics.sums import Sums

FOLDER = shipped("seeds") / "veldania"
VOICES = ("own", "quoted", "reported", "distanced")
RADIO, STAR = "Veldan Public Radio", "Salbrek Star"
CHRONICLE, DAYBREAK = "The Northern Chronicle", "Daybreak"
ALPHA = 0.05


def rows(path: str) -> list[dict[str, str]]:
    with (FOLDER / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


LABELS, TRUTH, DIFFERENCES = rows("labels.csv"), rows("truth.csv"), rows("differences.csv")
OUTLETS = sorted({row["outlet"] for row in TRUTH})
PLANTED_CATEGORIES = sorted({(row["lexicon"], row["category"]) for row in TRUTH})
MISREAD = tomllib.loads((Path(__file__).parent / "veldania-misread.toml").read_text(encoding="utf-8"))["kind"]


@pytest.fixture(scope="module")
def reading():
    lexicons = [*fr.load_lexicons(shipped("lexicons")), *fr.load_lexicons(FOLDER / "arrivals.toml")]
    return fr.score(fr.load(FOLDER), lexicons)


@pytest.fixture(scope="module")
def hits(reading):
    found = defaultdict(list)
    for hit in reading.hits.to_dict("records"):
        found[hit["article"], hit["lexicon"]].append(hit)
    return found


def hit_at(hits, label: dict[str, str]) -> dict | None:
    """The hit of the label's lexicon that shares a character with it."""
    start, end = int(label["start"]), int(label["end"])
    near = hits[label["file"].removesuffix(".txt"), label["lexicon"]]
    return next((hit for hit in near if hit["start"] < end and start < hit["end"]), None)


def right(hit: dict, label: dict[str, str]) -> bool:
    return hit["voice"] in (label["voice"], label["second"])


def test_the_corpus_is_read_whole_and_only_its_furniture_is_set_aside(reading):
    assert len(reading.corpus) == 60 and not len(reading.corpus.rejected)
    furniture = {(row["file"].removesuffix(".txt"), row["text"]) for row in rows("furniture.csv")}
    aside = reading.corpus.set_aside
    assert set(zip(aside["article"], aside["text"], strict=True)) <= furniture


def test_nearly_every_planted_word_is_found_in_its_category(hits):
    wrong = [row["text"] for row in LABELS if not (hit := hit_at(hits, row)) or hit["category"] != row["category"]]
    # "striker" asks for company (a union, a wage) in its sentence; "paid agitators" is people.foreign to the lexicon.
    assert set(wrong) <= {"strikers", "agitators"} and len(wrong) <= 0.01 * len(LABELS)


def test_headlines_are_told_from_bodies(hits):
    pairs = [(row["zone"], hit["zone"]) for row in LABELS if (hit := hit_at(hits, row))]
    assert all(planted == found for planted, found in pairs)


@pytest.mark.parametrize(
    "voice, floor", [("own", 0.92), ("quoted", 0.95), ("reported", 0.80), ("distanced", 1.0)], ids=VOICES
)
def test_the_planted_voice_is_read(hits, voice, floor):
    read = [right(hit, row) for row in LABELS if row["voice"] == voice and (hit := hit_at(hits, row))]
    assert sum(read) / len(read) >= floor


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=kind["why"]), id=kind["name"]) for kind in MISREAD],
)
def test_known_misreadings(hits, kind):
    assert all(right(hit_at(hits, label), label) for label in map(label_in, kind["places"]))


def label_in(place: list[str]) -> dict[str, str]:
    file, passage = place
    start = (FOLDER / file).read_text(encoding="utf-8").index(passage)
    inside = [row for row in LABELS if row["file"] == file and start <= int(row["start"]) < start + len(passage)]
    assert len(inside) == 1, place
    return inside[0]


@pytest.mark.parametrize("kind", MISREAD, ids=lambda kind: kind["name"])
def test_the_list_of_misreadings_names_places_that_are_there(kind):
    assert all(label_in(place) for place in kind["places"])


def test_who_says_it_is_read_three_times_in_four(hits):
    """By the last word of the name. No floor to be proud of: a title ("the prime minister") finds another minister."""
    said = [(row["speaker"], hit_at(hits, row)) for row in LABELS if row["speaker"]]
    read = [speaker.split()[-1] in hit["speaker"] for speaker, hit in said if hit and hit["voice"] in VOICES[1:3]]
    assert len(read) > 100 and sum(read) / len(read) >= 0.75


# Numbers: found against planted


@pytest.fixture(scope="module")
def cells(reading):
    """Planted and found, for every category × outlet × voice that anything was planted in."""
    planted, found = Counter(), Counter()
    for row in TRUTH:
        planted[row["lexicon"], row["category"], row["outlet"], row["voice"]] += int(row["planted"])
    for hit in reading.hits[["lexicon", "category", "outlet", "voice"]].itertuples(index=False):
        found[tuple(hit)] += 1
    keys = [(*pair, outlet, voice) for pair in PLANTED_CATEGORIES for outlet in OUTLETS for voice in VOICES]
    return {key: (planted[key], found[key]) for key in keys}


def rank_correlation(pairs) -> float:
    from scipy.stats import spearmanr

    planted, found = zip(*pairs, strict=True)
    return float(spearmanr(planted, found)[0])


def test_found_ranks_as_planted(cells):
    assert len(cells) == len(PLANTED_CATEGORIES) * 6 * 4
    assert rank_correlation(cells.values()) >= 0.8


def test_found_ranks_as_planted_also_without_the_many_empty_cells(cells):
    assert rank_correlation([pair for pair in cells.values() if any(pair)]) >= 0.8


@pytest.mark.parametrize("lexicon", sorted({lexicon for lexicon, _ in PLANTED_CATEGORIES}))
def test_found_ranks_as_planted_within_each_lexicon(cells, lexicon):
    assert rank_correlation([pair for key, pair in cells.items() if key[0] == lexicon]) >= 0.8


REPORTED = pytest.mark.xfail(
    strict=True, reason="some own passages are read as reported, in cells where nothing was planted"
)


@pytest.mark.parametrize("voice", [pytest.param(v, marks=REPORTED) if v == "reported" else v for v in VOICES])
def test_found_ranks_as_planted_within_each_voice(cells, voice):
    assert rank_correlation([pair for key, pair in cells.items() if key[3] == voice]) >= 0.8


def test_a_count_of_words_alone_would_rank_worse(cells):
    """What voices add: all found hits, whoever says them, against what was planted in the outlet's own voice."""
    own = [(planted, found) for (_, _, _, voice), (planted, found) in cells.items() if voice == "own"]
    all_voices = defaultdict(int)
    for (lexicon, category, outlet, _), (_, found) in cells.items():
        all_voices[lexicon, category, outlet] += found
    blind = [(planted, all_voices[key[:3]]) for key, (planted, _) in cells.items() if key[3] == "own"]
    assert rank_correlation(blind) + 0.1 <= rank_correlation(own)


# Differences: found where planted, and nowhere else


def by_article(reading, outlets: tuple[str, str], lexicon: str, category: str, voice: str):
    """Hits of one voice and all words of each article of two outlets, which article is the first's, and its event.

    All words and not those of the voice: how much an outlet quotes is a difference of its own.
    """
    articles = reading.corpus.articles.set_index("article")
    articles = articles[articles["outlet"].isin(outlets)]
    chosen = reading.hits[
        (reading.hits["lexicon"] == lexicon) & (reading.hits["category"] == category) & (reading.hits["voice"] == voice)
    ]
    counts = chosen.groupby("article").size().reindex(articles.index, fill_value=0).to_numpy()
    words = reading.words.groupby("article")["words"].sum().reindex(articles.index).to_numpy()
    return counts, words, (articles["outlet"] == outlets[0]).to_numpy(), articles["event"].tolist()


def p_between(reading, outlets: tuple[str, str], lexicon: str, category: str, voice: str) -> float:
    counts, words, first, events = by_article(reading, outlets, lexicon, category, voice)
    return permutation.p_of_rates(counts, words, permutation.deals(first, events), first)


def ratio_limits(reading, outlets: tuple[str, str], lexicon: str, category: str, voice: str) -> tuple[float, float]:
    counts, words, first, _ = by_article(reading, outlets, lexicon, category, voice)
    limits = []
    for mine in (first, ~first):
        found = rate_intervals(Sums.of(counts[mine], words[mine]))
        limits.append(Limits(counts[mine].sum(), words[mine].sum(), found.low, found.high))
    ratio = rate_ratio(*limits)
    return float(ratio.low), float(ratio.high)


def of_kind(kind: str) -> list[pytest.param]:
    chosen = [row for row in DIFFERENCES if row["kind"] == kind]
    return [pytest.param(row, id=f"{row['outlet_a']} {row['category']} {row['voice']}") for row in chosen]


def where(row: dict[str, str]) -> tuple[tuple[str, str], str, str, str]:
    return (row["outlet_a"], row["outlet_b"]), row["lexicon"], row["category"], row["voice"]


MISSED = "of seven reported agitators three are read as own (in the view of; speaker in the middle of the claim)"


def test_an_article_of_each_of_two_outlets_stands_in_every_event(reading):
    _, _, first, events = by_article(reading, (CHRONICLE, DAYBREAK), "people", "riot", "own")
    assert permutation.number_of_deals(first, events) == 2**10
    assert permutation.smallest_p(first, events) < 0.01


@pytest.mark.parametrize("row", of_kind("strong"))
def test_planted_strong_differences_are_found(reading, row, request):
    if row["voice"] == "reported":
        request.applymarker(pytest.mark.xfail(strict=True, reason=MISSED))
    counts, _, first, _ = by_article(reading, *where(row))
    assert counts[first].sum() > counts[~first].sum()
    assert p_between(reading, *where(row)) <= ALPHA


@pytest.mark.parametrize("row", [*of_kind("style-only"), *of_kind("too-small")])
def test_style_only_and_what_is_too_small_are_not_found(reading, row):
    low, high = ratio_limits(reading, *where(row))
    assert p_between(reading, *where(row)) > ALPHA
    assert low < 1 < high


@pytest.mark.parametrize("row", of_kind("absent"))
def test_what_neither_does_is_not_found(reading, row):
    counts, *_ = by_article(reading, *where(row))
    assert counts.sum() == 0


@pytest.mark.parametrize("row", of_kind("too-small"))
def test_a_difference_too_small_to_detect_is_called_so(reading, row):
    _, _, first, _ = by_article(reading, *where(row))
    low, high = ratio_limits(reading, *where(row))
    assert low < 13 / 10 < high  # what was planted is among what remains possible, and so is no difference
    assert "twofold" in permutation.power_line(int(first.sum()), int((~first).sum()))


def discoveries(reading, outlets: tuple[str, str], voice: str) -> set[tuple[str, str]]:
    """Categories whose difference survives Benjamini & Hochberg among all that have a hit in this voice."""
    p = {}
    for lexicon, category in {
        (lex.name, category) for lex in reading.lexicons for category in tables.categories(reading, lex.name)
    }:
        counts, *_ = by_article(reading, outlets, lexicon, category, voice)
        if counts.sum():
            p[lexicon, category] = p_between(reading, outlets, lexicon, category, voice)
    pairs = sorted(p)
    found = multiple.false_discovery_rates([p[pair] for pair in pairs])
    return {pair for pair, rate in zip(pairs, np.asarray(found), strict=True) if rate <= ALPHA}


@pytest.mark.parametrize("voice", ["own", "quoted", "reported"])
def test_no_difference_of_style_alone_survives_a_look_at_all_categories(reading, voice):
    assert discoveries(reading, (CHRONICLE, DAYBREAK), voice) == set()


def test_planted_differences_survive_a_look_at_all_categories(reading):
    found = discoveries(reading, ("The Korvin Standard", "The Lamplighter"), "own")
    planted = {
        ("people", "riot"),
        ("people", "agitate"),
        ("people", "protest"),
        ("event", "unrest"),
        ("event", "protest"),
    }
    planted |= {("government", "regime"), ("state-action", "force"), ("state-action", "order")}
    assert found >= planted


def test_one_event_is_not_enough_to_tell_outlets_apart(reading):
    for lexicon, category in [("arrivals", "illegal"), ("people", "terror")]:
        for other in (RADIO, CHRONICLE):
            assert ratio_limits(reading, ("The Korvin Standard", other), lexicon, category, "own")[0] < 1


# Habits that have a measure of their own


LOST = {"election", "flood", "trial", "protest", "prices", "health"}


def test_the_star_loses_its_source_in_headlines_and_nobody_else_does(reading):
    table = fr.headlines(reading, "people")
    lost = table[table["attribution_lost"] & (table["category"].isin(["riot", "terror"]))]
    assert set(lost["outlet"]) == {STAR}
    assert {article.removesuffix("-star") for article in lost["article"]} >= LOST


@pytest.mark.xfail(strict=True, reason="claim first, in a cleft sentence: the body of three articles is read as own")
def test_the_star_loses_its_source_in_all_nine_headlines(reading):
    table = fr.headlines(reading, "people")
    lost = table[table["attribution_lost"] & (table["category"].isin(["riot", "terror"]))]
    assert {article.removesuffix("-star") for article in lost["article"]} == LOST | {"strike", "border", "scandal"}


def test_without_the_opinion_piece_the_radio_calls_nobody_rioters_itself(reading):
    own = reading.where(voice="own", outlet=RADIO).hits
    named = own[(own["lexicon"] == "people") & (own["category"] == "riot")]
    assert len(named) == 2 and set(named["article"]) == {"prices-public-radio"}


def test_a_plain_count_of_hostile_names_hides_what_the_own_voice_shows(reading):
    people = reading.hits[(reading.hits["lexicon"] == "people") & reading.hits["category"].isin(["riot", "agitate"])]
    plain = people.groupby("outlet").size()
    own = people[people["voice"] == "own"].groupby("outlet").size()
    assert abs(plain["The Korvin Standard"] - plain[RADIO]) <= 2
    assert own["The Korvin Standard"] >= 3 * own[RADIO]
