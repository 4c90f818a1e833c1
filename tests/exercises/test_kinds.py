"""What each kind asks, on articles whose answer is plain."""

import random
import re

import pytest

import framing as fr
from framing.errors import InputError
from framing.exercises.model import MARK
from framing.statistics.scales import ENOUGH, scale_reliability


def corpus(*articles):
    return fr.load([{"article": f"a{n}", "event": "e", **told} for n, told in enumerate(articles)])


def key(made, variable):
    return {one.about or one.passages[0].text: one.key[variable] for one in made.items if variable in one.key}


def test_label_sort_asks_for_every_name_once_and_says_who_used_it():
    made = fr.exercise(
        "label-sort",
        corpus(
            {"outlet": "Lamp", "text": "Rioters ran. The rioters hid. “Terrorists,” the mayor said."},
            {"outlet": "Bell", "text": "Protesters ran."},
        ),
    )
    assert key(made, "category") == {"Rioters": "riot", "Terrorists": "terror", "Protesters": "protest"}
    rows = {row[0]: row[1:] for row in made.reveals[0].rows}
    assert rows["rioters"] == ("riot", "Lamp", "–")
    assert rows["terrorists"] == ("terror", "–", "Lamp")


HEADLINES = {
    "Rioters storm the market hall\n\nThe market hall was damaged. “Rioters did this,” the mayor said.": (
        "own",
        "others",
    ),
    "Rioters stormed the hall, mayor says\n\nRioters ran through the market hall. Roads were closed on Monday.": (
        "others",
        "own",
    ),
    "Rioters storm the market hall\n\nThe market hall was damaged on Monday, and roads were closed.": ("own", "absent"),
}


def test_headline_and_body_are_asked_apart():
    made = fr.exercise("headline-and-body", corpus(*({"text": text} for text in HEADLINES)), lexicon="people")
    texts = dict(zip(("a0", "a1", "a2"), HEADLINES.values(), strict=True))
    assert {one.article: (one.key["headline"], one.key["body"]) for one in made.items} == texts
    assert all("[[" not in one.passages[1].text for one in made.items)  # students find it themselves


def test_a_deed_without_a_doer_is_shown_with_another_telling_that_has_one():
    told = "in the main square of Ashford on Monday evening during the strike at the port"
    made = fr.exercise(
        "who-did-it",
        corpus(
            {"outlet": "Lamp", "text": f"Two strikers were killed {told}."},
            {"outlet": "Bell", "text": f"Police killed two strikers {told}."},
        ),
    )
    by_article = {one.article: one for one in made.items if "killed" in one.text}
    assert (by_article["a0"].key["form"], by_article["a1"].key["form"]) == ("passive", "active")
    assert ("another article tells it with a doer", f"Police killed two strikers {told}.") in by_article["a0"].reasons
    assert ("the doer", "Police") in by_article["a1"].reasons


def test_the_opening_that_the_key_names_is_by_the_same_outlet(veldania):
    made = fr.exercise("which-share-an-outlet", veldania, seed=3)
    for one in made.items:
        outlets = dict(re.findall(r"Text (\w): ([^,]+)", dict(one.reasons)["outlet"]))
        assert [letter for letter, outlet in outlets.items() if outlet == one.outlet] == ["A", one.key["same"].upper()]


def test_openings_of_one_event_come_before_those_of_any(almaty):
    made = fr.exercise("which-share-an-outlet", almaty)
    assert {one.outlet for one in made.items} == {"Plainwire"}
    with pytest.raises(InputError, match="no outlet has two articles beside those of two other outlets"):
        fr.exercise("which-share-an-outlet", corpus({"outlet": "A", "text": "It rained."}))


def test_what_is_missing_is_a_cell_for_every_fact_and_text(almaty):
    made = fr.exercise("what-is-missing", almaty, n=4)
    groups = {one.group for one in made.items}
    assert len(groups) == 4 and len(made.items) == 4 * len(made.material)
    texts = {passage.heading: " ".join(passage.text.split()) for passage in made.material}
    for one in made.items:
        sentence = dict(one.reasons).get("sentence", "")
        assert bool(sentence) == (one.key["told"] != "absent")
        assert almaty.corpus[one.article].outlet not in texts[one.about]


