"""Where an article speaks of somebody: by name, by title and name, or by a role such as "the former director"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from framing.layers.people import RUN, Register
from framing.layers.people import words as people_words
from framing.text.knowledge import words_of
from framing.text.words import WORD, fold

NEAR = 1500  # characters: how far back "the president" looks for who is meant
SELDOM = 0.2  # of the most that anybody is called by a role: who is called so less often is not meant by it alone
LEFT = 5  # words before a name or role that can belong to the description
DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "that", "this", "mr"))


class Mention(NamedTuple):
    """A place where an actor is spoken of, and by which kind of evidence."""

    start: int
    end: int
    how: str


class Person(NamedTuple):
    """An actor in the articles of an event: where each names him or her, and the words of all roles."""

    surname: str
    named: list[list[Mention]]
    roles: Counter[str]


@dataclass(frozen=True)
class Cast:
    """Everybody whom the articles of one event name, with the words of all roles they are given."""

    texts: tuple[str, ...]
    language: str = "en"

    @cached_property
    def registers(self) -> list[Register]:
        """The person register of each article."""
        return [Register(text, self.language) for text in self.texts]

    @cached_property
    def roles(self) -> dict[str, Counter[str]]:
        """By surname: the words of titles and roles, with how often each is used."""
        found: dict[str, Counter[str]] = {}
        for register in self.registers:
            for full, called in register.called.items():
                found.setdefault(full.split()[-1], Counter()).update(called)
        for text in self.texts:
            for match in RUN.finditer(text):
                words = [_bare(word) for word in match.group().split()]
                for place, word in enumerate(words):
                    if word in found and place:
                        found[word].update(w.lower() for w in words[:place])
        return found

    def most_named(self, number: int) -> list[str]:
        """The people whom most articles name, at least two of them, and of those the most often named."""
        articles: Counter[str] = Counter()
        times: Counter[str] = Counter()
        for register in self.registers:
            surnames = [full.split()[-1] for full in register.mentions if register.pronouns.get(full) or " " in full]
            articles.update(set(surnames))
            times.update(surnames)
        several = [name for name in articles if articles[name] > 1]
        return sorted(several, key=lambda name: (-articles[name], -times[name], name))[:number]

    def person(self, seed: str) -> Person:
        """Where all articles name the person with this name, and the roles they give with it."""
        if seed not in self._met:
            surname, given = _bare(seed.split()[-1]), seed.split()[0] if " " in seed else ""
            given = given or self.given_name(surname)
            named = [_named(self, number, surname, given) for number in range(len(self.texts))]
            roles = Counter(self.roles.get(surname, Counter()))
            for text, places in zip(self.texts, named, strict=True):
                for place in places:
                    roles.update(
                        _bare(word).lower() for word in text[place.start : place.end].split(surname)[0].split()
                    )
            self._met[seed] = Person(surname, named, roles)
        return self._met[seed]

    @cached_property
    def _met(self) -> dict[str, Person]:
        return {}

    def given_name(self, surname: str) -> str:
        """The given name that most often stands before a surname: another one is another person."""
        count: Counter[str] = Counter()
        known = people_words(self.language)
        for register in self.registers:
            for full in register.mentions:
                parts = full.split()
                if len(parts) > 1 and parts[-1] == surname and parts[0].lower() not in known.titles | known.roles:
                    count[parts[0]] += 1
        return min(count, key=lambda name: (-count[name], name)) if count else ""


def mentions(cast: Cast, article: int, seed: str) -> list[Mention]:
    """Where the article of this number speaks of the person with this name, in the order of the text.

    >>> text = "President Ann Bell resigned. The Bell campaign was over. The president wept, and Bell left."
    >>> [text[m.start : m.end] for m in mentions(Cast((text,)), 0, "Bell")]
    ['President Ann Bell', 'The president', 'Bell']
    """
    person = cast.person(seed)
    return sorted([*person.named[article], *_by_role(cast, article, person)])


def _named(cast: Cast, article: int, surname: str, given: str) -> list[Mention]:
    text, found = cast.texts[article], []
    known = people_words(cast.language)
    attributive = words_of(cast.language, "names", "attributive")
    for pieces in _runs(text, cast.language):
        bare = [_bare(piece) for piece, _, _ in pieces]
        if surname not in bare:
            continue
        at = bare.index(surname)
        after = bare[at + 1] if at + 1 < len(bare) else _next_word(text, pieces[at][2])
        after = "" if re.search(r"[’']s?$", pieces[at][0]) else after  # "Bell's campaign" does speak of Bell
        before = bare[at - 1] if at else ""
        other = given and before and before != given and before.lower() not in known.titles | known.roles
        other = other and before.lower() in known.given
        if after.lower() in attributive or other:
            continue
        start = _left_edge(text, _first_of(pieces, bare, at, cast.language), cast.language)
        last = pieces[-1][2] if at == 0 and len(pieces) <= 3 else pieces[at][2]
        how = "name" if start == pieces[at][1] else "title and name"
        found.append(Mention(start, start + len(text[start:last].rstrip(".,")), how))
    return found


def _runs(text: str, language: str) -> Iterator[list[tuple[str, int, int]]]:
    """The words of every run of capitalised words, cut where a sentence ends, each with its start and end."""
    for match in RUN.finditer(text):
        run: list[tuple[str, int, int]] = []
        for word in re.finditer(r"\S+", match.group()):
            run.append((word.group(), match.start() + word.start(), match.start() + word.end()))
            if _ends_sentence(word.group(), language):
                yield run
                run = []
        yield run


def _first_of(pieces: Sequence[tuple[str, int, int]], bare: Sequence[str], at: int, language: str) -> int:
    """Where the title and name that end at the word `at` begin: not before "With"."""
    known = people_words(language)
    first = at
    while first and bare[first - 1].lower() not in known.small:
        first -= 1
    return pieces[first][1]


def _ends_sentence(word: str, language: str) -> bool:
    """Does a sentence end with this word? Not with "Mr." or "J."."""
    known = people_words(language)
    low = _bare(word).lower()
    return word.endswith(".") and len(low) > 1 and low not in known.titles and low not in known.long


def _left_edge(text: str, start: int, language: str) -> int:
    """Where a description begins whose end is at `start`: "former director" before a name, with what belongs to it."""
    known, before = people_words(language), words_of(language, "names", "before-roles")
    roles = known.roles | known.titles | words_of(language, "names", "roles")
    edge, seen_role = start, False
    for word in reversed(list(re.finditer(r"[\w.’'-]+", text[max(0, start - 80) : start]))[-LEFT:]):
        at, low = word.start() + max(0, start - 80), _bare(word.group()).lower()
        if text[at + len(word.group()) : edge].strip(" -") or _ends_sentence(word.group(), language):
            break
        if low in roles or (seen_role and (low in before or word.group()[:1].isupper())):
            edge, seen_role = at, True
        else:
            break
    return edge


def _next_word(text: str, end: int) -> str:
    match = re.compile(r"\s([\w-]+)").match(text, end)
    return match.group(1) if match else ""


def _by_role(cast: Cast, article: int, person: Person) -> list[Mention]:
    """Descriptions by a role that the person has, where nobody else who has it was spoken of last."""
    known = people_words(cast.language)
    heads = known.people | known.titles | words_of(cast.language, "names", "roles")
    heads = (heads - words_of(cast.language, "names", "no-description")) & set(person.roles)
    if not heads:
        return []
    text = cast.texts[article]
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, heads)))})\b", re.IGNORECASE)
    taken = [(m.start, m.end) for m in person.named[article]]
    found = []
    for match in pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken) or _goes_on(text, match):
            continue
        start, described = _description(text, match.start(), cast.language)
        if start < 0 or not described - DETERMINERS <= set(person.roles):
            continue
        if _meant(cast, article, person, match.group().lower(), described - DETERMINERS, match.start()):
            found.append(Mention(start, match.end(), "role"))
    return found


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Is a role only the beginning of something else: a name, "president-elect", "the president's adviser"?"""
    return re.match(r"(?:\s[A-Z][a-z]|[-–]\w|\s(?:of|for)\s)", text[match.end() : match.end() + 6]) is not None


