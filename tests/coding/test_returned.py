"""Sheets that come back from any spreadsheet: each row is used, blank, or rejected with its reason."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_coding import careful, filled, street_reading

import framing as fr
from framing.coding.returned import SETTLED, read_coding
from framing.errors import InputError

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (extra “excel”) is not installed")


@pytest.fixture(scope="module")
def sheet():
    return fr.sample(street_reading(), n=12)


@pytest.fixture
def folder(tmp_path):
    fr.sample(street_reading(), n=12, out=tmp_path / "street.csv")
    return tmp_path


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def written(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def coded_rows(path):
    """The rows of the sheet, coded with care."""
    header, *rows = rows_of(path)
    place, passage = header.index("relevant"), header.index("passage")
    return [header, *([*row[:place], careful(row[passage]), *row[place + 1 :]] for row in rows)]


SAVED = {
    "as it was": lambda rows: written(rows).encode("utf-8-sig"),
    "Excel in a country of semicolons": lambda rows: written(rows, ";").encode("utf-8-sig"),
    "no byte order mark": lambda rows: written(rows, ";").encode("utf-8"),
    "Windows-1252": lambda rows: written(rows, ";").encode("cp1252"),
    "Excel's Unicode text": lambda rows: written(rows, "\t").encode("utf-16"),
    "with Excel's line about the separator": lambda rows: ("sep=;\r\n" + written(rows, ";")).encode("utf-8-sig"),
    "columns moved": lambda rows: written([row[::-1] for row in rows]).encode(),
    "headings dressed up": lambda rows: written([[f" {n.title().replace('_', ' ')}" for n in r] if r == rows[0] else r
                                                 for r in rows]).encode(),
    "blank rows and columns at the end": lambda rows: written([*([*r, "", ""] for r in rows), [""] * 12]).encode(),
    "passages deleted": lambda rows: written([[c if i in (0, 5, 6) else "" for i, c in enumerate(r)] if n else r
                                              for n, r in enumerate(rows)]).encode(),
    "a column of one's own": lambda rows: written([[*r, "mine"] for r in rows]).encode(),
}  # fmt: skip


@pytest.mark.parametrize("how", SAVED)
def test_whatever_a_spreadsheet_made_of_it_the_codes_are_the_same(how, folder):
    path = folder / "street.csv"
    rows = coded_rows(path)
    wanted = {row[0]: row[rows[0].index("relevant")] for row in rows[1:]}
    path.write_bytes(SAVED[how](rows))
    coding = read_coding(path)
    assert (len(coding.rows), coding.blank, coding.refused) == (12, 0, ())
    assert {row.item: row.codes["relevant"] for row in coding.rows} == wanted and set(wanted.values()) == {"yes", "no"}


def test_xlsx_there_and_back(tmp_path):
    fr.sample(street_reading(), n=12, out=tmp_path / "street.xlsx", coders=["ana", "ben"])
    book = openpyxl.load_workbook(tmp_path / "street-ana.xlsx")
    page = book["coding"]
    names = [cell.value for cell in page[1]]
    answers = [True, 1.0, "Yes", 0, False, "n", "?", "unclear", "ja", "nein", None, "NO"]
    for row, answer in enumerate(answers, start=2):
        page.cell(row=row, column=names.index("relevant") + 1, value=answer)
    book.save(tmp_path / "street-ana.xlsx")
    coding = read_coding(tmp_path)
    codes = [row.codes["relevant"] for row in coding.rows]
    assert codes == ["yes", "yes", "yes", "no", "no", "no", "unclear", "unclear", "yes", "no", "no"]
    assert coding.blank == coding.given - 11 and coding.coders == ["ana"] and not coding.refused


def test_xlsx_holds_no_formula_and_offers_the_codes(tmp_path):
    told = street_reading(fr.Article("a", "=1+1 rioters ran. Shops closed.", "The Lamp"))
    fr.sample(told, n=2, out=tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    cells = [cell for page in book for row in page for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(str(cell.value).startswith("'=1+1") for cell in cells)
    assert '"yes,no,unclear"' in [choice.formula1 for choice in book["coding"].data_validations.dataValidation]


def test_a_formula_among_the_codes_is_rejected_where_it_stands(tmp_path):
    fr.sample(street_reading(), n=4, out=tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    page = book["coding"]
    page.cell(row=3, column=[cell.value for cell in page[1]].index("relevant") + 1, value='=IF(1,"yes","no")')
    book.save(tmp_path / "s.xlsx")
    coding = read_coding(tmp_path)
    assert [(r.line, r.code, r.reason) for r in coding.refused] == [
        (3, "bad_code", "s.xlsx, line 3: relevant is a formula: type the code itself.")
    ]


def test_each_row_has_its_fate_and_its_reason(folder):
    path = folder / "street.csv"
    header, *rows = coded_rows(path)
    relevant, voice = header.index("relevant"), header.index("voice")
    rows[0][relevant] = "maybe"
    rows[1][0] = "zzzzzzzzz"
    rows[2][0] = ""
    rows[3][relevant] = ""
    rows[4][relevant], rows[4][voice] = "", "own"
    rows.append(list(rows[5]))
    rows.append([*rows[6][:relevant], "no" if rows[6][relevant] == "yes" else "yes", *rows[6][relevant + 1 :]])
    rows.append([*rows[7], "", "over the edge"])
    path.write_text(written([header, *rows]), encoding="utf-8")
    coding = read_coding(path)
    assert [(r.line, r.code) for r in coding.refused] == [
        (2, "bad_code"), (3, "unknown_item"), (4, "no_item"), (6, "incomplete"), (8, "duplicate"), (14, "duplicate"),
        (15, "duplicate"), (16, "bad_row"),
    ]  # fmt: skip
    assert coding.summary() == "15 rows given: 6 used, 1 not coded yet, 8 rejected; 1 coder"
    reasons = {r.line: r.reason for r in coding.refused}
    assert reasons[2] == "street.csv, line 2: relevant is “maybe”, which is none of yes, no, unclear."
    assert reasons[3] == "street.csv, line 3: no key beside the sheets knows the item “zzzzzzzzz”."
    assert reasons[4] == "street.csv, line 4: the item is blank; copy it from the sheet as it was."
    assert reasons[6] == "street.csv, line 6: relevant is blank, but other codes are given."
    assert reasons[14] == "street.csv, line 14: street coded this item before (line 7), the same codes again."
    assert reasons[8] == (
        "street.csv, line 8: street coded this item twice with different codes; neither is used: delete the wrong one."
    )
    assert reasons[16] == "street.csv, line 16: the row has 12 cells, the header 10."
    assert list(coding.rejected.columns) == ["source", "line", "item", "coder", "code", "reason"]


CELLS = ["yes", "NO", "", " ", "?", "maybe", "=1", "\x00", "1.0"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(CELLS), st.sampled_from(["ana", "ben", ""])),
        max_size=30,
    )
)
def test_no_row_is_lost_whatever_is_in_it(sheet, told):
    rows = [
        {**sheet.iloc[n % len(sheet)].to_dict(), "relevant": code, "coder": coder, **({"item": "?"} if n == 12 else {})}
        for n, code, coder in told
    ]
    table = pd.DataFrame(rows, columns=sheet.columns)
    table.attrs = sheet.attrs
    coding = read_coding(table)
    assert coding.given == len(told) == len(coding.rows) + coding.blank + len(coding.refused)
    assert len({(row.item, row.coder) for row in coding.rows}) == len(coding.rows)
    assert all(refused.reason.isprintable() for refused in coding.refused)


def test_the_coder_is_the_column_or_the_file(folder):
    rows = coded_rows(folder / "street.csv")
    (folder / "street.csv").unlink()
    (folder / "street-ben.csv").write_text(written(rows), encoding="utf-8")
    coder = rows[0].index("coder")
    (folder / "street-x.csv").write_text(written([rows[0], *([*r[:coder], "ana"] for r in rows[1:])]), encoding="utf-8")
    assert read_coding(folder).coders == ["ana", "ben"]


def test_the_majority_decides_and_what_is_split_is_not_used(sheet):
    three = [filled(sheet, coder) for coder in ("ana", "ben", "cem")]
    first = sheet["item"].iloc[0]
    three[2].loc[three[2]["item"] == first, "relevant"] = "unclear"
    coding = read_coding(three)
    assert coding.settled("relevant")[0][first] == careful(sheet["passage"].iloc[0])
    two = read_coding(three[1:])
    codes, split = two.settled("relevant")
    assert split == [first] and first not in codes


def test_disagreements_are_written_settled_and_read_back(folder):
    rows = coded_rows(folder / "street.csv")
    relevant = rows[0].index("relevant")
    yes = next(n for n, row in enumerate(rows[1:]) if row[relevant] == "yes")
    other = [list(row) for row in rows]
    other[yes + 1][relevant] = "no"
    (folder / "street.csv").unlink()
    (folder / "street-ana.csv").write_text(written(rows), encoding="utf-8")
    (folder / "street-ben.csv").write_text(written(other), encoding="utf-8")
    table = fr.agreement(folder, "relevant", disagreements=folder / "settle.csv")
    assert table.attrs["written"] == [str(folder / "settle.csv")]
    header, row = rows_of(folder / "settle.csv")
    assert dict(zip(header, row, strict=True)) | {"looked_for": "", "before": "", "after": "", "passage": ""} == {
        "item": rows[yes + 1][0], "variable": "relevant", "looked_for": "", "before": "", "passage": "", "after": "",
        "coded by ana": "yes", "coded by ben": "no", "settled": "", "reason": "",
    }  # fmt: skip
    assert read_coding(folder).settled("relevant")[1] == [row[0]]
    row[header.index("settled")] = "Y"
    (folder / "settle.csv").write_text(written([header, row]), encoding="utf-8")
    coding = read_coding(folder)
    assert coding.settled("relevant") == ({**coding.settled("relevant")[0], row[0]: "yes"}, [])
    assert SETTLED not in coding.coders and len(coding.coders) == 2


def refused(source, **options):
    with pytest.raises(InputError) as error:
        read_coding(source, **options)
    return str(error.value)


def test_files_that_cannot_be_read_are_refused_in_a_sentence(folder, tmp_path_factory, sheet):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    path = folder / "street.csv"
    text = path.read_text(encoding="utf-8-sig")
    (elsewhere / "street.csv").write_text(text, encoding="utf-8")
    assert refused(elsewhere / "street.csv") == (
        "coding sheets: the key is missing. It was written beside the sheet (NAME.key.json): put it there, or give "
        "key=… . Without it nobody knows what the rows stand for."
    )
    assert read_coding(elsewhere / "street.csv", folder / "street.key.json").given == 12
    assert "does not exist" in refused(elsewhere / "none.csv")
    assert refused(pd.DataFrame({"item": ["a"]})).startswith("coding sheets: the key is missing.")
    assert refused(3) == "coding sheets: 3 is no file, folder or table."
    path.write_text(text.replace("item,", "row,", 1), encoding="utf-8")
    assert refused(path).startswith("street.csv: there is no column “item”. Known there: row, looked_for, before")
    path.write_text("item,passage\r\nbbbbbbbbb,x\r\n", encoding="utf-8")
    assert refused(path) == (
        "street.csv: no column holds codes. Wanted: notes, relevant, speaker, voice; there: item, passage."
    )
    path.write_text('item,relevant\r\nbbbbbbbbb,"yes\r\n', encoding="utf-8")
    assert refused(path).startswith("street.csv, row from line 2: a quotation mark is opened and never closed")
    path.write_text("item,relevant,Relevant\r\n", encoding="utf-8")
    assert refused(path) == "street.csv: the column “relevant” stands there twice. Delete one of them."
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert refused(path) == "street.csv cannot be read as XLSX (BadZipFile). Save it again, or as CSV."
    (folder / "street.key.json").write_text("{", encoding="utf-8")
    assert refused(path) == "key file 'street.key.json' is damaged. Take it from where it was written."


def test_an_empty_sheet_and_an_empty_folder(folder, tmp_path_factory):
    (folder / "street.csv").write_text("item,relevant\r\n", encoding="utf-8")
    assert read_coding(folder).summary() == "0 rows given: 0 used, 0 not coded yet, 0 rejected; 0 coders"
    assert "holds no coding sheet" in refused(tmp_path_factory.mktemp("empty"))


def test_a_missing_column_is_noted(folder):
    rows = coded_rows(folder / "street.csv")
    place = rows[0].index("voice")
    (folder / "street.csv").write_text(written([[*r[:place], *r[place + 1 :]] for r in rows]), encoding="utf-8")
    coding = read_coding(folder)
    assert coding.notes == ("street.csv: the columns voice are missing; nothing is coded there.",)
    assert len(coding.rows) == 12