def test_what_was_kept_cut_and_added():
    kept = "Twelve dockers of the northern quay in Salbrek were led away by customs guards before noon on Monday."
    cut = "Nobody else was hurt, the harbour master told reporters who waited outside the gate."
    added = "Bread prices had doubled within a year, and nobody in the ministry had answered a letter."
    made = fr.exercise(
        "follow-the-source",
        corpus(
            {"outlet": "Wire", "date": "2024-01-01", "text": f"{kept} {cut}"},
            {"outlet": "Bell", "date": "2024-01-02", "text": f"{added} {kept}"},
        ),
    )
    told = {(one.outlet, one.passages[0].text): one.key["fate"] for one in made.items}
    assert told == {
        ("Wire", kept): "kept", ("Wire", cut): "alone", ("Bell", added): "alone", ("Bell", kept): "kept",
    }  # fmt: skip
    with pytest.raises(InputError, match="no article credits another one"):
        fr.exercise("follow-the-source", corpus({"outlet": "A", "text": kept}, {"outlet": "B", "text": added}))


def test_the_precision_of_own_is_what_the_class_says(almaty, answered):
    made = fr.exercise("check-the-machine", almaty, n=10)
    own = [one.item for one in made.items if one.claim == "own"]
    other = own[0]

    def answer(one, name):
        return "yes" if name == "relevant" else "quoted" if one.item == other else one.claim

    found = fr.grade(made, [answered(made, who, answer) for who in ("Ana", "Ben")]).attrs["findings"]
    assert f"Of {len(own)} items that the machine calls “own”, most of you call {len(own) - 1} “own”" in found[0]
    listed = made.reveals[0].rows[0][1].split(", ")
    assert [made.items[int(number) - 1].claim for number in listed] == ["own"] * len(own)


@pytest.mark.parametrize("seed", range(3))
def test_claims_are_true_or_false_by_the_table(almaty, seed):
    made = fr.exercise("what-may-i-claim", almaty, seed=seed, n=40)
    rows = {(row[0], row[1]): [int(cell.replace(",", "")) for cell in row[2:]] for row in made.tables[1].rows}
    asked = set()
    for one in made.items:
        reason = one.key["reason"]
        asked.add(reason)
        assert one.key["verdict"] == ("yes" if reason == "shown" else "no")
        if found := re.match(r"In these articles, (Outlet \w) uses “(\w+)” names (\d+) times in its own", one.about):
            outlet, category, number = found.groups()
            assert (rows[outlet, category][2] == int(number)) == (reason == "shown")
        if found := re.match(
            r"In these articles, (Outlet \w) uses “(\w+)” names more often than (Outlet \w)", one.about
        ):
            a, category, b = found.groups()
            rates = [rows[outlet, category][2] / rows[outlet, category][1] for outlet in (a, b)]
            assert (rates[0] > rates[1]) == (reason == "shown")
    assert asked == {"shown", "number", "voices", "few", "intent"}


ONE_EACH = {
    "one.txt": ("Rioters ran. Shops closed. “Rioters hid in the hall,” the mayor said.", "One"),
    "two.txt": ("Shops closed early. “Rioters hid in the hall,” the mayor said.", "Two"),
    "three.txt": ("“Rioters ran,” the mayor said. “Rioters hid,” the mayor said. “Rioters left,” he said.", "Three"),
}


def test_claims_about_one_name_are_written_of_one(tmp_path):
    for name, (text, _) in ONE_EACH.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    about = "".join(f"{name},{outlet},hall\n" for name, (_, outlet) in ONE_EACH.items())
    (tmp_path / "articles.csv").write_text("file,outlet,event\n" + about, encoding="utf-8")
    told = " ".join(
        one.about for one in fr.exercise("what-may-i-claim", fr.load(tmp_path), lexicon="people", n=99).items
    )
    assert not re.search(r"\b1 times|of the 1\b|\b1 of the", told)
    assert re.search(r"Outlet \w uses a “riot” name once in its own voice", told)
    assert re.search(r"the only “riot” name in Outlet \w is in somebody else’s voice", told)
    assert re.search(r"one of the 2 “riot” names in Outlet \w is in somebody else’s voice", told)
    assert re.search(r"Outlet \w has 3 “riot” names, and all of them are in somebody else’s voice", told)
    assert re.search(r"Outlet \w itself calls people by a “riot” name once", told)


