"""Figures: one for every measure, readable without colour; other people's text is only text; no setting is touched."""

from dataclasses import replace
from functools import cache, partial
from itertools import pairwise

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from made_coding import coding_table
from made_reading import hits_of, made_reading
from matplotlib.text import Text

import framing as fr
from framing import figures
from framing.errors import ConfigError
from framing.figures import style, trees
from framing.measures.agency import agency
from framing.measures.claims import claims
from framing.measures.differences import differences
from framing.measures.events import events
from framing.measures.halves import halves
from framing.measures.headlines import headlines
from framing.measures.keyness import keyness
from framing.measures.labels import labels
from framing.measures.ledger import ledger
from framing.measures.names import names
from framing.measures.rates import rates
from framing.measures.readability import readability
from framing.measures.shifts import shifts
from framing.measures.similarity import similarity
from framing.measures.speakers import speakers
from framing.measures.tables import source_line
from framing.measures.tellings import tellings
from framing.measures.voices import voices
from framing.measures.wire import wire
from framing.text.articles import Corpus

LONG = "The Extraordinarily Long Name of a Provincial Evening Newspaper and Gazette for the Northern Districts"
HOSTILE = "A$AP $x^2$ <b>&amp;</b> {who} %s \\frac"


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def concordance():
    lines = [("a", "own", 0.1), ("a", "quoted", 0.5), ("b", "distanced", 0.9)]
    table = pd.DataFrame(lines, columns=["article", "voice", "position"]).assign(outlet=HOSTILE)
    table.attrs = {"question": "Where does “terror*” stand?", "caveats": [], "source": ""}
    return table


def told_in_figures(outlets):
    """Figures of these outlets: the dead, told one more by each, and the injured, in a range."""
    text = "Police said {} officers were killed in the clashes, and between 30 and 40 people were injured."
    return ledger(
        fr.load([{"article": f"t{n}", "outlet": o, "text": text.format(12 + n)} for n, o in enumerate(outlets)])
    )


def deeds_of(outlets):
    """Deeds of these outlets, with and without a doer."""
    text = "Police shot two strikers. A guard was killed. A nurse died. The killing of the nurse was denied."
    rows = [{"article": f"t{n}", "outlet": outlet, "text": text} for n, outlet in enumerate(outlets)]
    return agency(fr.score(fr.load(rows), "harm"))


def told_twice(outlets):
    """Tellings of one fact by these outlets, and a fact that the last one does not tell."""
    told, alone = "The mayor of Ashford resigned on Monday.", " Ferries of the northern line stayed in port."
    rows = [{"article": f"t{n}", "outlet": o, "text": told + alone * (n < 2)} for n, o in enumerate(outlets)]
    return tellings(fr.load(rows))


def of_this(reading, table):
    """The table with the source line of the reading."""
    table.attrs["source"] = source_line(reading)
    return table


def split_in_two(outlets):
    """Random splits of the articles of the first of these outlets."""
    words = ["storm", "calm", "quay"]
    rows = [{"outlet": outlets[0], "text": f"The {words[n % 3]} at the pier."} for n in range(9)]
    return halves(fr.load(rows), splits=3, draws=99)


def named_by(outlets):
    """What these outlets call one person."""
    text = "President Ann Bell resigned. The president wept."
    return names(fr.load([{"article": f"n{n}", "outlet": o, "text": text} for n, o in enumerate(outlets)]), "Bell")


def graded(outlets):
    """What two students say of the voices in these outlets, who agree on nothing."""
    text = "Rioters burned shops. Protesters wept, the mayor said. “Rioters must go,” Bell said. Looters fled."
    rows = [{"article": f"g{n}", "outlet": outlet, "text": text} for n, outlet in enumerate(outlets)]
    made = fr.exercise("whose-voice", fr.score(fr.load(rows), "people"))
    codes = [list(made.variables["voice"].categories)[n % 2] for n in range(len(made.items) + 1)]
    students = {"Ana": codes[:-1], "Ben": codes[1:]}
    return fr.grade(made, [made.sheet.assign(coder=who, voice=said) for who, said in students.items()])


MADE = {
    "labels": lambda reading: labels(reading, "people"),
    "rates": rates,
    "speakers": speakers,
    "voices": voices,
    "differences": differences,
    "keyness": keyness,
    "shifts": shifts,
    "claims": lambda reading: claims(reading, "people"),
    "events": events,
    "wire": wire,
    "halves": lambda reading: of_this(reading, split_in_two(outlets_of(reading))),
    "headlines": lambda reading: headlines(reading, "people"),
    "kwic": lambda reading: concordance(),
    "agency": lambda reading: of_this(reading, deeds_of(outlets_of(reading))),
    "ledger": lambda reading: of_this(reading, told_in_figures(outlets_of(reading))),
    "similarity": lambda reading: similarity(reading, of="outlets"),
    "tellings": lambda reading: of_this(reading, told_twice(outlets_of(reading))),
    "names": lambda reading: of_this(reading, named_by(outlets_of(reading))),
    "readability": readability,
    "grade": lambda reading: of_this(reading, graded(outlets_of(reading))),
    **{name: partial(coding_table, name) for name in ("agreement", "validate", "corrected")},
}


