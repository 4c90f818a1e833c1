"""The person register of one article: full name, surname, role, pronoun, organisation — and one name for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from framing.layers.people.names import POSSESSIVE, RUN, Part, bare, names_in, words

LEADING = re.compile(
    r"^(?:(?:one|some|many|most|several) of (?:the\s+)?|(?:the|a|an|one|another|some|his|her|its|their)\s+)",
    re.IGNORECASE,
)
NO_ONE = re.compile(r"[Nn]o [a-z]")  # "No official has confirmed it" names nobody
APPOSITION = re.compile(r",\s((?:the|a|an|his|her|\w+[’']s)?\s?[^,.;:\n]{3,70})[,.]")
PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
NOBODY = frozenset(
    ("they", "we", "i", "you", "who", "that", "which", "those", "some", "many", "others", "most", "this", "these")
)
NEAR = 1500  # characters: how far back a pronoun or "the ministry" looks
FEW, SOME = 12, 40  # mentions looked at for a pronoun, and for a role
ROLE_REACH = 60  # characters before a name in which its role stands
ROLE_WORDS = 6  # "United Nations human rights chief"
ARTICLES = frozenset(("the", "a", "an"))


class CutRuns(dict[str, tuple[Part, ...]]):
    """The names in runs of capitalised words, worked out when a run is first met; articles of a block share one.

    >>> [part.name for part in CutRuns("en")["Energy Minister Ann Bell"]]
    [('Ann', 'Bell')]
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, run: str) -> tuple[Part, ...]:
        self[run] = found = names_in(run, self.language)
        return found


