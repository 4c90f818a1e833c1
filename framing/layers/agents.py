"""Who did it, and to whom? The grammatical form in which a sentence tells a deed, its doer and those it is done to.

The words around a deed are written as letters, one each, and the form is read off them, as in the grammar of voices:
d determiner · 0 number · N name · n other word · l 's · P pronoun · I it, this · O him · b be · x have, will ·
y adverb · E -ed or participle · g -ing · v other verb · r preposition · f of · u by · c and, or · e but ·
s because, when · t to · T that · W who, which · M time · , ; " . marks.
Rules are general; what they cannot decide is "unsure".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from framing.text.knowledge import read, words_of

FORMS = ("active", "by-phrase", "passive without agent", "no-agent verb", "nominalisation", "unsure")
NO_DEED = ""
TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[’']s\b|[\"“”„«»]|[,;:.!?()–—]|\S")
MARK = {",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "–": ";", "—": ";", "(": "(", ")": ")"}
CLASSES = {"which": "W", "who": "W", "that": "T", "to": "t", "pronoun": "P", "it": "I", "contraction": "P"} | {
    "object-pronoun": "O", "be": "b", "auxiliary": "x", "not": "y", "by": "u", "of": "f", "as": "r", "preposition": "r",
    "subordinator": "s", "and": "c", "but": "e", "there": "I", "time": "M", "adverb": "y", "verb": "v",
    "determiner": "d", "question": "W", "if": "s",
}  # fmt: skip
ABOUT = re.compile(
    r"(?:at least|more than|fewer than|less than|up to|as many as|close to|no fewer than) (?=\w)", re.IGNORECASE
)
OBJECT = re.compile(r"y{0,2}(?:[d0NnlPIO]|E(?=[nN])|g(?=[nN]))")
FORWARD = r"[d0lIPyO]*(?:[Eg](?=[nNEg]))*[0lNnIP]*"


class Deed(NamedTuple):
    """The form of a deed; its doer and those it is done to, as written ("" where the sentence does not say)."""

    form: str
    agent: str = ""
    affected: str = ""


NONE = Deed(NO_DEED)


class Known(NamedTuple):
    """The words of agency.toml, ready for use."""

    doing: frozenset[str]  # every form of a verb that is done to somebody
    finite: frozenset[str]  # base forms and forms in -s
    participles: frozenset[str]
    happening: frozenset[str]
    acting: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str]
    of_no_doer: frozenset[str]  # what nobody does to somebody else: "resigned", "dead", "casualties"
    followers: frozenset[str]
    no_doer: frozenset[str]
    adverbs: frozenset[str]
    letters: dict[str, str]
    results: dict[str, str]  # "on fire": the verb that brings it about


@cache
def known_words(language: str) -> Known | None:
    """What the toolkit knows about deeds in a language; None where it knows nothing."""
    if not read(language, "agency"):
        return None
    results = dict(read(language, "agency").get("results", {}))
    tables = {name: words_of(language, "agency", name) for name in read(language, "agency") if name != "results"}
    base = tables["doing"]
    past = frozenset(form for word in base for form in _past(word)) | tables["irregular"]
    present = frozenset(form for word in base for form in _present(word)) | base
    gerunds = frozenset(_gerund(word) for word in base)
    letters = dict.fromkeys(tables["verbs"], "v") | dict.fromkeys(tables["irregular"], "E")
    for name, table in read(language, "cues/grammar").items():
        letter = CLASSES.get(name, "y")
        for word in table["words"]:
            letters[word] = "E" if letter == "v" and word in past else letter
    crowds = {word.split()[-1] for word in read(language, "numbers")["crowds"]["words"]}
    letters |= dict.fromkeys(crowds | set(read(language, "numbers")["values"]["words"]), "0")
    letters |= dict.fromkeys(tables["overnight"], "y")
    nouns = tables["nouns"] | tables["own-nouns"] | tables["counts"]
    of_no_doer = tables["acting"] | tables["own-nouns"] | tables["states"] | tables["counts"]
    return Known(
        past | present | gerunds, present, tables["participles"], tables["happening"], tables["acting"],
        tables["states"], nouns, of_no_doer, tables["followers"], tables["no-doer"], tables["overnight"], letters,
        results,
    )  # fmt: skip


def _past(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ied",)
    return (word + "ed", word + word[-1] + "ed")


def _present(word: str) -> tuple[str, ...]:
    return (word + "s", word + "es", word[:-1] + "ies") if word.endswith("y") else (word + "s", word + "es")


def _gerund(word: str) -> str:
    if word.endswith("e"):
        return word[:-1] + "ing"
    return (
        word + word[-1] + "ing"
        if word in ("cut", "shut", "hit", "stab", "club", "cap", "scrap", "ram", "gut")
        else word + "ing"
    )


class Line(NamedTuple):
    """A sentence as tokens and letters, with the place of the deed among them."""

    text: str
    words: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    letters: str

    def said(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""


def deed(sentence: str, start: int, end: int, language: str = "en") -> Deed:
    """In which form does a sentence tell the deed that stands at `start:end`? `form` is "" where that is no deed.

    >>> deed("Police shot two strikers.", 7, 11)
    Deed(form='active', agent='Police', affected='two strikers')
    >>> deed("Two strikers were shot on Monday.", 18, 22)
    Deed(form='passive without agent', agent='', affected='Two strikers')
    >>> deed("The killing of two strikers was denounced.", 4, 11)
    Deed(form='nominalisation', agent='', affected='two strikers')
    """
    known = known_words(language)
    if known is None:
        return NONE
    line = spelled(sentence, known)
    inside = [n for n in range(len(line.words)) if line.start[n] < end and start < line.end[n]]
    if inside and line.said(inside[0], inside[-1] + 1).lower() in known.results:
        return _result(line, inside[0], inside[-1] + 1, known)
    places = [n for n in inside if _is_deed(line.words[n].lower(), line.letters[n], known)]
    verbs = [n for n in places if line.letters[n] in "Ev" or line.words[n].lower() in known.doing]
    return _at(line, (verbs or places)[0], known) if places else NONE


def is_done_to_somebody(words: str, language: str = "en") -> bool:
    """Whether these words name a deed that one may do to another, told with its doer or without.

    >>> [is_done_to_somebody(words) for words in ("killed", "died", "12 dead", "stepped down", "set on fire")]
    [True, True, False, False, True]
    """
    known = known_words(language)
    if known is None:
        return False
    low = words.lower()
    told = [match.group() for match in TOKEN.finditer(low)]
    if any(result in low for result in known.results) or any(word in known.doing for word in told):
        return True
    return not any(word in known.of_no_doer for word in told)


def _result(line: Line, first: int, last: int, known: Known) -> Deed:
    """ "were set on fire", "set shops on fire"; "is on fire" is a state."""
    verb = known.results[line.said(first, last).lower()]
    clause = max((m.end() for m in re.finditer(r"[.;,\"]", line.letters[:first])), default=0)
    set_at = next((n for n in range(first - 1, clause - 1, -1) if line.words[n].lower() == verb), -1)
    if set_at < 0:
        return Deed("no-agent verb", "", _subject(line, first))
    if set_at < first - 1:
        return Deed("active", _subject(line, set_at), line.said(set_at + 1, first))
    by = _by(line, last - 1, known)
    return Deed("by-phrase" if by else "passive without agent", by, _subject(line, set_at))


def _is_deed(word: str, letter: str, known: Known) -> bool:
    return any(word in table for table in (known.doing, known.nouns, known.happening, known.acting, known.states)) or (
        letter == "E" and word.endswith("ed")
    )


def spelled(sentence: str, known: Known) -> Line:
    """The sentence as letters. "at least" before a number belongs to it."""
    plain = ABOUT.sub(lambda match: "_" * (len(match.group()) - 1) + " ", sentence)
    found = [match for match in TOKEN.finditer(plain) if "_" not in match.group()]
    words = tuple(match.group() for match in found)
    titled = sum(word[:1].isupper() for word in words) > 0.6 * max(1, sum(word[:1].isalpha() for word in words))
    letters = [_letter(word, number == 0 or titled, known) for number, word in enumerate(words)]
    return Line(sentence, words, tuple(m.start() for m in found), tuple(m.end() for m in found), "".join(letters))


def _letter(word: str, capital_says_nothing: bool, known: Known) -> str:
    low = word.lower().replace("’", "'")
    if low in MARK or not word[0].isalnum():
        return "l" if low == "'s" else MARK.get(low, '"')
    if word[0].isdigit():
        return "0"
    if low in known.letters and not (word[0].isupper() and not capital_says_nothing and known.letters[low] in "nvE"):
        return known.letters[low]
    if low in known.adverbs or (low.endswith("ly") and len(low) > 4 and low not in ("family", "assembly", "supply")):
        return "y"
    if word[0].isupper() and not capital_says_nothing:
        return "N"
    if low.endswith("ed") and len(low) > 3 and not low.endswith("eed"):
        return "E"
    return (
        "g"
        if low.endswith("ing") and len(low) > 5 and low not in ("evening", "morning", "building", "meeting")
        else "n"
    )


def _at(line: Line, at: int, known: Known) -> Deed:
    word, before, after = line.words[at].lower(), line.letters[:at], line.letters[at + 1 :]
    if word in known.states:
        return Deed("no-agent verb", "", _subject(line, at))
    passive = _be_before(before) and (word.endswith("ed") or word in known.doing)
    if word in known.happening and not passive and not _has_object(line, at, known, word):
        return Deed("no-agent verb", "", _subject(line, at))
    if word in known.acting and not passive:
        return Deed("active", _subject(line, at))
    if _is_noun(line, at, known):
        return _nominal(line, at, known)
    if word.endswith("ing") and word in known.doing:
        return _gerundive(line, at, known)
    if word in known.finite and word not in known.participles and line.letters[at] != "E":
        return Deed("active", _subject(line, at), _object(line, at, known))
    if line.letters[at] == "E" or word in known.doing or word.endswith("ed"):
        return _participle(line, at, known)
    return Deed("unsure") if after else NONE


# Nouns ---------------------------------------------------------------------------------------------------------------


def _is_noun(line: Line, at: int, known: Known) -> bool:
    """ "the arrest of", "mass arrests in"; not "police arrest two" """
    word, before, after = line.words[at].lower(), line.letters[:at], line.letters[at + 1 :]
    if word not in known.nouns:
        return False
    if word.endswith("ing"):
        return (
            after[:1] == "f"
            or before[-1:] in ("d", "l")
            or (bool(re.search(r"[dl](?:[nNE0]|g)*$", before)) and not OBJECT.match(after))
        )
    if word not in known.doing:
        return True
    if re.search(r"(?:t|[xP])y*$", before):
        return False
    return not (OBJECT.match(after) and re.search(r"[nN]$", before)) or bool(re.search(r"[dlfru]E?n?$", before))


def _nominal(line: Line, at: int, known: Known) -> Deed:
    """The killing of a guard by rebels: a possessive or a by-phrase may say who did it."""
    letters = line.letters
    of = letters[at + 1 : at + 2] == "f"
    affected = line.said(at + 2, _phrase_end(line, at + 2)) if of else ""
    by = re.search(r"^[^,.;vbxTWs\"]*?u", letters[at + 1 :])
    agent = _doer(line, at + 1 + by.end(), known) if by else ""
    owner = _owner(line, at)
    if affected and not agent and owner:
        agent = owner  # "the army's recapture of the dam"
    return Deed("nominalisation", agent, affected or owner)


def _owner(line: Line, at: int) -> str:
    """ "the guard's death", "her arrest" """
    owned = re.search(r"([d0]?[nNE0]*)l[nE]*$", line.letters[:at])
    if owned and owned.group(1):
        return line.said(owned.start(), owned.start() + len(owned.group(1)))
    match = re.search(r"([d0]?[nN]*)$", line.letters[:at])
    words = list(line.words[match.start() : at]) if match else []
    owners = [word for word in words if word.lower().endswith(("'s", "’s"))]
    if owners:
        last = match.start() + words.index(owners[-1]) + 1 if match else at
        return re.sub(r"[’']s$", "", line.said(match.start(), last)) if match else ""
    return words[0] if words and words[0].lower() in ("his", "her", "their") else ""


def _gerundive(line: Line, at: int, known: Known) -> Deed:
    """ "killing 12 people", "is arresting", "were being killed" is no gerund."""
    before = line.letters[:at]
    if OBJECT.match(line.letters[at + 1 :]) or _follower(line, at, known) > at + 1:
        agent = _subject(line, at) if re.search(r"[by]$", before) else _main_subject(line, at)
        return Deed("active", agent, _object(line, at, known))
    if re.search(r"b[y]*$", before):
        return Deed("active", _subject(line, at))
    return Deed("nominalisation", "", _owner(line, at))


# Verbs ---------------------------------------------------------------------------------------------------------------


def _participle(line: Line, at: int, known: Known) -> Deed:
    before, after = line.letters[:at], line.letters[_follower(line, at, known) :]
    word = line.words[at].lower()
    by = _by(line, at, known)
    if _be_before(before) or _joined_passive(line, at, known):
        return Deed("by-phrase" if by else "passive without agent", by, _subject(line, at))
    if re.search(r"xy*$", before):
        return Deed("active", _subject(line, at), _object(line, at, known))
    attributive = re.search(r"(?:[dl0rf]|0f)E?$", before) or (re.search(r"[vg]$", before) is not None)
    if attributive and re.match(r"[nNEg]", after):
        noun = re.match(r"[nNE]+", after)
        first = _follower(line, at, known)
        return Deed("passive without agent", "", line.said(first, first + len(noun.group())) if noun else "")
    if (
        OBJECT.match(after)
        and re.search(r"[nNPIWTM0g\"y),c]$", before)
        and not re.match(r"y?M", after)
        and word not in known.participles
    ):
        return Deed("active", _subject(line, at), _object(line, at, known))
    if after[:1] == "r" and line.words[_follower(line, at, known)].lower() == "into" and not by:
        return Deed("active", _subject(line, at))  # "a van ploughed into a queue"
    through = re.match(r"r", after) and word in ("fired", "shot", "shelled", "opened")
    first = _follower(line, at, known) + 1
    at_somebody = through and line.words[first - 1].lower() in ("at", "on", "upon") and not by
    if at_somebody and re.search(r"[nNP]$", before) and "0" not in before[-3:]:
        return Deed("active", _subject(line, at), line.said(first, _phrase_end(line, first)))
    if re.match(r"$|[,.;:rsucfteMyTWbxvI\")(]", after) or re.search(r"I$", before):
        return Deed("by-phrase" if by else "passive without agent", by, _subject(line, at) or _those(line, at))
    return Deed("unsure", "", "")


def _those(line: Line, at: int) -> str:
    """ "the injured", "those killed" """
    return line.said(at - 1, at + 1) if at and line.letters[at - 1] in "dI0" else ""


def _be_before(before: str) -> bool:
    """Whether a form of be or get stands before a participle: "were reportedly", "has been", "was, police say,"."""
    return bool(re.search(r"b(?:y|,[^,.]{1,12},|r[nN]$)*$", before))


def _joined_passive(line: Line, at: int, known: Known) -> bool:
    """ "was beaten and arrested", "12 were killed and 30 injured" """
    before, after = line.letters[:at], line.letters[at + 1 :]
    if OBJECT.match(after):
        return False
    return bool(
        re.search(r"by*E[ny]?(?:u[dnN0E]*|r[dnN]*)?(?:,[yE]+)*,?c[y]*$", before)
        or re.search(r"by*E[^.;vx]{0,24}?,?[c,]0[nNy]*$", before)
        or re.search(r"by*E,$", before)
    )


def _follower(line: Line, at: int, known: Known) -> int:
    """Where the words go on after "shot dead", "burned down"."""
    after = at + 1
    while after < len(line.words) and line.words[after].lower() in known.followers:
        after += 1
    return after


def _has_object(line: Line, at: int, known: Known, word: str) -> bool:
    return word in known.doing and bool(OBJECT.match(line.letters[at + 1 :]))


def _by(line: Line, at: int, known: Known) -> str:
    """Who is named after "by" in the same clause; "at the hands of" too."""
    after = line.letters[at + 1 :]
    hands = re.search(r"\bat the hands of ", line.text[line.end[at] :])
    for match in re.finditer("u", after):
        between = after[: match.start()]
        if re.search(r"[,.;sWTvbx\"]|c(?!E)", re.sub(r",y,|,(?=cE)|,r[^,]{1,12},", "", between)):
            break
        found = _doer(line, at + 1 + match.end(), known)
        if found:
            return found
    if hands and not re.search(r"[,.;]", line.text[line.end[at] : line.end[at] + hands.start()]):
        first = next(n for n in range(len(line.words)) if line.start[n] >= line.end[at] + hands.end())
        return line.said(first, _phrase_end(line, first))
    return ""


def _doer(line: Line, first: int, known: Known) -> str:
    """The noun phrase after "by", unless it is a time or a way."""
    last = _phrase_end(line, first)
    if first >= last or line.letters[first] in "gtM":
        return ""
    words = [word.lower() for word in line.words[first:last]]
    head = words[-1] if words[-1] not in ("the",) else ""
    if words[0] in known.no_doer or (head in known.no_doer and len(words) <= 2):
        return ""
    return line.said(first, last)


def _phrase_end(line: Line, first: int) -> int:
    """Where a noun phrase ends; a participle after its noun is a verb: "the killing of guards shocked"."""
    match = re.match(rf"{FORWARD}(?:f{FORWARD})?", line.letters[first:])
    return first + (len(match.group()) if match else 0)


def _object(line: Line, at: int, known: Known) -> str:
    first = _follower(line, at, known)
    while first < len(line.words) and line.letters[first] == "y":
        first += 1
    if first < len(line.words) and line.letters[first] == "O":
        return line.words[first]
    return line.said(first, _phrase_end(line, first))


VERBAL = re.compile(r"(?:[bxyt]|,y,|,r[^,]{1,16},|(?<=b)[Ev](?=t))*$")


def _subject(line: Line, at: int) -> str:
    """Who stands before a verb as its subject: the noun phrase before its auxiliaries; of "who", what it refers to."""
    before = line.letters[:at]
    joined = re.search(r"(?:^|[nNP0M])([bx]?y*[Ev][^.;sWT]*?)c[y]*$", before)
    if joined and not re.search(r"[nNPI0]$", before):
        return _subject(line, joined.start(1))
    chain = VERBAL.search(before)
    last = chain.start() if chain else at
    if last and line.letters[last - 1] in "WT":
        last -= 1
        while last and line.letters[last - 1] in ",":
            last -= 1
    return _phrase_before(line, last)


def _phrase_before(line: Line, last: int) -> str:
    """The noun phrase that ends here, with what hangs on it: "people in the crowd", not "in Lima police"."""
    letters = line.letters[:last]
    aside = re.search(r",W[^,.;]{2,40},$", letters)
    letters = letters[: aside.start()] if aside else letters
    while letters and letters[-1] in 'yM,)"':
        letters = letters[:-1]
    match = re.search(r"[dl0nNPIEgMfrcy,]*$", letters)
    run = match.group() if match else ""
    cut = max((m.end() for m in re.finditer(r",(?!c)", run)), default=0)
    if cut < len(run) and re.search(r"[nNPI0]", run[cut:]):
        run = run[cut:]
    clause = [m.end() for m in re.finditer(r"E(?:r[dnN]*)?c(?=y?[dnN0P])|(?<=[nN])c(?=P)", run)]
    run = run[clause[-1] :] if clause else run
    verb = [m.end() for m in re.finditer(r"(?<=[nNP0])E(?=[dP0N])|(?<=c)E(?=r)|(?<=^P)E(?=P)", run)]
    run = run[verb[-1] :] if verb else run  # "he admitted he had"
    run = re.sub(r"^[cyM,]+", "", run)
    run = re.sub(r"^(?:r[dl]?[EnNM0]*?(?=[d0P]|M))+M?", "", run) if run.startswith("r") else run
    run = re.sub(r"^[cyMr,]+", "", run)
    inner = re.match(r"[dl0nNPIEgy]+(?:f[dl0nNEg]+)*(?:c[dl0nNEg]+)*(?:rN+)?", run)
    end = len(letters)
    first = end - len(run)
    if inner and inner.group():
        return line.said(first, first + len(inner.group()))
    return line.said(first, end)


def _main_subject(line: Line, at: int) -> str:
    """The first noun phrase of the clause: "A bomb exploded, killing 12"."""
    clause = max((m.end() for m in re.finditer(r"[.;\"]", line.letters[:at])), default=0)
    verb = re.search(r"[bxvE]", line.letters[clause:at])
    return _phrase_before(line, clause + verb.start()) if verb else ""
