"""One lexicon file, read and checked: every complaint names the file, the line, the term and what to do."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.errors import LexiconError, LimitError, shorten
from framing.terms import LONGEST_NAME, Category, Lexicon, Term, can_lie_inside, complaint, tidy
from framing.text.phrases import Phrase

LARGEST_FILE = 1_000_000  # bytes
MOST_GUARDS = 500  # phrases in one `except` for a whole file or category: each is held against each term
_DEEP_KEY = re.compile(r"^[ \t]*\[*(?:[ \t]*[\w\"'-]+[ \t]*\.){8}", re.MULTILINE)
FUNCTIONS = ("naming", "problem", "cause", "judgement", "remedy", "outcome")
RELATIONS = ("alternatives", "cooccurring")
OVERLAPS = ("error", "category")
TEXTS = ("name", "question", "slot", "function", "relation", "overlap", "status", "note")
KEYS = (*TEXTS, "default", "sources", "except", "categories")
CATEGORY_KEYS = ("about", "terms", "except", "hits", "misses")
TERM_KEYS = ("term", "except", "near", "not_near", "case")
NEEDED = {
    "question": 'question = "What are the people in the streets called?"',
    "relation": 'relation = "alternatives" (rival names for one thing) or "cooccurring" (may stand together)',
    "categories": 'a heading [categories.protest] with terms = ["protest*"] under it',
}


@dataclass(frozen=True)
class Source:
    """Where a lexicon comes from: its name for messages and, for a file, the text to find lines in."""

    label: str
    text: str = ""

    def line(self, words: str, category: str = "", nth: int = 1) -> int:
        """The line where a term, key or heading stands, after the heading of its category; 0 if unknown."""
        heading = re.compile(rf"\[categories\.[\"']?{re.escape(category)}[\"']?\]") if category else None
        plain, quoted = re.escape(words), re.escape(json.dumps(words, ensure_ascii=False))
        as_text = rf"(?:{quoted}|'{plain}')(?!\s*=)"
        as_key = rf"(?<![\w\"'.-]){plain}\s*=" if words else r"(?!)"
        as_heading = rf"^\s*\[categories\.[\"']?{plain}[\"']?\]"
        written = re.compile(f"{as_text}|{as_key}|{as_heading}")
        inside = heading is None
        for number, line in enumerate(self.text.split("\n"), start=1):
            inside = inside or bool(heading and heading.match(line.strip()))
            nth -= len(written.findall(line)) if inside and not line.lstrip().startswith("#") else 0
            if nth < 1:
                return number
        return 0

    def error(self, message: str, line: int = 0) -> LexiconError:
        """The complaint with its place in front."""
        place = f"{self.label}, line {line}" if line else self.label
        return LexiconError(f"{place}: {message}")


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in a TOML file."""
    label = short_path(path)
    data = _bytes(path, label)
    source = Source(label, _decoded(data, label))
    lexicon = build(_parsed(source), source, path.stem)
    return replace(lexicon, file=str(path), sha256=hashlib.sha256(data).hexdigest())


def short_path(path: Path) -> str:
    """A file as messages name it: with its folder, without the way there.

    >>> short_path(Path("/home/ana/study/lexicons/people.toml"))
    'lexicons/people.toml'
    """
    return "/".join(path.absolute().parts[-2:])


def _bytes(path: Path, label: str) -> bytes:
    if not path.is_file():
        raise LexiconError(f"{label}: not a file that can be read; give a .toml file or a folder of them.")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise LimitError(f"{label}: {size:,} bytes, {LARGEST_FILE:,} at most; split it into several lexicons.")
    return path.read_bytes()


