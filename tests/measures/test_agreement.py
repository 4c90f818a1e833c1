"""Agreement of coders from their sheets: the published example, and every case in which there is nothing to compute."""

import math

import pandas as pd
import pytest
from made_coding import filled, street_reading

import framing as fr
from framing.coding.codebooks import build
from framing.coding.keys import Item, Key, Stratum
from framing.errors import ConfigError, InputError

# Krippendorff (2011), sections C and D
FOUR_CODERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def sheets(rows, **variable):
    """Sheets of coders who gave these codes on one variable, each with its key."""
    book = build({"question": "?", "variables": {"code": {"question": "?", **variable}}}, "made")
    number = len(rows[0].split())
    items = tuple(Item(f"i{n}", f"u{n}", f"a{n}", "The Lamp", 0, 1, 0, 1.0) for n in range(number))
    key = Key("s", 1, book, items, (Stratum("The Lamp", "article", number, number),))
    made = []
    for coder, row in enumerate(rows):
        codes = ["" if code == "." else code for code in row.split()]
        table = pd.DataFrame({"item": [item.item for item in items], "code": codes, "coder": f"c{coder}"})
        table.attrs["key"] = key.values()
        made.append(table)
    return made


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorffs_example_from_sheets(level, published):
    variable = {"level": level} if level in ("interval", "ratio") else {"level": level, "categories": list("12345")}
    table = fr.agreement(sheets(FOUR_CODERS, **variable))
    row = table.iloc[0]
    assert round(row["alpha"], 3) == published and row["alpha_low"] < published < row["alpha_high"]
    assert (row["level"], row["coders"], row["items"]) == (level, 4, 11)
    assert row["ac1"] == pytest.approx(0.77544, abs=5e-6) and row["percent"] == pytest.approx(0.81818, abs=5e-6)


SAID = [
    (["yes no yes"], "undefined", "one coder (c0): agreement needs two who coded the same rows"),
    ([". . .", ". . ."], "undefined", "nobody has coded it yet"),
    (["yes . no", ". no ."], "undefined", "no row was coded by two coders"),
    (["no no no", "no no no"], "undefined",
     "all codes are “no”: without variation agreement cannot be told from chance"),
    (["yes no no", "yes no no"], "flag", None),
    (["yes", "no"], "flag", "one unit: no interval"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "status", "why"), SAID)
def test_what_cannot_be_computed_is_said(rows, status, why):
    row = fr.agreement(sheets(rows, categories=["yes", "no"])).iloc[0]
    assert row["status"] == status
    assert why is None or row["why"] == why
    assert math.isnan(row["alpha"]) == (status == "undefined")


def test_codes_that_are_no_numbers_are_refused_where_numbers_are_asked_for():
    table = fr.agreement(sheets(["1 2 often", "1 2 3"], level="interval"))
    assert table.iloc[0]["items"] == 2
    assert table.attrs["rejected"][0]["reason"].endswith("code is “often”, which is no number (level interval).")
    assert table.attrs["caveats"][-1]["code"] == "W-rows"


def test_few_of_the_rarer_code_are_flagged():
    rows = ["yes no " + "no " * 30, "yes yes " + "no " * 30]
    row = fr.agreement(sheets(rows, categories=["yes", "no"])).iloc[0]
    assert (row["rarer"], row["status"], row["why"]) == (2, "flag", "2 items of the rarer codes, fewer than 10") or (
        row["why"].startswith("no interval")
    )
    enough = fr.agreement(sheets(["yes no " * 12, "yes no " * 11 + "no no "], categories=["yes", "no"]))
    assert enough.iloc[0]["status"] == "ok" and enough.attrs["caveats"] == []


def test_unclear_counts_as_missing():
    row = fr.agreement(sheets(["yes no unclear yes", "yes no no unclear"], categories=["yes", "no", "unclear"])).iloc[0]
    assert row["items"] == 2 and row["percent"] == 1


def test_the_interval_is_the_same_every_time_and_another_with_another_seed():
    made = sheets(FOUR_CODERS, level="interval")
    first, again, other = (fr.agreement(made, seed=seed).iloc[0]["alpha_low"] for seed in (1, 1, 2))
    assert first == again and first != other


def test_neither_the_order_of_sheets_nor_that_of_rows_matters():
    made = sheets(FOUR_CODERS, level="ordinal", categories=list("12345"))
    mixed = [table.sample(frac=1, random_state=1).reset_index(drop=True) for table in made[::-1]]
    for table, before in zip(mixed, made[::-1], strict=True):
        table.attrs = before.attrs
    pd.testing.assert_frame_equal(fr.agreement(mixed), fr.agreement(made))


def test_each_coder_against_the_others_shows_who_stands_apart():
    rows = ["yes no yes no", "yes no yes no", "no yes no yes"]
    told = fr.agreement(sheets(rows, categories=["yes", "no"])).attrs["coders"]
    assert [(each["coder"], each["pairs"], each["same"]) for each in told] == [
        ("c0", 8, 0.5),
        ("c1", 8, 0.5),
        ("c2", 8, 0.0),
    ]


def test_hits_have_two_variables_and_free_text_is_not_counted():
    sheet = fr.sample(street_reading(), n=24)
    table = fr.agreement([filled(sheet, "ana"), filled(sheet, "ben", speaker="somebody")])
    assert list(table["variable"]) == ["relevant", "voice"]
    assert table.iloc[0]["alpha"] == pytest.approx(1) and table.iloc[1]["status"] == "undefined"


def test_what_is_refused():
    made = sheets(FOUR_CODERS, level="interval")
    with pytest.raises(ConfigError, match=r"variable 'cod' is not known\. Known: code\. Did you mean 'code'\?"):
        fr.agreement(made, "cod")
    with pytest.raises(InputError, match="there is 1 coder, and nothing to disagree on"):
        fr.agreement(made[:1], disagreements="x.csv")
    with pytest.raises(InputError, match="the coders disagree on nothing; there is no sheet to write"):
        fr.agreement([made[0], made[0].assign(coder="d")], disagreements="x.csv")