def _description(text: str, start: int, language: str) -> tuple[int, set[str]]:
    """Where "the former North Korean" before a role begins, and its words; -1 where no determiner or name opens it."""
    before = words_of(language, "names", "before-roles")
    edge, words = start, set[str]()
    for word in reversed(list(re.finditer(r"[\w.’'-]+", text[max(0, start - 80) : start]))[-LEFT:]):
        at, low = word.start() + max(0, start - 80), _bare(word.group()).lower()
        if text[at + len(word.group()) : edge].strip(" -") or _ends_sentence(word.group(), language):
            break
        if low in DETERMINERS:
            return at, words
        if low not in before and not word.group()[:1].isupper():
            break
        edge = at
        words.add(low)
    return (edge, words) if words or text[start].isupper() else (-1, words)


def _meant(cast: Cast, article: int, person: Person, head: str, described: set[str], at: int) -> bool:
    """Does a role mean this person, and nobody else who has it and was spoken of last (or else has it more often)?"""
    register = cast.registers[article]
    having = {name: roles for name, roles in cast.roles.items() if head in roles and described <= set(roles)}
    having[person.surname] = person.roles
    often = max(roles[head] for roles in having.values())
    for k in range(bisect_right(register.at, at) - 1, -1, -1):
        if at - register.at[k] > NEAR:
            break
        surname = person.surname if person.surname in register.mentions[k].split() else register.mentions[k].split()[-1]
        if surname in having and having[surname][head] >= SELDOM * often:
            return surname == person.surname
    return min(having, key=lambda name: (-having[name][head], name)) == person.surname


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.strip('.,;:“”"‘’()')).rstrip(".,")


