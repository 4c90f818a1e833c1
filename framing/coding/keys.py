"""The key of a sample: what each row of a sheet stands for, and how likely it was drawn. Coders never see it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from framing.coding.codebooks import Codebook, build
from framing.errors import InputError
from framing.outputs import write_whole

SUFFIX = ".key.json"
LETTERS = "bcdfghjkmnpqrstvwxyz"  # no vowels: a spreadsheet takes an item for no word, date or number
LENGTH = 9


@dataclass(frozen=True)
class Stratum:
    """A part of the material from which units were drawn at random."""

    outlet: str
    kind: str  # hit, non-hit, article
    population: int
    drawn: int  # in this sample and those before it

    @property
    def probability(self) -> float:
        return self.drawn / self.population


@dataclass(frozen=True)
class Item:
    """One row of a sheet: a hit, a sentence without one, or an article."""

    item: str
    unit: str  # the sentence or article; the hits of a sentence share it
    article: str
    outlet: str
    start: int
    end: int
    stratum: int
    probability: float
    hit: str = ""  # name of the hit in the hits table; "" for a whole sentence or article
    match: str = ""
    voice: str = ""


@dataclass(frozen=True)
class Key:
    """What is known about a sample and must not stand on its sheets."""

    sample: str
    seed: int
    codebook: Codebook
    items: tuple[Item, ...]
    strata: tuple[Stratum, ...]
    lexicon: str = ""
    category: str = ""
    after: tuple[str, ...] = ()  # earlier samples whose units were left out of the draw
    record: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """The key as plain values, for JSON."""
        return json.loads(json.dumps(asdict(self)))  # type: ignore[no-any-return]

    def write(self, path: Path) -> Path:
        """Write the key beside its sheet."""
        return write_whole(path, json.dumps(self.values(), indent=1, ensure_ascii=False) + "\n")


def key_of(values: Mapping[str, Any], where: str = "the key") -> Key:
    """The key from its plain values. Raises InputError if they are not a key."""
    try:
        told = dict(values)
        book = dict(told.pop("codebook"))
        sha256 = str(book.pop("sha256", ""))
        codebook = build({**book, "variables": _told(book["variables"])}, book["name"], sha256)
        items = tuple(Item(**item) for item in told.pop("items"))
        strata = tuple(Stratum(**stratum) for stratum in told.pop("strata"))
        after = tuple(told.pop("after", ()))
        return Key(codebook=codebook, items=items, strata=strata, after=after, **told)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{where} is damaged or no key of a sample ({error}). Take it from where it was written."
        ) from None


def _told(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Variables as a codebook file has them: synonyms by category, not the other way round."""
    told = {}
    for name, variable in variables.items():
        kept = {key: value for key, value in variable.items() if key not in ("name", "also")}
        also: dict[str, list[str]] = {}
        for word, category in variable.get("also", {}).items():
            also.setdefault(category, []).append(word)
        told[name] = {**kept, "also": also}
    return told


def read_key(path: str | Path) -> Key:
    """The key in a file. Raises InputError if there is none."""
    path = Path(path)
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"key file {path.name!r} cannot be read: {error.strerror or error}.") from None
    except ValueError:
        raise InputError(f"key file {path.name!r} is damaged. Take it from where it was written.") from None
    return key_of(values, f"key file {path.name!r}")


def item_name(unit: str, hit: str) -> str:
    """A name for a row that is the same every time and tells nothing of outlet or article.

    >>> item_name("lamp-1:0", ""), item_name("lamp-1:0", "lamp-1:4:people.riot")
    ('tjssvjqzy', 'fzrbbjvjq')
    """
    number = int.from_bytes(hashlib.sha256(f"{unit}|{hit}".encode("utf-8", "surrogatepass")).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def sample_name(items: Iterable[Item], seed: int) -> str:
    """A name for a sample: different for different rows."""
    told = f"{seed}|{'|'.join(item.item for item in items)}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def probabilities(keys: Iterable[Key]) -> dict[str, float]:
    """The inclusion probability of every unit that was drawn, over all samples together.

    A later sample that left the units of an earlier one out knows the probability of both draws together. Of samples
    that know nothing of each other a unit is in one or the other.
    """
    keys = list(keys)
    superseded = {earlier for key in keys for earlier in key.after}
    newest = [key for key in keys if key.sample not in superseded]
    joint = {(s.outlet, s.kind): s.probability for key in newest if key.after for s in key.strata}
    outside: dict[str, float] = {}
    for key in keys:
        for unit, item in {item.unit: item for item in key.items}.items():
            stratum = key.strata[item.stratum]
            told = (stratum.outlet, stratum.kind)
            chance = joint.get(told, item.probability) if key.sample in superseded else item.probability
            if unit not in outside or key.sample not in superseded:
                outside[unit] = outside.get(unit, 1.0) * (1 - chance)
    return {unit: 1 - left for unit, left in outside.items()}