def test_either_round_of_the_codebook_has_the_alpha_of_agreement(almaty, answered):
    made = fr.exercise("codebook-round", almaty, n=5)
    first = {one.item for one in made.items if one.group == "First round"}

    def answer(who):
        def choose(one, name):
            split = len(one.article) % 2 and who == "Ben" and one.item in first
            return "" if name == "notes" else "yes" if (one.article < "g") != bool(split) else "no"

        return choose

    sheets = [answered(made, who, answer(who)) for who in ("Ana", "Ben")]
    graded = fr.grade(made, sheets)
    found = graded.attrs["agreement"].set_index("variable")["alpha"]
    for name, items in (("First round", first), ("Second round", {one.item for one in made.items} - first)):
        parts = [sheet[sheet["item"].isin(items)] for sheet in sheets]
        wanted = fr.agreement(parts, key=made.to_key()).set_index("variable")["alpha"]
        assert [found[f"{variable} ({name})"] for variable in wanted.index] == wanted.tolist()
    assert graded.attrs["findings"][0].startswith("In the second round agreement rose for 4 of 4 questions")


def test_no_scale_is_computed_on_few_articles(almaty, answered):
    made = fr.exercise("codebook-round", almaty, codebook="generic-frames")
    told = fr.grade(made, answered(made, "Ana", lambda one, name: "yes" if "_" in name else "")).attrs["findings"]
    assert f"not computed on 6 articles; it takes {ENOUGH} or more" in told[0]


@pytest.fixture(scope="module")
def round_of_many():
    """So many articles that a scale can be computed."""
    return fr.exercise(
        "codebook-round",
        fr.load([{"article": f"a{n:02}", "outlet": "Lamp", "text": f"Shops closed at {n}."} for n in range(60)]),
        codebook="generic-frames",
        n=60,
    )


def test_a_scale_is_computed_where_enough_articles_are_coded(round_of_many, answered):
    """The two students differ on one question of conflict; nobody answers one of morality."""
    draw = {one.article: random.Random(one.article) for one in round_of_many.items}
    trait = {article: each.random() for article, each in draw.items()}
    codes = {
        (article, name): "yes" if trait[article] + each.random() > 1 else "no"
        for article, each in draw.items()
        for name in round_of_many.variables
    }

    def answer(who):
        def choose(one, name):
            if "_" not in name or name == "morality_2" or (name == "human_interest_1" and one.article < "a20"):
                return ""
            if name.startswith("economic") or one.group == "First round":
                return "yes"
            flipped = who == "Ben" and name == "conflict_1"
            return {"yes": "no", "no": "yes"}[codes[one.article, name]] if flipped else codes[one.article, name]

        return choose

    told = fr.grade(round_of_many, [answered(round_of_many, who, answer(who)) for who in ("Ana", "Ben")])
    told = {line.split("”")[0]: line for line in told.attrs["findings"] if line.startswith("Scale")}
    articles = sorted(trait)
    of_two = {True: 1.0, False: 0.0}
    rows = [
        [0.5 if n == 1 else of_two[codes[article, f"conflict_{n}"] == "yes"] for n in (1, 2, 3, 4)]
        for article in articles
    ]
    wanted = scale_reliability(rows)
    assert f"{wanted.value:.2f} (between {wanted.lower:.2f} and {wanted.upper:.2f}" in told["Scale “conflict"]
    assert "the 4 questions" in told["Scale “conflict"] and "on 60 articles" in told["Scale “conflict"]
    assert "answered for 0 of the articles" in told["Scale “morality"]
    assert (
        f"answered for 40 of the articles, and its reliability takes {ENOUGH} or more" in told["Scale “human interest"]
    )
    assert "all articles are alike" in told["Scale “economic"]
    assert "between" in told["Scale “responsibility"]


