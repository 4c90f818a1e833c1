"""The names in a text: runs of capitalised words, cut into titles, names and bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from framing.text.knowledge import read, words_of

UPPER = "A-Z\u00c0-\u00de\u0100-\u017f\u0391-\u03a9\u0400-\u042f"
LINK = r"(?:(?:von|van|der|den|de|di|da|del|la|le|bin|ibn|al|el|du|dos|ten|ter|zu)[ -])*"
RUN = re.compile(rf"[{UPPER}][\w’'.-]*(?: {LINK}[{UPPER}][\w’'.-]*)*")  # capitalised words in a row
POSSESSIVE = re.compile(r"[’']s?$")
LONGEST_NAME = 5  # words


class Part(NamedTuple):
    """One name within a run of capitalised words: where it starts in the run, and its title and name."""

    offset: int
    title: tuple[str, ...]
    name: tuple[str, ...]
    is_body: bool


class Words(NamedTuple):
    """What the file people.toml says."""

    titles: frozenset[str]
    bodies: frozenset[str]
    roles: frozenset[str]
    people: frozenset[str]  # the roles that are people, not bodies
    particles: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    given: frozenset[str]
    small: frozenset[str]
    verbs: frozenset[str]  # "Police Say": capitalised in a headline, and no name
    utterances: frozenset[str]  # "statement", "tweet": what somebody has just said
    long: dict[str, str]
    heads: frozenset[str]  # what a title ends with: "Prime Minister", "spokeswoman"
    bodily: frozenset[str]  # a single word that names no person
    offices: frozenset[str]  # roles and bodies: "State" of "Secretary of State Ann Holt"
    telling: frozenset[str]  # all words above that decide how a run is cut
    plain_titles: frozenset[str]  # those that do nothing but stand before a name: "Minister Bell"


@cache
def words(language: str) -> Words:
    """What the file people.toml says about a language."""

    def people(*tables: str) -> frozenset[str]:
        return words_of(language, "people", *tables)

    women, men = people("given-women"), people("given-men")
    titles, bodies, roles = people("titles"), people("organisation-words"), people("roles") | people("bodies")
    small = words_of(language, "function-words") | people("not-names")
    verbs = people("verbs-in-headlines")
    long = dict(read(language, "people").get("short-titles", {}).get("long", {}))
    heads = titles | people("roles")
    return Words(
        titles=titles,
        bodies=bodies,
        roles=roles,
        people=people("roles"),
        particles=people("particles"),
        women=people("women") | (women - men),
        men=people("men") | (men - women),
        given=women | men,
        small=small,
        verbs=verbs,
        utterances=people("utterances"),
        long=long,
        heads=heads,
        bodily=titles | bodies | roles,
        offices=roles | bodies,
        telling=titles | bodies | roles | small | verbs | long.keys(),
        plain_titles=heads - bodies - small - verbs,
    )


def names_in(run: str, language: str) -> tuple[Part, ...]:
    """The names in a run of capitalised words, in the shortest way that leads to them.

    >>> names_in("Ann Bell.", "en") == parts("Ann Bell.", "en") != ()
    True
    """
    if " " not in run:
        return one_word(run, language)
    plain = run[:-1] if run[-1] == "." and run[-3] != " " else run  # "Ann B." keeps its full stop
    name = tuple(plain.split(" "))
    if "".join(name).isalpha():
        known, low = words(language), plain.lower().split(" ")
        if known.telling.isdisjoint(low):
            return (Part(0, (), name, len(name) > LONGEST_NAME),)
        if len(low) == 2 and low[0] in known.plain_titles and low[1] not in known.telling:
            return (Part(0, name[:1], name[1:], is_body=False),)  # "Minister Bell"
    return parts(run, language)


def parts(run: str, language: str) -> tuple[Part, ...]:
    """The names in a run of capitalised words: not "The", and cut where a sentence ends.

    >>> [(part.title, part.name) for part in parts("The Prime Minister Ann Bell", "en")]
    [(('Prime', 'Minister'), ('Ann', 'Bell'))]
    >>> [part.name for part in parts("On Monday. Gov. Cole’s", "en")]
    [('Cole',)]
    """
    known = words(language)
    found: list[Part] = []
    lowered = run.lower().split(" ")
    if "." not in run and known.verbs.isdisjoint(lowered) and lowered[0] not in known.small:
        _close(found, run.split(" "), 0, known)  # nothing cuts it, as nothing does most of them
        return tuple(found)
    offset = 0
    chunk: list[str] = []
    for word in run.split(" "):
        low = word.lower()
        if chunk and low in known.verbs:  # "Police Say", "Bell Warns Cole"
            _close(found, chunk, offset, known)
            offset += len(" ".join(chunk)) + 1 + len(word) + 1
            chunk = []
            continue
        if chunk or low not in known.small:
            chunk.append(word)
        else:
            offset += len(word) + 1
        if word.endswith(".") and len(word) > 2 and low[:-1] not in known.titles and low[:-1] not in known.long:
            _close(found, chunk, offset, known)
            offset += len(" ".join(chunk)) + bool(chunk)
            chunk = []
    _close(found, chunk, offset, known)
    return tuple(found)


def one_word(word: str, language: str) -> tuple[Part, ...]:
    """The same for a single word, as two of three runs are.

    >>> one_word("Cole’s", "en") == parts("Cole’s", "en")
    True
    """
    known = words(language)
    name = bare(word)
    low = name.lower()
    if not name or word.lower() in known.small or low in known.small:
        return ()
    return (Part(0, (), (name,), low in known.bodily),)


def _close(found: list[Part], chunk: list[str], offset: int, known: Words) -> None:
    names = [name for word in chunk if (name := bare(word))]
    if not names or (low := [name.lower() for name in names])[0] in known.small:
        return
    cut = len(low) - 1
    while cut and low[cut - 1] not in known.heads:
        cut -= 1
    if len(low) - cut > 2 and low[cut] in known.offices and low[cut + 1] in known.given:
        cut += 1  # "Secretary of State Ann Holt"
    body = not known.bodies.isdisjoint(low[cut:]) or (
        len(names) == 1 and (low[0] in known.titles or low[0] in known.roles)
    )
    long = not 1 < len(names) - cut <= LONGEST_NAME and not (len(names) - cut == 1 and cut)
    found.append(Part(offset, tuple(names[:cut]), tuple(names[cut:]), body or (long and len(names) > 1)))


def bare(word: str) -> str:
    """A word of a name without possessive, comma or full stop; an initial ("J.") keeps its own."""
    if word.isalpha():
        return word
    plain = POSSESSIVE.sub("", word).rstrip(",") if "'" in word or "’" in word else word.rstrip(",")
    return plain if len(plain) == 2 else plain.rstrip(".")
