"""What an exercise is: items with passages and a key, what is asked about them, and the words of its sheets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from framing.coding.codebooks import Codebook, Variable
from framing.coding.keys import Item as Row
from framing.coding.keys import Key, Stratum, sample_name
from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

MARK, PALE, PLAIN = "mark", "pale", ""  # the words in question, what stands around them, and all else
Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Passage:
    """A text as students see it: pieces, each with how it is shown, under a heading."""

    pieces: Pieces
    heading: str = ""

    @property
    def text(self) -> str:
        """The passage for a cell of a spreadsheet, its words in question [[marked]].

        >>> Passage((("Rioters", "mark"), (" ran.", "")), "Text A").text
        'Text A: [[Rioters]] ran.'
        """
        told = "".join(f"[[{text}]]" if how == MARK else text for text, how in self.pieces).strip()
        return f"{self.heading}: {told}" if self.heading else told


@dataclass(frozen=True)
class Table:
    """A small table to read: in the exercise, or in its key."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Item:
    """One thing to decide: what is shown, what the key says, and why."""

    item: str  # its name in every file
    passages: tuple[Passage, ...] = ()
    about: str = ""  # what is asked of this item, where the question alone does not say
    group: str = ""  # a heading that it shares with its neighbours
    asks: tuple[str, ...] = ()  # the variables that are asked of it
    key: Mapping[str, str] = field(default_factory=dict)  # variable -> code
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # second readings that count as right
    reasons: tuple[tuple[str, str], ...] = ()  # rule, sentence, speaker …
    claim: str = ""  # what the machine says, where students check the machine
    article: str = ""
    outlet: str = ""
    start: int = -1
    end: int = -1
    checked: bool = False  # a teacher has looked at the key
    dropped: bool = False  # a teacher has taken it out

    @property
    def text(self) -> str:
        """Everything that is shown of it, in one line for each passage."""
        return "\n".join(passage.text for passage in self.passages)

    def accepted(self, variable: str) -> tuple[str, ...]:
        """The codes that count as right."""
        key = self.key.get(variable, "")
        return tuple(dict.fromkeys((key, *self.also.get(variable, ())))) if key else ()