# Groups -------------------------------------------------------------------------------------------------------------


def plain_mentions(text: str, seed: str) -> list[Mention]:
    """Where a text has a common noun, as one or many: "protester" for "protesters", but not "protests".

    >>> [tuple(m) for m in plain_mentions("One protester left the protests.", "protesters")]
    [(4, 13, 'name')]
    """
    wanted = [_one(word) for word in seed.split()]
    words = [(_one(word.group()), word.start(), word.end()) for word in WORD.finditer(text)]
    found = []
    for first in range(len(words) - len(wanted) + 1):
        if [word for word, _, _ in words[first : first + len(wanted)]] == wanted:
            found.append(Mention(words[first][1], words[first + len(wanted) - 1][2], "name"))
    return found


def _one(word: str) -> str:
    """A noun in the singular, roughly: "gunmen" is "gunman", "parties" is "party"."""
    low = fold(word).replace("’", "'").removesuffix("'s").removesuffix("'")
    for ending, one in (("men", "man"), ("ies", "y"), ("ss", "ss"), ("s", "")):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low.removesuffix(ending) + one
    return low


def people_in(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where a sentence has a noun for people: by lists, and by endings such as -ers and -ists.

    >>> [text[s:e] for text in ["Rioters and a mob faced the police officers."] for s, e in people_in(text)]
    ['Rioters', 'mob', 'police', 'officers']
    """
    from framing.text.knowledge import read

    groups = read(language, "acts").get("people", {})
    listed = {word for table in groups.values() for word in table["words"]} | words_of(language, "names", "crowds")
    return [
        (word.start(), word.end())
        for word in WORD.finditer(text)
        if fold(word.group()) in listed
        or re.fullmatch(r"[a-z]{3,}(?:ists|rers|ters|kers|ders|ants)", fold(word.group()))
    ]


def called_otherwise(text: str, seed: str, language: str = "en") -> list[tuple[int, int]]:
    """What a text says somebody calls an actor: he called the protesters “a gang of thugs”.

    >>> text = "He described the protesters as “a gang of thugs” on Monday."
    >>> [text[s:e] for s, e in called_otherwise(text, "protesters")]
    ['a gang of thugs']
    """
    verbs = "|".join(sorted(words_of(language, "names", "naming")))
    if not verbs:
        return []
    names = {text[m.start : m.end] for m in plain_mentions(text, seed)}
    actor = "|".join(sorted(map(re.escape, names)))
    whom = rf"(?:the\s+|these\s+|those\s+)?(?:\w+\s)?(?:{actor})"
    pattern = rf"\b(?:{verbs})\s+{whom}\s+(?:as\s+)?[“\"‘«](?P<name>[^”\"’»]{{3,60}})[”\"’»]"
    return [m.span("name") for m in re.finditer(pattern, text, re.IGNORECASE)] if names else []


def without_overlap(found: Iterable[Mention]) -> list[Mention]:
    """Mentions in the order of the text; of two that overlap, the longer."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
