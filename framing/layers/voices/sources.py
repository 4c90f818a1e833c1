"""Where the source of a cue stands: before it, before an insertion, at the head of the sentence."""

from __future__ import annotations

from framing.layers.voices import grammar as g
from framing.layers.voices.sentence import NOWHERE, Left, Range, Sentence

FAR = 30  # tokens: an insertion between two commas longer than this is not one
OWNERS = frozenset(("his", "her", "their", "its", "my", "our", "your"))


def source_of(sentence: Sentence, at: int, left: Left) -> Range:
    """The source of the cue at a place: its subject, or the one it shares with another verb."""
    i, j = left.subject
    s = sentence.s
    if i < j and s[j - 1] in "cerk":
        return shared(sentence, at)
    while j - i > 1 and s[i] in "cye":
        i += 1
    which = max(s.rfind("K", i, j), s.rfind("T", i, j)) + 1
    i = which if 0 < which < j else i  # "a fine which campaigners said was too low"
    if s[i:j] == "W":
        return antecedent(sentence, i)
    if i < j:
        return _with_name(sentence, i, j) if left.before == "," else trimmed(s, i, j)
    if left.before == "," and s[at] != "G":
        named = sentence.behind(g.ROLE_THEN_NAME, at, "subject")
        if named != NOWHERE:  # the role together with the name: the register picks the name
            return trimmed(s, *named)[0], at - 1
        behind = sentence.behind(g.RELATIVE, at, "subject")
        if behind != NOWHERE:
            return behind
    return shared(sentence, at)


def _with_name(sentence: Sentence, i: int, j: int) -> Range:
    """ "Ann Bell, the mayor of Ashford," — the apposition together with the name before it."""
    named = sentence.behind(g.NAMED, i, "subject")
    return (named[0], j) if named != NOWHERE and i - named[0] < FAR else trimmed(sentence.s, i, j)


def antecedent(sentence: Sentence, who: int) -> Range:
    """Whom "who" means: the noun phrase before it."""
    found = sentence.behind(g.ANTECEDENT, who, "np")
    return found if found != NOWHERE else (who, who + 1)


def shared(sentence: Sentence, at: int) -> Range:
    """The source of the cue before, else the first noun phrase: "She rose and said", "…, saying that"."""
    for source in reversed(sentence.sources):
        if source != NOWHERE:
            return source
    if at == sentence.first:
        m = g.MAIN_SUBJECT.search(sentence.s, at + 1)
        return m.span("np") if m else NOWHERE
    return first_phrase(sentence.s, at)


def first_phrase(letters: str, reach: int) -> Range:
    """The first noun phrase, before `reach`; not the place in "At the far end of the country"."""
    m = g.FIRST_PHRASE.match(letters, 0, reach) or g.LOOSE_PHRASE.match(letters, 0, reach)
    if m is None or (letters[m.start("np")] == "r" and not g.PREPOSED.match(letters, *m.span("np"))):
        return NOWHERE
    return trimmed(letters, *m.span("np"))


def owner_of(sentence: Sentence, at: int) -> Range:
    """The source of a noun: "the club's claim", "his claim", "She voiced the claim"; NOWHERE for "the claim"."""
    owner = sentence.behind(g.POSSESSOR, at, "np")
    made_by = at
    if owner != NOWHERE:
        if sentence.s[owner[0] : owner[1]] != "d" or sentence.word(owner[0]) in OWNERS:
            return owner
        made_by = owner[0]
    made = g.MADE.match(sentence.back, sentence.last - made_by)
    return shared(sentence, at) if made else NOWHERE


def trimmed(letters: str, i: int, j: int) -> Range:
    """A source without "In a speech on Monday" before it and "also" after it."""
    m = g.PREPOSED.match(letters, i, j)
    i = m.end() if m else i
    while j - i > 1 and letters[i] in "cyerfkM":
        i += 1
    m = g.LAST_TIME.search(letters, i + 1, j)
    while m:
        j = m.start()
        m = g.LAST_TIME.search(letters, i + 1, j)
    return i, j
