"""Can we trust the coders? How far two or more people agree beyond chance, variable by variable."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import caveats
from framing.caveats import ENOUGH, Facts
from framing.coding.codebooks import Variable
from framing.coding.disagreements import write_disagreements
from framing.coding.returned import Coding, read_coding
from framing.errors import InputError, one_of
from framing.measures import tables
from framing.statistics import agreement as statistics
from framing.statistics.codes import Coefficient

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = "variable level coders items rarer percent alpha alpha_low alpha_high kappa ac1 status why".split()
CODES = ("D3", "W-rows")
READS = (
    "How far coders who worked alone gave the same codes. By custom alpha of .80 is asked for, and .667 for tentative "
    "conclusions (Krippendorff); look at the whole interval, not at one number. High agreement does not show that the "
    "codes are right, and low alpha with high percent that one code is rare."
)


def agreement(
    sheets: Any,
    variable: str | None = None,
    *,
    key: Any = None,
    disagreements: str | Path | None = None,
    draws: int = statistics.DRAWS,
    seed: int = 1,
) -> pd.DataFrame:
    """Can we trust the coders? Agreement of two or more people who coded the same rows.

    Parameters: `sheets`, files, a folder or tables that `sample` made and people filled in; `variable`, one of the
    codebook (None: all but free text); `key`, the key file if it does not lie beside the sheets; `disagreements`, a
    file (.csv or .xlsx) for a sheet of all rows on which coders differ: fill in its column settled and put it beside
    the others; `draws`, samples of the interval; `seed`.

    Columns: variable, level, coders, items (rows coded by two or more), rarer (of these, not all in the most common
    code), percent, alpha, alpha_low, alpha_high (95 %, from samples of the rows), kappa (of more than two coders the
    mean over pairs), ac1, status (ok, flag, undefined), why. Codes such as “unclear” count as missing. What cannot be
    computed is missing, and `why` says so. `.attrs["coders"]`: each coder against the others; `.attrs["rejected"]`:
    rows that were not used. Raises InputError for sheets that cannot be read, ConfigError for an unknown variable.

    Krippendorff (2019), Content Analysis; Cohen (1960); Gwet (2008); Light (1971).

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran. Shops closed. Rioters hid. Roads are open."]), "people")
    >>> sheet = fr.sample(reading, n=4)
    >>> ana = sheet.assign(coder="ana", relevant=["yes", "no", "yes", "no"])
    >>> ben = sheet.assign(coder="ben", relevant=["yes", "no", "no", "no"])
    >>> fr.agreement([ana, ben], "relevant")[["items", "percent", "status"]].values.tolist()
    [[4, 0.75, 'flag']]
    """
    coding = read_coding(sheets, key)
    known = [name for name, each in coding.variables.items() if each.level != "text"]
    if variable is not None:
        one_of("variable", variable, known)
    chosen = [coding.variables[name] for name in ([variable] if variable else known)]
    rows = [_row(coding, each, draws, seed) for each in chosen]
    written = _write(coding, chosen, disagreements)
    return _finished(rows, coding, chosen, written)


def _write(coding: Coding, chosen: list[Variable], out: str | Path | None) -> list[str]:
    if out is None:
        return []
    if len(coding.coders) < 2:
        raise InputError(f"agreement: there is {len(coding.coders)} coder, and nothing to disagree on.")
    return [str(write_disagreements(coding, [each.name for each in chosen], out))]


def codes_of(coding: Coding, variable: str) -> tuple[int, list[list[str | None]]]:
    """How many items two or more coded; and all codes, a row a coder, those who coded nothing with others left out."""
    by_coder = coding.of(variable)
    number = Counter(item for codes in by_coder.values() for item in codes)
    shared = {item for item, n in number.items() if n > 1}
    used = [codes for codes in by_coder.values() if shared & set(codes)]
    items = sorted({item for codes in used for item in codes})
    return len(shared), [[codes.get(item) for item in items] for codes in used]


def _row(coding: Coding, variable: Variable, draws: int, seed: int) -> dict[str, Any]:
    items, codes = codes_of(coding, variable.name)
    rarer = _rarer(codes)
    known: dict[str, Any] = {
        "variable": variable.name,
        "level": variable.level,
        "coders": len(codes),
        "items": items,
        "rarer": rarer,
    }
    if not items:
        return {**known, **_coefficients(None), "status": "undefined", "why": _nothing(coding, variable.name)}
    alpha = statistics.alpha_interval(codes, variable.level, variable.categories, draws, seed)
    status = "undefined" if math.isnan(alpha.value) else "flag" if alpha.reason or rarer < ENOUGH else "ok"
    why = alpha.reason or (f"{rarer} items of the rarer codes, fewer than {ENOUGH}" if rarer < ENOUGH else "")
    return {**known, **_coefficients(alpha, codes), "status": status, "why": why}


def _nothing(coding: Coding, variable: str) -> str:
    coders = [coder for coder, codes in coding.of(variable).items() if codes]
    if not coders:
        return "nobody has coded it yet"
    if len(coders) == 1:
        return f"one coder ({coders[0]}): agreement needs two who coded the same rows"
    return "no row was coded by two coders"


def _rarer(codes: list[list[str | None]]) -> int:
    """Items that are not in the most common code for everybody: what alpha rests on."""
    units = [[code for code in unit if code is not None] for unit in zip(*codes, strict=True)]
    shared = [unit for unit in units if len(unit) > 1]
    counts = Counter(code for unit in shared for code in unit)
    common = max(sorted(counts), key=lambda code: counts[code], default=None)
    return sum(set(unit) != {common} for unit in shared)


def _coefficients(alpha: Coefficient | None, codes: list[list[str | None]] | None = None) -> dict[str, float]:
    if alpha is None or codes is None:
        return dict.fromkeys(COLUMNS[5:11], math.nan)
    return {
        "percent": statistics.percent(codes).value,
        "alpha": alpha.value,
        "alpha_low": alpha.lower,
        "alpha_high": alpha.upper,
        "kappa": statistics.mean_kappa(codes).value,
        "ac1": statistics.ac1(codes).value,
    }


def _finished(rows: list[dict[str, Any]], coding: Coding, chosen: list[Variable], written: list[str]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=COLUMNS)
    rare = tuple((str(row["variable"]), int(row["rarer"])) for row in rows if row["items"])
    facts = Facts(rare=rare, rows_refused=(len(coding.refused), coding.given))
    table.attrs.update(
        measure="agreement",
        question="Can we trust the coders?",
        reads=READS,
        by="variable",
        source=tables.NOTICE if any(key.record.get("teaching") for key in coding.keys) else "",
        caveats=caveats.check(facts, CODES),
        accounts=coding.summary(),
        notes=list(coding.notes),
        rejected=coding.rejected.to_dict("records"),
        coders=[told for each in chosen for told in _each_coder(coding, each)],
        written=written,
    )
    return table


def _each_coder(coding: Coding, variable: Variable) -> list[dict[str, Any]]:
    """Each coder against the others: the share of pairs of codes that are the same. One who stands apart is seen."""
    by_coder = coding.of(variable.name)
    told = []
    for coder, codes in by_coder.items():
        pairs = [
            code == other[item]
            for name, other in by_coder.items()
            if name != coder
            for item, code in codes.items()
            if item in other
        ]
        if pairs:
            told.append(
                {"variable": variable.name, "coder": coder, "pairs": len(pairs), "same": sum(pairs) / len(pairs)}
            )
    return told