def _decoded(data: bytes, label: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LexiconError(f"{label}, line {line}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None


def _parsed(source: Source) -> dict[str, Any]:
    # A key of 20,000 parts (a.a.a.…) keeps the parser busy for a quarter of a minute.
    if deep := _DEEP_KEY.search(source.text):
        line = source.text.count("\n", 0, deep.start()) + 1
        raise source.error("keys are nested too deeply; a lexicon needs two levels.", line)
    try:
        return tomllib.loads(source.text)
    except RecursionError:
        raise source.error("brackets are nested too deeply; a lexicon needs two levels.") from None
    except ValueError as error:
        if not isinstance(error, tomllib.TOMLDecodeError):  # Python refuses a number of 5,000 digits
            raise source.error("a number is too long to read; a lexicon needs none.") from None
        said, line = str(error), 0
        if place := re.search(r" \(at line (\d+), column \d+\)", said):
            said, line = said.replace(place.group(), ""), int(place.group(1))
        written = shorten(source.text.split("\n")[line - 1].strip(), 80) if line else ""
        shown = f" The line reads: {written}" if written else ""
        raise source.error(f'not TOML: {said}. Write key = "text" or terms = ["a", "b"].{shown}', line) from None


def build(data: Mapping[str, Any], source: Source, name: str) -> Lexicon:
    """The lexicon described by these values; `name` if they hold none."""
    _known(data, KEYS, source, "")
    for key, example in NEEDED.items():
        if key not in data:
            raise source.error(f"the key {key} is missing. Add {example}.")
    text = {key: _text(data[key], key, source) for key in TEXTS if key in data}
    lexicon = Lexicon(
        name=_name(text.pop("name", name), "lexicon", source),
        question=text.pop("question"),
        slot=text.pop("slot", name),
        function=_choice(text.pop("function", "naming"), "function", FUNCTIONS, source),
        relation=_choice(text.pop("relation"), "relation", RELATIONS, source),
        categories=_categories(data["categories"], _guards(data, source), source),
        overlap=_choice(text.pop("overlap", "error"), "overlap", OVERLAPS, source),
        default=_flag(data.get("default", True), "default", source),
        sources=_texts(data.get("sources", []), "sources", source, ""),
        **text,
    )
    _refuse_duplicates(lexicon, source)
    return lexicon


def _categories(data: Any, excepted: tuple[str, ...], source: Source) -> tuple[Category, ...]:
    if not isinstance(data, Mapping) or not data:
        raise source.error(f"there are no categories. Add {NEEDED['categories']}.", source.line("categories"))
    return tuple(_category(name, value, excepted, source) for name, value in data.items())


def _category(name: str, data: Any, excepted: tuple[str, ...], source: Source) -> Category:
    _name(name, "category", source)
    if not isinstance(data, Mapping):
        raise source.error(
            f"{name} under [categories] is not a category. Write {NEEDED['categories']}.", source.line(name)
        )
    _known(data, CATEGORY_KEYS, source, name)
    terms = data.get("terms")
    if not terms or not isinstance(terms, list | tuple):
        what = "terms of {} must be a list" if terms else "category {} has no terms"
        fix = ': terms = ["protest*", "sit-in"].' if terms else '. Add terms = ["…"] or take the category out.'
        raise source.error(what.format(name) + fix, source.line("terms", name) or source.line(name))
    excepted += _guards(data, source, name)
    return Category(
        name=name,
        about=_text(data.get("about", ""), "about", source, name),
        terms=tuple(_term(entry, name, excepted, source) for entry in terms),
        hits=_texts(data.get("hits", []), "hits", source, name),
        misses=_texts(data.get("misses", []), "misses", source, name),
    )


def _term(entry: Any, category: str, excepted: tuple[str, ...], source: Source) -> Term:
    if isinstance(entry, str):
        entry = {"term": entry}
    if not isinstance(entry, Mapping) or not isinstance(entry.get("term"), str):
        line = source.line("terms", category)
        written = shorten(json.dumps(entry, ensure_ascii=False, default=str), 60)
        fix = 'write "protest*" or {term = "protest*", except = ["…"]}'
        raise source.error(f"{written} in {category} is no term; {fix}.", line)
    _known(entry, TERM_KEYS, source, category)
    pattern = _pattern(entry["term"], "term", source, category)
    own = _phrases(entry, "except", source, category)
    if idle := next((phrase for phrase in own if not can_lie_inside(pattern, phrase)), ""):
        fix = "write a longer phrase with the term in it"
        message = f'except phrase "{idle}" in {category} can never hold the term "{pattern}"; {fix}.'
        raise source.error(message, source.line(idle, category))
    return Term(
        pattern,
        category,
        except_=tuple(guard for guard in dict.fromkeys((*own, *excepted)) if can_lie_inside(pattern, guard)),
        near=_phrases(entry, "near", source, category),
        not_near=_phrases(entry, "not_near", source, category),
        case=_flag(entry.get("case", False), "case", source, category),
    )


def _pattern(written: str, what: str, source: Source, category: str) -> str:
    """The term, tidied; an error if it cannot be one."""
    if wrong := complaint(tidy(written)):
        shown = f'{what} "{shorten(written, 60)}"' + (f" in {category}" if category else "")
        raise source.error(f"{shown}: {wrong}", source.line(written, category))
    return tidy(written)


def _phrases(data: Mapping[str, Any], key: str, source: Source, category: str) -> tuple[str, ...]:
    values = _texts(data.get(key, []), key, source, category)
    return tuple(_pattern(value, f"{key} phrase", source, category) for value in values)


def _guards(data: Mapping[str, Any], source: Source, category: str = "") -> tuple[str, ...]:
    """The `except` phrases of a whole file or category."""
    phrases = _phrases(data, "except", source, category)
    if len(phrases) > MOST_GUARDS:
        fix = "write them with the terms they guard"
        message = f"except has {len(phrases):,} phrases, {MOST_GUARDS} at most; {fix}."
        raise source.error(message, source.line("except", category))
    return phrases


def _known(data: Mapping[str, Any], keys: Sequence[str], source: Source, category: str) -> None:
    """An error for the first key that is not known, with the nearest that is."""
    for key in data:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(keys)}."
            where = f" in {category}" if category else ""
            raise source.error(f"the key {shorten(key, 60)}{where} is not known.{hint}", source.line(key, category))


def _name(name: str, what: str, source: Source) -> str:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise source.error(
            f'"{shorten(name, 30)}" cannot name a {what}; write one to {LONGEST_NAME} printable characters.',
            source.line(name),
        )
    return name


def _choice(value: str, key: str, known: Sequence[str], source: Source) -> str:
    if value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise source.error(f'{key} = "{value}" is not known. Known: {", ".join(known)}.{hint}', source.line(key))


def _text(value: Any, key: str, source: Source, category: str = "") -> str:
    if isinstance(value, str):
        return value
    raise source.error(f'{key} must be text in quotation marks: {key} = "…".', source.line(key, category))


def _flag(value: Any, key: str, source: Source, category: str = "") -> bool:
    if isinstance(value, bool):
        return value
    raise source.error(f"{key} must be true or false, without quotation marks.", source.line(key, category))


def _texts(value: Any, key: str, source: Source, category: str) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise source.error(f'{key} must be a list of texts: {key} = ["…", "…"].', source.line(key, category))


def _refuse_duplicates(lexicon: Lexicon, source: Source) -> None:
    """An error for a term that stands twice, unless the file lets categories share terms."""
    seen: dict[object, Term] = {}
    for key, term in _identities(lexicon):
        if key in seen:
            raise _twice(seen[key], term, source)
        seen[key] = term


def _identities(lexicon: Lexicon) -> Iterator[tuple[object, Term]]:
    """What makes two terms the same: their words, not hyphens; per category if categories may overlap."""
    for term in lexicon.terms:
        room = term.category if lexicon.overlap == "category" else ""
        yield (room, Phrase.of(term.pattern), term.pattern if term.case else ""), term


def _twice(first: Term, second: Term, source: Source) -> LexiconError:
    """The complaint with both places."""
    again = 2 if (first.category, first.pattern) == (second.category, second.pattern) else 1
    lines = source.line(first.pattern, first.category), source.line(second.pattern, second.category, again)
    if first.category == second.category:
        where, fix = f"twice in {first.category}", "Take one out."
    else:
        where = f"in {first.category} and in {second.category}"
        fix = 'Keep it in one, or set overlap = "category".'
    place = f" (lines {lines[0]} and {lines[1]})" if all(lines) else ""
    return source.error(f'term "{second.pattern}" stands {where}{place}. {fix}', lines[1])