def outlets_of(reading):
    return [article.outlet for article in reading.corpus]


@cache
def made_once(name, outlet, noticed):
    reading = made_reading(noticed=noticed)
    return MADE[name](reading if outlet == "The Lamp" else named(reading, outlet))


def table_of(name, outlet="The Lamp", noticed=False):
    """The table of a measure, made once and copied: to make all of them for each test takes minutes."""
    return made_once(name, outlet, noticed).copy()


def named(reading, name):
    """The reading, its outlets called otherwise."""
    outlets = {"The Lamp": name, "Coast Wire": "Coast Wire"}
    renamed = {
        table: getattr(reading, table).assign(outlet=getattr(reading, table)["outlet"].map(outlets))
        for table in ("hits", "words", "voices", "sentences")
    }
    members = tuple(replace(a, outlet=outlets[a.outlet]) for a in reading.corpus)
    return replace(reading, corpus=Corpus(members), **renamed)


def texts(ax):
    return [text for text in ax.figure.findobj(Text) if text.get_text()]


def words(ax):
    return " ".join(text.get_text().replace("\n", " ") for text in texts(ax))


NAMES = [name for name in figures.__all__ if name != "svg"]


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_takes_the_table_and_returns_axes(name):
    ax = getattr(figures, name)(table_of(name))
    ax.figure.canvas.draw()
    assert isinstance(ax, plt.Axes)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_draws_on_the_axes_it_is_given(name):
    _, (left, right) = plt.subplots(1, 2, figsize=(16, 6), layout="constrained")
    assert getattr(figures, name)(table_of(name), ax=right) is right
    assert not left.has_data()
    right.figure.canvas.draw()


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_leaves_the_settings_alone(name):
    matplotlib.rcParams.update({"font.size": 23.0, "axes.titleweight": "light", "text.parse_math": True})
    before = dict(matplotlib.rcParams)
    getattr(figures, name)(table_of(name))
    after = dict(matplotlib.rcParams)
    matplotlib.rcdefaults()
    assert after == before


@pytest.mark.parametrize("name", NAMES)
def test_the_title_says_the_question(name):
    table = table_of(name)
    title = getattr(figures, name)(table).get_title(loc="left")
    assert title.replace("\n", " ") == table.attrs["question"] and title.count("?") >= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_warnings_stand_below(name):
    table = table_of(name)
    shown = words(getattr(figures, name)(table))
    assert all(note["code"] in shown for note in table.attrs["caveats"])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "kwic"])
def test_teaching_texts_say_so(name):
    assert "Teaching text, invented outlet" in words(getattr(figures, name)(table_of(name, noticed=True)))
    assert "Teaching text" not in words(getattr(figures, name)(table_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_gives_a_sentence_and_no_error(name):
    table = table_of(name)
    empty = table.iloc[:0]
    empty.attrs = table.attrs
    ax = getattr(figures, name)(empty)
    ax.figure.canvas.draw()
    assert not ax.axison and any(text.get_text().endswith(".") for text in ax.texts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("outlet", [HOSTILE, LONG, "Курьер"])
def test_other_peoples_text_is_only_text(name, outlet):
    ax = getattr(figures, name)(table_of(name, outlet))
    ax.figure.canvas.draw()  # a formula in a name would fail here
    assert all(not text.get_parse_math() for text in texts(ax) if "$" in text.get_text())


@pytest.mark.parametrize("name", NAMES)
def test_nor_is_it_on_axes_made_elsewhere(name):
    _, (left, right) = plt.subplots(1, 2, figsize=(16, 6))
    left.plot([0], [0])
    ax = getattr(figures, name)(table_of(name, HOSTILE), ax=right)
    ax.figure.canvas.draw()
    assert all(not text.get_parse_math() for text in texts(ax) if "$" in text.get_text())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off(name):
    ax = getattr(figures, name)(table_of(name, LONG))
    figure = ax.figure
    figure.canvas.draw()
    whole = figure.bbox
    for text in texts(ax):
        box = text.get_window_extent()
        assert box.x0 >= -2 and box.y0 >= -2, text.get_text()
        assert box.x1 <= whole.x1 + 2 and box.y1 <= whole.y1 + 2, text.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_table_gives_the_same_bytes(name):
    drawn = [figures.svg(getattr(figures, name)(table_of(name))) for _ in range(2)]
    assert drawn[0] == drawn[1] and drawn[0].startswith("<?xml") and "Date" not in drawn[0]


def test_drawing_and_saving_shows_nothing(monkeypatch):
    def refuse(*_):
        raise AssertionError("a figure was shown")

    monkeypatch.setattr(plt, "show", refuse)
    figures.svg(figures.labels(labels(made_reading(), "people")))
    assert plt.get_fignums() == []  # svg closes what it has written


def test_voices_are_told_apart_without_colour():
    looks = style.VOICES.values()
    for what in ("hatch", "line", "marker"):
        assert len({look[what] for look in looks}) == len(style.VOICES)
    ax = figures.labels(labels(made_reading(), "people"))
    assert {bar.get_hatch() for bar in ax.patches} >= {"///"}


def luminance(colour):
    """Relative luminance (WCAG 2): what is left of a colour in a grey print."""
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in matplotlib.colors.to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], channels))


