"""The person register of one article: full name, surname, role, pronoun, organisation — and one name for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from collections.abc import Sequence
from functools import cache

from framing.text.knowledge import read, words_of

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
LINK = r"(?:(?:von|van|der|den|de|di|da|del|della|la|le|bin|ibn|al|el|du|dos|ten|ter|zu)[ -])*"
APPOSITION = re.compile(r",\s((?:the|a|an|his|her|\w+[’']s)?\s?[^,.;:\n]{3,70})[,.]")
POSSESSIVE = re.compile(r"[’']s?$")
LEADING = re.compile(r"^(?:the|a|an|one|another|some|his|her|its|their)\s+", re.IGNORECASE)
FEMALE, MALE, UNKNOWN = "she", "he", ""
MALE_PRONOUNS, FEMALE_PRONOUNS = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who", "that", "which", "those", "some", "many", "others", "most"})
NEAR = 1500  # characters: how far back a pronoun or "the ministry" looks


@dataclass(frozen=True)
class Person:
    """One mention of a person: the canonical name, the role it came with, and whether it is spoken of as he or she."""

    name: str
    role: str
    pronoun: str


@cache
def _name_pattern(language: str) -> re.Pattern[str]:
    """Runs of capitalised words; a full stop only after an initial or a title written short (Gov., Sen.)."""
    short = "|".join(word.capitalize() for word in sorted(words_of(language, "people", "short-titles")))
    word = rf"(?:(?:{CAPITAL}\.)+|(?:{short or 'Mr'})\.|{CAPITAL}[\w’']*(?:-[\w’']+)*)"
    return re.compile(rf"{word}(?: {LINK}{word})*")


@dataclass(frozen=True)
class _Words:
    titles: frozenset[str]
    bodies: frozenset[str]
    roles: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    given: frozenset[str]
    small: frozenset[str]  # words that begin sentences and no names
    long: dict[str, str]  # titles written short: gov -> governor


@cache
def _words(language: str) -> _Words:
    people = lambda *tables: words_of(language, "people", *tables)  # noqa: E731
    women, men = people("given-women"), people("given-men")
    return _Words(
        people("titles"), people("organisation-words"), people("roles") | people("bodies"),
        people("women") | (women - men), people("men") | (men - women), women | men,
        words_of(language, "function-words") | people("not-names"),
        dict(read(language, "people").get("short-titles", {}).get("long", {})),
    )


class Register:
    """Everybody one article names, in the order of the text, so that every source gets one canonical name.

    >>> text = "Energy minister Ann Bell resigned. Bell said she was tired."
    >>> r = Register(text, "en")
    >>> r.resolve("Bell", 35), r.resolve("she", 45), r.role_of("Ann Bell")
    ('Ann Bell', 'Ann Bell', 'Energy minister')
    """

    def __init__(self, text: str, language: str = "en", quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.quoted = quoted
        self.words = _words(language)
        self.full: dict[str, str] = {}  # surname -> full name
        self.roles: dict[str, str] = {}
        self.pronouns: dict[str, str] = {}
        self.at: list[int] = []
        self.mentions: list[str] = []
        self.bodies: dict[str, list[tuple[int, str]]] = {}
        self.spoke: list[tuple[int, str]] = []
        self.pattern = _name_pattern(language)
        self.alone: set[str] = set()
        for match in self.pattern.finditer(text):
            self._mention(match.group(), match.start())

    # building -------------------------------------------------------------------------------------------------
    def _mention(self, run: str, at: int) -> None:
        words = POSSESSIVE.sub("", run).split()
        dropped = self._leading(words)
        at += sum(len(word) + 1 for word in words[:dropped])
        words = words[dropped:]
        if len(words) == 1:
            self._single(words[0], at)
        if len(words) < 2:
            return
        title, name = self.split(words)
        low = {word.lower().strip(".") for word in words}
        if name and not self._is_body(name, title) and self._is_person(title, name, at):
            self._person(" ".join(title), name, at)
        elif low & self.words.bodies or words[-1].lower() in self.words.roles:
            self.bodies.setdefault(words[-1].lower(), []).append((at, " ".join(words)))

    def _leading(self, words: list[str]) -> int:
        """How many words at the start are capitalised for another reason: "The", "On Monday"."""
        for i, word in enumerate(words):
            if word.lower() not in self.words.small:
                return i
        return len(words)

    def _single(self, word: str, at: int) -> None:
        low = word.lower()
        if word in self.full:
            self._note(self.full[word], at)
        elif low in self.words.bodies:
            self.bodies.setdefault(low, []).append((at, word))
        elif low not in self.words.titles:
            self.alone.add(word)

    def _is_person(self, title: list[str], name: list[str], at: int) -> bool:
        """Newspapers give a person's full name first: "Central Ashford" after "Ashford" is a place."""
        last = name[-1].strip(".,")
        known = bool(title) or name[0].lower() in self.words.given or last in self.full
        return known or bool(self._role_before(at)) or last not in self.alone

    def _role_before(self, at: int) -> str:
        return _role_before(self.text[max(0, at - 60) : at].rstrip(), self.words)

    def _role_after(self, end: int) -> str:
        """The apposition after a name: "Maria Lind, the ministry's spokeswoman, said"."""
        match = APPOSITION.match(self.text, end)
        words = re.findall(r"[\w-]+", match.group(1)) if match else []
        return " ".join(words) if any(word.lower() in self.words.roles for word in words) else ""

    def split(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Title and name: "Prime Minister Ann Bell" -> ["Prime", "Minister"], ["Ann", "Bell"]."""
        cut = 0
        for i, word in enumerate(words):
            if word.lower().strip(".") in self.words.titles and i < len(words) - 1:
                cut = i + 1
        return words[:cut], words[cut:]

    def _is_body(self, name: list[str], title: list[str]) -> bool:
        low = [word.lower().strip(".,") for word in name]
        if any(word in self.words.bodies for word in low):
            return True
        if len(name) == 1 and title:
            return False
        return len(name) < 2 or len(name) > 5

    def _person(self, title: str, name: list[str], at: int) -> None:
        last = name[-1].strip(".,")
        full = " ".join(name).rstrip(".,")
        if len(name) == 1:
            full = self.full.get(last, full)
        known = self.full.get(last)
        if known and known != full and len(name) > 1 and name[0].lower() not in self.words.given:
            full = known if known.split()[0] == name[0] else full
        self.full.setdefault(last, full)
        if len(name) > 1 and len(self.full[last].split()) == 1:
            self.full[last] = full  # "Bell" first, "Ann Bell" later
        first = name[0].lower()
        role = title or self._role_before(at) or self._role_after(at + len(" ".join(name)))
        if role and full not in self.roles:
            self.roles[full] = role
        words = {word.lower().strip(".") for word in (title + " " + role).split()}
        if full not in self.pronouns or not self.pronouns[full]:
            female = bool(words & self.words.women) or (first in self.words.women and not words & self.words.men)
            male = bool(words & self.words.men) or first in self.words.men
            self.pronouns[full] = FEMALE if female else MALE if male else UNKNOWN
        self._note(full, at)

    def _note(self, full: str, at: int) -> None:
        """A mention, unless it stands inside quotation marks: whom a speaker names is not whom "she said" means."""
        i = bisect_right(self.quoted, (at, at)) - 1
        if i >= 0 and at < self.quoted[i][1]:
            return
        self.at.append(at)
        self.mentions.append(full)

    # asking ---------------------------------------------------------------------------------------------------
    def role_of(self, name: str) -> str:
        """The words that introduced a person: title, or the role named beside it."""
        return self.roles.get(name, "")

    def resolve(self, source: str, at: int) -> str:
        """The canonical name of a source as written at `at`; empty if the article does not tell."""
        plain = " ".join(source.replace("\n", " ").split())
        if not plain:
            return ""
        low = plain.lower()
        if low in MALE_PRONOUNS or low in FEMALE_PRONOUNS:
            return self._pronoun(FEMALE if low in FEMALE_PRONOUNS else MALE, at)
        if low in ("it", "they"):
            return self._last_speaker(at)
        if low in PLURAL_PRONOUNS:
            return ""
        name = self._name_in(plain, at)
        return name or self._definite(plain, at)

    def spoken(self, name: str, at: int) -> None:
        """Remember that `name` spoke at `at`: the likeliest antecedent of the next "he"."""
        if name:
            self.spoke.append((at, name))

    def _name_in(self, source: str, at: int) -> str:
        best = ""
        head = source.split(",")[0]
        for part in (head, source):
            for match in self.pattern.finditer(part):
                name = self._canonical(match.group(), at)
                if name:
                    best = name
                    if match.end() == len(part) or part[match.end() :].lstrip()[:1] == ",":
                        break
            if best:
                return best
        return best

    def _canonical(self, run: str, at: int) -> str:
        words = POSSESSIVE.sub("", run).split()
        words = words[self._leading(words) :]
        if not words:
            return ""
        title, name = self.split(words)
        if not name or self._is_body(name, title):
            last = words[-1].strip(".,")
            return self.full[last] if len(words) == 1 and last in self.full else ""
        last = name[-1].strip(".,")
        known = self.full.get(last, "")
        if not known and not title and name[0].lower() not in self.words.given:
            return ""
        if len(name) == 1:
            return known or (last if title else "")
        return known if known and known.split()[0] == name[0] else " ".join(name).rstrip(".,")

    def _pronoun(self, pronoun: str, at: int) -> str:
        """The last speaker or person of that gender; one whose gender is unknown will do if nobody fits better."""
        spare = ""
        for place, name in reversed(self.spoke[-6:]):
            if at - place > NEAR:
                break
            if self.pronouns.get(name) in (pronoun, UNKNOWN):
                return self._nearer(name, place, pronoun, at)
        i = bisect_right(self.at, at)
        for k in range(i - 1, max(-1, i - 12), -1):
            if at - self.at[k] > NEAR:
                break
            if self.pronouns.get(self.mentions[k]) == pronoun:
                return self.mentions[k]
            spare = spare or (self.mentions[k] if not self.pronouns.get(self.mentions[k]) else "")
        return spare

    def _nearer(self, speaker: str, place: int, pronoun: str, at: int) -> str:
        """A person of the same gender who opened the paragraph after that speaker, if there is one."""
        start = self.text.rfind("\n", 0, at) + 1
        if start <= place:
            return speaker
        for k in range(bisect_right(self.at, start - 1), len(self.at)):
            if self.at[k] >= at:
                break
            if self.pronouns.get(self.mentions[k]) in (pronoun, UNKNOWN):
                return self.mentions[k]
        return speaker

    def _last_speaker(self, at: int) -> str:
        for place, name in reversed(self.spoke[-4:]):
            if at - place < NEAR and name not in self.pronouns:
                return name
        return ""

    def _definite(self, source: str, at: int) -> str:
        """ "the ministry", "the spokesman": who was introduced by that word; else the words themselves."""
        plain = POSSESSIVE.sub("", LEADING.sub("", source)).strip(" ,")
        words = plain.split()
        definite = source[:4].lower() == "the " and len(words) <= 3
        if definite:
            head = words[-1].lower()
            rest = {word.lower() for word in words[:-1]}
            for place, run in reversed(self.bodies.get(head, [])):
                if place < at and rest <= {word.lower() for word in run.split()}:
                    return LEADING.sub("", run)
            i = bisect_right(self.at, at)
            for k in range(i - 1, max(-1, i - 40), -1):
                role = self.roles.get(self.mentions[k], "").lower().replace(".", "").split()
                role = [self.words.long.get(word, word) for word in role]
                if head in role:
                    return self.mentions[k]
        if words and words[0].lower() in self.words.roles and not (len(words) > 1 and words[1][:1].isupper()):
            return plain[0].lower() + plain[1:]
        return plain


def _role_before(before: str, words: _Words) -> str:
    """The role noun that stands right before a name: "the ministry's spokeswoman Maria Lind"."""
    tail = before.split()[-4:]
    for i, word in enumerate(tail):
        if word.lower().strip(",’'s") and tail and tail[-1].lower() in words.roles:
            return " ".join(part for part in tail[i:] if part.lower() not in ("the", "a", "an"))
    return ""


@cache
def _groups(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = read(language, "speaker-groups").get("group", ())
    return tuple(
        (group["name"], re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, group["words"])) + r")(?!\w)")) for group in table
    )


def group_of(speaker: str, role: str, language: str = "en") -> str:
    """Which group a speaker belongs to, by the table `speaker-groups.toml`.

    >>> group_of("Ann Bell", "energy minister"), group_of("two eyewitnesses", ""), group_of("Ann Bell", "")
    ('state', 'witnesses', 'other people')
    """
    other = read(language, "speaker-groups").get("other", {})
    if not speaker:
        return str(other.get("unnamed", ""))
    words = f"{role} {speaker}".lower()
    for name, pattern in _groups(language):
        if pattern.search(words):
            return name
    return str(other.get("person", ""))