@dataclass(frozen=True)
class Exercise:
    """What a class gets, and what only its teacher gets.

    `sheet` is the student's table, `key` the teacher's; `codebook` holds what is asked. `reviewed` is empty until a
    teacher has gone through the key: before that nobody is scored against it.
    """

    kind: str
    title: str
    question: str
    codebook: Codebook
    items: tuple[Item, ...]
    seed: int
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # variable -> code -> what students read
    lines: Mapping[str, int] = field(default_factory=dict)  # variable -> lines to write on, where it is more than one
    instructions: tuple[str, ...] = ()
    discuss: tuple[str, ...] = ()
    material: tuple[Passage, ...] = ()  # texts to read before the items
    tables: tuple[Table, ...] = ()  # tables to read before the items
    reveals: tuple[Table, ...] = ()  # what to look at afterwards; in the key only
    facts: Mapping[str, Any] = field(default_factory=dict)  # of the articles: how many, which outlets, the options
    reviewed: Mapping[str, Any] = field(default_factory=dict)  # by, at
    words: Mapping[str, Any] = field(default_factory=dict)  # of the pages, in the language of the class
    says: Mapping[str, str] = field(default_factory=dict)  # sentences of the kind, in the language of the class
    written: str = ""  # the ZIP file

    @property
    def name(self) -> str:
        """A name for exactly these items, which every answers file carries."""
        return sample_name(self._rows(), self.seed)

    def say(self, name: str, **places: Any) -> str:
        """A sentence of the kind, its places filled in."""
        return self.says[name].format(**places)

    @property
    def variables(self) -> Mapping[str, Variable]:
        """What is asked, by the names of the columns of an answers file."""
        return self.codebook.variables

    @property
    def sheet(self) -> pd.DataFrame:
        """What students get. Columns: item, looked_for, passage, the variables, coder."""
        import pandas as pd

        columns = ["item", "looked_for", "passage", *self.variables, "coder"]
        rows = [
            {"item": one.item, "looked_for": ". ".join(filter(None, (one.group, one.about))), "passage": one.text}
            for one in self.items
        ]
        sheet = pd.DataFrame([dict.fromkeys(columns, "") | row for row in rows], columns=columns)
        sheet.attrs["key"] = self.to_key().values()
        return sheet

    @property
    def key(self) -> pd.DataFrame:
        """What the machine says. Columns: item, outlet, article, passage, the variables, why."""
        import pandas as pd

        rows = [
            {
                **{"item": one.item, "outlet": one.outlet, "article": one.article, "passage": one.text},
                **{name: one.key.get(name, "") for name in self.variables},
                "why": "; ".join(f"{name}: {told}" for name, told in one.reasons),
            }
            for one in self.items
        ]
        return pd.DataFrame(rows, columns=["item", "outlet", "article", "passage", *self.variables, "why"])

    def scored(self) -> Iterator[tuple[Item, str]]:
        """The decisions that a teacher has checked: item and variable."""
        for one in self.items:
            for name in one.asks:
                if one.checked and not one.dropped and one.accepted(name) and self.variables[name].level != "text":
                    yield one, name

    @property
    def has_key(self) -> bool:
        """Whether there is a right answer to anything."""
        return any(one.key for one in self.items)

    def to_key(self) -> Key:
        """The exercise as the key of a coding sample: what grades it, and what `fr.agreement` reads."""
        told = asdict(self)
        for gone in ("codebook", "seed", "written"):
            del told[gone]
        record = {"exercise": told, "teaching": bool(self.facts.get("teaching"))}
        stratum = (Stratum("", self.kind, max(1, len(self.items)), max(1, len(self.items))),)
        return Key(self.name, self.seed, self.codebook, tuple(self._rows()), stratum, record=record)

    def _rows(self) -> Iterable[Row]:
        for one in self.items:
            yield Row(one.item, one.item, one.article, one.outlet, one.start, one.end, 0, 1.0)

    def _repr_html_(self) -> str:
        """What students see, in short; escaped, for any notebook."""
        from html import escape

        from framing.markup import table

        rows: Any = self.sheet[["item", "looked_for", "passage"]].head(10).to_dict("records")
        more = f"<p>… and {len(self.items) - 10} more</p>" if len(self.items) > 10 else ""
        return f"<h3>{escape(self.title)}</h3><p>{escape(self.question)}</p>{table(rows)}{more}"

    def __repr__(self) -> str:
        stamp = "" if not self.has_key else ", reviewed" if self.reviewed else ", key unreviewed"
        return f"Exercise {self.kind}: {len(self.items)} items, seed {self.seed}{stamp}"


def exercise_of(key: Key, where: str = "the key") -> Exercise:
    """The exercise that a key was made of. Raises InputError for the key of a mere coding sample."""
    told = dict(key.record.get("exercise") or {})
    if not told:
        raise InputError(f"{where} is the key of a coding sample, not of an exercise. Use fr.agreement or fr.validate.")
    try:
        told["items"] = tuple(map(_item, told["items"]))
        told["material"] = tuple(map(_passage, told.get("material", ())))
        for name in ("tables", "reveals"):
            told[name] = tuple(Table(t["title"], tuple(t["columns"]), _tuples(t["rows"])) for t in told.get(name, ()))
        for name in ("instructions", "discuss"):
            told[name] = tuple(told.get(name, ()))
        return Exercise(codebook=key.codebook, seed=key.seed, **told)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{where} is damaged or no key of an exercise ({error}). Take it from where it was written."
        ) from None


def _item(told: Mapping[str, Any]) -> Item:
    also = {name: tuple(codes) for name, codes in told.get("also", {}).items()}
    lists = {name: tuple(told.get(name, ())) for name in ("asks",)}
    pairs = _tuples(told.get("reasons", ()))
    return Item(**{**told, **lists, "also": also, "reasons": pairs, "passages": tuple(map(_passage, told["passages"]))})


def _passage(told: Mapping[str, Any]) -> Passage:
    return Passage(_tuples(told["pieces"]), told.get("heading", ""))


def _tuples(rows: Iterable[Iterable[str]]) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in rows)


def for_students(exercise: Exercise) -> Exercise:
    """The same exercise without its key, and without where anything comes from."""
    bare = (Item(one.item, one.passages, one.about, one.group, one.asks) for one in exercise.items)
    return replace(exercise, items=tuple(bare), reveals=(), discuss=(), facts={}, reviewed={})


def json_of(exercise: Exercise) -> str:
    """The key file: the same text for the same exercise."""
    return json.dumps(exercise.to_key().values(), indent=1, ensure_ascii=False) + "\n"