def test_drafts_are_tried_on_the_sentences_as_the_class_codes_them(answered):
    made = fr.exercise(
        "build-a-lexicon",
        corpus({"text": "Rioters ran. The mob hid. It rained. Shops closed."}),
        lexicon="people",
    )

    def answer(one, name):
        if name == "terms":
            return "rioter*, rain*" if one.group == "First draft" else "rioter*\nmob"
        return one.key["relevant"]

    first, second = fr.grade(made, [answered(made, who, answer) for who in ("Ana", "Ben")]).attrs["findings"]
    assert "2 terms. Precision 1 of 2 (1 to 99 %); recall 1 of 2" in first
    assert "2 terms. Precision 2 of 2 (16 to 100 %); recall 2 of 2" in second


def test_terms_that_are_no_lexicon_are_told_and_not_fatal(answered):
    made = fr.exercise("build-a-lexicon", corpus({"text": "Rioters ran. The mob hid. It rained."}), lexicon="people")
    sheet = answered(made, "Ana", lambda one, name: "*" if name == "terms" else "yes")
    assert "cannot be read as a lexicon" in fr.grade(made, sheet).attrs["findings"][0]


def test_peers_code_the_tellings_without_their_authors(almaty, answered, reviewed, tmp_path):
    from framing.exercises.grading import read_exercise

    made = fr.exercise("three-tellings", almaty)
    class_ = [
        answered(made, who, lambda one, name, who=who: f"Text for {one.about}. {len(who)}") for who in ("Anna", "Bo")
    ]
    graded = fr.grade(made, class_, out=tmp_path)
    peers = read_exercise(graded.attrs["written"][-1])
    assert len(peers.items) == 6
    shown = peers.sheet.to_csv()
    assert "Anna" not in shown and "Bo" not in shown
    assert all(peers.labels["task"][one.key["task"]] in one.text for one in peers.items)
    right = answered(peers, "Cem", lambda one, name: one.key.get(name, ""))
    assert fr.grade(reviewed(peers), right)["score"].tolist() == [1.0]
    wrong = answered(peers, "Dea", lambda one, name: "crowd" if name == "task" else "")
    tables = (fr.grade(peers, [right, wrong]).attrs["agreement"], fr.agreement([right, wrong], key=peers.to_key()))
    assert len({table.set_index("variable").loc["task", "alpha"] for table in tables}) == 1


def test_false_discovery_calls_what_the_tests_call(veldania):
    made = fr.exercise("false-discovery", veldania)
    for one in made.items:
        if found := re.search(r"G² is ([\d.]+)$", one.about):
            assert (float(found.group(1)) >= 3.84) == (one.key["call"] == "yes")
        if found := re.search(r"(\d+) of 999", one.about):
            assert (int(found.group(1)) <= 49) == (one.key["call"] == "yes")


def test_g2_is_that_of_the_table(veldania):
    from scipy.stats import chi2_contingency

    made = fr.exercise("false-discovery", veldania, seed=2)
    rows = {row[0]: [int(cell.split(" ")[0].replace(",", "")) for cell in row[1:]] for row in made.tables[0].rows}
    sizes = rows.pop("(all words)")
    for word, counts in rows.items():
        told = next(one.about for one in made.items if one.about.startswith(f"“{word}”: G²"))
        table = [counts, [size - n for size, n in zip(sizes, counts, strict=True)]]
        g2 = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert float(told.rsplit(" ", 1)[1]) == pytest.approx(g2, abs=0.051)


def test_too_few_articles_are_refused_with_what_is_missing():
    with pytest.raises(
        InputError, match=r"false-discovery: no outlet has 4 articles. Give more articles of one outlet"
    ):
        fr.exercise("false-discovery", corpus({"text": "It rained."}))
    with pytest.raises(InputError, match=r"what-is-missing: no event is reported by two outlets"):
        fr.exercise("what-is-missing", corpus({"text": "It rained."}))


def test_who_did_it_asks_only_for_what_one_can_do_to_another():
    text = "Rebels killed two guards. 12 dead were counted. The minister resigned. The governor stepped down. "
    text += "His resignation was a surprise. The death toll rose. A baker died. Two men were wounded."
    made = fr.exercise("who-did-it", corpus({"outlet": "Lamp", "text": text}))
    asked = {words for one in made.items for words, how in one.passages[0].pieces if how == MARK}
    assert asked == {"killed", "died", "wounded"}