def test_the_colours_of_voices_differ_in_grey_and_from_paper():
    grey = sorted(luminance(look["color"]) for look in style.VOICES.values())
    assert min(b - a for a, b in pairwise(grey)) > 0.02 and grey[-1] < 0.6


def test_figures_in_cells_can_be_read_on_every_shade():
    from framing.figures.grids import shades

    darkest = luminance(shades()(1.0))
    assert (darkest + 0.05) / (luminance(style.INK) + 0.05) > 4.5  # WCAG AA


def test_counts_stand_in_the_bars_and_the_whole_beside_them():
    shown = words(figures.labels(labels(made_reading(), "people")))
    assert "4 hits" in shown and "coast-1 (Coast Wire)" in shown


def test_a_rate_of_no_hits_is_a_zero_and_of_no_words_a_dash():
    reading = made_reading()
    table = rates(reading, lexicon="people")
    table.loc[(table["outlet"] == "Coast Wire") & (table["category"] == "riot"), ["hits", "words", "rate"]] = [
        0,
        0,
        np.nan,
    ]
    shown = [text.get_text() for text in figures.rates(table).texts]
    assert "–" in shown and "0" in shown and "10.0 (5)" in shown


def test_a_refused_grade_has_no_point():
    table = readability(made_reading())
    assert set(table["status"].str.split(":").str[0]) == {"refused"}
    ax = figures.readability(table)
    assert not ax.lines and "100 words and 10 sentences" in words(ax)


def test_the_scale_of_readability_is_never_narrow():
    table = readability(made_reading())
    table.loc[0, ["flesch_kincaid_grade", "status"]] = [9.1, "ok"]
    table.loc[1, ["flesch_kincaid_grade", "status"]] = [9.3, "ok"]
    left, right = figures.readability(table).get_xlim()
    assert right - left == pytest.approx(6)


def test_attribution_lost_is_marked():
    ax = figures.headlines(headlines(made_reading(), "people"))
    bold = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert bold == ["attribution lost"] and "body only" not in words(ax)


def pairs(number):
    """A table of similarity: texts on a line, the nearer the more alike."""
    names = [f"text {n:02d}" for n in range(number)]
    rows = [(a, b, a, b, 1 - abs(i - j) / number) for i, a in enumerate(names) for j, b in enumerate(names) if i < j]
    return pd.DataFrame(rows, columns=["a", "b", "name_a", "name_b", "cosine"])


def test_a_map_of_nine_texts_is_refused_with_the_sentence():
    ax = figures.similarity(pairs(9), kind="map")
    assert [text.get_text() for text in ax.texts] == ["9 texts; a map needs at least 10. Look at the heat map."]
    assert figures.similarity(pairs(10), kind="map").collections


def test_the_map_fits_points_that_lie_in_a_plane():
    matrix = trees_square(12)
    points, stress = trees.places(matrix)
    again, _ = trees.places(matrix)
    assert np.array_equal(points, again) and 0 <= stress < 0.2


def trees_square(number):
    from framing.measures.similarity import square

    return square(pairs(number))


def test_the_tree_is_the_one_of_average_linkage():
    """Peer: R hclust(method="average") and scipy agree that two pairs join first, then their mean distance."""
    matrix = pd.DataFrame([[1, 0.9, 0.2, 0.4], [0.9, 1, 0.3, 0.5], [0.2, 0.3, 1, 0.8], [0.4, 0.5, 0.8, 1]])
    heights = trees.linkage(matrix)[:, 2]
    assert heights.tolist() == pytest.approx([0.1, 0.2, (0.8 + 0.6 + 0.7 + 0.5) / 4])
    ax = figures.similarity(pairs(5), kind="tree")
    assert {label.get_text() for label in ax.get_yticklabels()} == {f"text {n:02d}" for n in range(5)}


def test_an_unknown_kind_or_score_is_refused():
    with pytest.raises(ConfigError) as error:
        figures.similarity(pairs(3), kind="heatmap")
    assert (
        str(error.value) == "kind 'heatmap' is not known. Known: heat map, tree, map, telling. Did you mean 'heat map'?"
    )
    with pytest.raises(ConfigError, match="score 'fog' is not known"):
        figures.readability(readability(made_reading()), score="fog")


@pytest.mark.parametrize("number", [1, 12])
def test_one_and_twelve_outlets_fit(number):
    reading = made_reading()
    rows = [("lamp-1", f"Outlet {n:02d}", "people", "riot", "body", "own", n + 1) for n in range(number)]
    table = labels(replace(reading, hits=hits_of(rows)), "people", by="article")
    ax = figures.labels(table)
    ax.figure.canvas.draw()
    assert ax.figure.get_figheight() < 30