class Register:
    """Everybody one article names, in the order of the text, so that every source gets one canonical name.

    `quoted` are the stretches between quotation marks: whom a speaker names is not whom "she said" means.

    >>> r = Register("Energy minister Ann Bell resigned. Bell said she was tired.", "en")
    >>> r.resolve("Bell", 35), r.resolve("she", 45), r.role_of("Ann Bell")
    ('Ann Bell', 'Ann Bell', 'Energy minister')
    """

    def __init__(
        self, text: str, language: str = "en", quoted: Sequence[tuple[int, int]] = (), cut: CutRuns | None = None
    ) -> None:
        self.text, self.language, self.quoted = text, language, quoted
        self.cut = CutRuns(language) if cut is None else cut
        self.words = words(language)
        self.full: dict[str, str] = {}  # surname -> full name
        self.roles: dict[str, str] = {}
        self.called: dict[str, set[str]] = {}  # every word of every role a person has been given
        self.pronouns: dict[str, str] = {}
        self.met: dict[Part, str] = {}  # what a name as written turned out to mean
        self.at: list[int] = []
        self.mentions: list[str] = []
        self.bodies: dict[str, list[tuple[int, str]]] = {}
        self.spoke: list[tuple[int, str]] = []
        self.alone: set[str] = set()  # single words seen before any full name that ends in them
        self.named: dict[str, str] = {}  # what a source as written turned out to name, if anybody
        for part, at in self._names():
            self._meet(part, at)

    # building -------------------------------------------------------------------------------------------------
    def _names(self) -> Iterator[tuple[Part, int]]:
        """The names and where they stand. Of single words, which most are, only those that a longer name ends in, and
        bodies: the others are nobody's whom the article introduces.
        """
        runs = [(match.group(), match.start()) for match in RUN.finditer(self.text)]
        last = {part.name[-1] for run, _ in runs if " " in run for part in self.cut[run]}
        for run, at in runs:
            if " " in run or (word := bare(run)) in last or word.lower() in self.words.bodily:
                for part in self.cut[run]:
                    yield part, at + part.offset

    def _meet(self, part: Part, at: int) -> None:
        if part.is_body:
            named = (*part.title, *part.name)
            self.bodies.setdefault(named[-1].lower(), []).append((at, " ".join(named)))
        elif len(part.name) == 1 and not part.title:
            if part.name[0] in self.full:
                self._note(self.full[part.name[0]], at)
            else:
                self.alone.add(part.name[0])
        else:
            self._person(part, at)

    def _person(self, part: Part, at: int) -> None:
        if part in self.met:
            self._note(self.met[part], at)
            return
        last = part.name[-1]
        role = " ".join(part.title) or self._role_before(at)
        sure = role or part.name[0].lower() in self.words.given or last in self.full
        if not sure and last in self.alone:
            return  # newspapers give the full name first: "Central Ashford" after "Ashford" is a place
        full = self._full_name(part.name, last)
        role = role or self._role_after(at + len(" ".join((*part.title, *part.name))))
        if role:
            self.roles.setdefault(full, role)
            self.called.setdefault(full, set()).update(_role_words(role, self.language))
        if not self.pronouns.get(full):
            self.pronouns[full] = _pronoun_for(part.name[0].lower(), role, self.language)
        if len(part.name) > 1:
            self.met[part] = full
        self._note(full, at)

    def _full_name(self, name: tuple[str, ...], last: str) -> str:
        known = self.full.get(last)
        if len(name) == 1:
            return self.full.setdefault(last, last)
        full = " ".join(name)
        if known is None or " " not in known:
            self.full[last] = full  # also "Gov. Bell" first, "Ann Bell" later
        return full

    def _role_before(self, at: int) -> str:
        """The role that stands right before a name: "the ministry's spokeswoman Maria Lind"."""
        tail = self.text[max(0, at - ROLE_REACH) : at].split()[-ROLE_WORDS:]
        if not tail or tail[-1].lower().rstrip(",") not in self.words.roles:
            return ""
        said = [tail.pop().rstrip(",")]
        while tail and not self._ends_before_role(tail[-1]):
            said.append(tail.pop())
        return " ".join(word for word in reversed(said) if word.lower() not in ARTICLES)

    def _ends_before_role(self, word: str) -> bool:
        """Whether the role begins after this word: "He spoke. Energy minister Ann Bell"; but not after "U.S."."""
        return word[-1] in ",;:!?" or (word[-1] == "." and "." not in word[:-1] and word[:1].islower())

    def _role_after(self, end: int) -> str:
        """The apposition after a name: "Maria Lind, the ministry's spokeswoman, said"."""
        match = APPOSITION.match(self.text, end) if self.text.startswith(",", end) else None
        said = re.findall(r"[\w-]+", match.group(1)) if match else []
        return " ".join(said) if any(word.lower() in self.words.roles for word in said) else ""

    def _note(self, full: str, at: int) -> None:
        i = bisect_right(self.quoted, (at, at)) - 1
        if i < 0 or at >= self.quoted[i][1]:
            self.at.append(at)
            self.mentions.append(full)

    # asking ---------------------------------------------------------------------------------------------------
    def role_of(self, name: str) -> str:
        """The words that introduced a person: the title, or the role named beside the name."""
        return self.roles.get(name, "")

    def spoken(self, name: str, at: int) -> None:
        """Remember that `name` spoke at `at`: the likeliest antecedent of the next "he"."""
        if name:
            self.spoke.append((at, name))

    def resolve(self, source: str, at: int) -> str:
        """The canonical name of a source as written at `at`; empty if the article does not tell."""
        plain = " ".join(source.split())
        low = plain.lower()
        if low in PRONOUNS:
            return self._pronoun(PRONOUNS[low], at)
        if low == "it":
            return self._body_that_spoke(at)
        if not plain or low in NOBODY or low in self.words.small or NO_ONE.match(plain):
            return ""
        if plain not in self.named:
            self.named[plain] = self._name_in(plain)
        return self.named[plain] or self._definite(plain, at)

    def _name_in(self, source: str) -> str:
        """The person a source names: the first before a comma, the last of "the agency's editor Ann Bell"."""
        for stretch in dict.fromkeys((source.split(",")[0], source)):
            best = ""
            for match in RUN.finditer(stretch):
                if self._is_attribute(stretch, match.end()):
                    continue
                for part in self.cut[match.group()]:
                    best = self._canonical(part) or best
                if best and stretch[match.end() : match.end() + 1] == ",":
                    break
            if best:
                return best
        return ""

    def _is_attribute(self, stretch: str, end: int) -> bool:
        """Is the name before `end` only an attribute: "the Bell campaign", "Bell's lawyer"?"""
        after = stretch[end:].split(maxsplit=1) if end < len(stretch) else []
        if after and stretch[end - 2 : end] in ("'s", "’s"):
            return True
        return bool(after) and stretch[end] == " " and after[0] in self.words.roles

    def _canonical(self, part: Part) -> str:
        if part.is_body or not part.name:
            return ""
        known = self.full.get(part.name[-1], "")
        if len(part.name) == 1:
            return known or (part.name[0] if part.title else "")
        if known and (known.split()[0] == part.name[0] or part.name[0].lower() in self.words.particles):
            return known
        sure = known or part.title or part.name[0].lower() in self.words.given
        return " ".join(part.name) if sure else ""

    def _pronoun(self, pronoun: str, at: int) -> str:
        """The last speaker, or else the last person, who can be spoken of so."""
        for place, name in reversed(self.spoke[-6:]):
            if at - place > NEAR:
                break
            if self.pronouns.get(name) in (pronoun, ""):
                return self._in_paragraph(place, pronoun, at) or name
        last = bisect_right(self.at, at)
        spare = ""
        for k in range(last - 1, max(-1, last - FEW), -1):
            gender = self.pronouns.get(self.mentions[k])
            if at - self.at[k] > NEAR:
                break
            if gender == pronoun:
                return self.mentions[k]
            spare = spare or (self.mentions[k] if gender == "" else "")
        return spare

    def _in_paragraph(self, place: int, pronoun: str, at: int) -> str:
        """Who opened the paragraph of `at`, if it began after `place`: a new subject takes the pronoun over."""
        start = self.text.rfind("\n", 0, at) + 1
        first, last = bisect_right(self.at, start - 1), bisect_right(self.at, at - 1)
        named = (self.mentions[k] for k in range(first, last) if self.pronouns.get(self.mentions[k]) in (pronoun, ""))
        return next(named, "") if start > place else ""

    def _body_that_spoke(self, at: int) -> str:
        near = (name for place, name in reversed(self.spoke[-4:]) if at - place < NEAR)
        return next((name for name in near if name not in self.pronouns), "")

    def _definite(self, source: str, at: int) -> str:
        """ "the ministry", "the spokesman": who was introduced by that word; else the words themselves."""
        plain = POSSESSIVE.sub("", LEADING.sub("", source)).strip(" ,")
        said = plain.split()
        found = self._office_of(said)
        if not found and said and len(said) <= 3 and (source[:4].lower() == "the " or plain == plain.title()):
            found = self._body_called(said, at) or self._person_called(said, at) or self._author_of(said, at)
        if found or not said:
            return found
        small = said[0].lower() in self.words.roles and not (len(said) > 1 and said[1][:1].isupper())
        return plain[0].lower() + plain[1:] if small else plain

    def _office_of(self, said: list[str]) -> str:
        """ "Norland's prime minister" beside "Ann Bell, the prime minister of Norland": one person."""
        if len(said) < 2 or not said[0].endswith(("'s", "’s")):
            return ""
        office = {POSSESSIVE.sub("", word.lower()) for word in said}
        return next((name for name, called in self.called.items() if office <= called), "")

    def _body_called(self, said: list[str], at: int) -> str:
        rest = {word.lower() for word in said[:-1]}
        for place, run in reversed(self.bodies.get(said[-1].lower(), [])):
            if place < at and rest <= {word.lower() for word in run.split()} and " " in run:
                return LEADING.sub("", run)
        return ""

    def _author_of(self, said: list[str], at: int) -> str:
        """ "the statement added": whoever spoke before."""
        if said[-1].lower() not in self.words.utterances:
            return ""
        return next((name for place, name in reversed(self.spoke[-4:]) if at - place < NEAR), "")

    def _person_called(self, said: list[str], at: int) -> str:
        head = said[-1].lower()
        last = bisect_right(self.at, at)
        for k in range(last - 1, max(-1, last - SOME), -1):
            if head in self.called.get(self.mentions[k], ()):
                return self.mentions[k]
        if len(said) > 1 and said[0][:1].isupper() and head in self.words.people and not head.endswith("s"):
            # "the Ashford governor", never introduced as such: another name for who is being written about
            return next((name for place, name in reversed(self.spoke[-2:]) if name in self.pronouns), "")
        return ""


@lru_cache(maxsize=1 << 10)
def _role_words(role: str, language: str) -> frozenset[str]:
    """The words by which a person of this role may be called."""
    low = (POSSESSIVE.sub("", word.lower().strip(".,")) for word in role.split())
    return frozenset(words(language).long.get(word, word) for word in low)


@lru_cache(maxsize=1 << 10)
def _pronoun_for(given: str, role: str, language: str) -> str:
    """ "she" or "he", if the role or the given name tells."""
    known = words(language)
    low = [word.strip(".").lower() for word in role.split()]
    if not known.women.isdisjoint(low) or (given in known.women and known.men.isdisjoint(low)):
        return "she"
    return "he" if given in known.men or not known.men.isdisjoint(low) else ""
