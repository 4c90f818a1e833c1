"""What a cue attributes: which of its patterns follows it, and where the content ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.layers.voices import grammar as g
from framing.layers.voices.cues import Frame, Verb
from framing.layers.voices.sentence import Left, Sentence

ACT_WITHIN = 5  # words after the verb in which an object can make it a deed
OBJECTS = frozenset(("object", "particle"))
HEADS = ("m", "J", "N", "S", "R", "A", "B", "Z", "g")  # a noun right after another is the head of both
NAMED, PERSONS = ("d", "q", "Q", "F"), frozenset(("him", "her", "them", "me"))
CALLS = frozenset((("call", "on"), ("call", "upon"), ("appeal", "to")))
FAR_PARTICLES = frozenset(("about", "against"))
REASONS, CHARGES = frozenset(("for", "over", "on")), frozenset(("with",))
CLAUSES = frozenset(("that", "clause", "gap", "wh"))
VOWS = frozenset(("vow", "vow to"))
INFINITIVES = frozenset(("to", "who-to"))


class Right(NamedTuple):
    """The pattern that follows a cue, where its content starts, and what it means."""

    rule: str
    start: int
    frame: Frame


def right_of(sentence: Sentence, at: int, verb: Verb) -> Right | None:
    """What follows the verb at a place, if that is one of its patterns."""
    frames, p = verb.frames, at + 1
    if p >= sentence.last:
        return None
    if verb.phrasal and sentence.word(p) in verb.phrasal:
        frames, p = verb.phrasal[sentence.word(p)], p + 1
    elif verb.phrasal and p + 1 < sentence.last and f"{sentence.word(p)} {sentence.word(p + 1)}" in verb.phrasal:
        frames, p = verb.phrasal[f"{sentence.word(p)} {sentence.word(p + 1)}"], p + 2  # "made it clear that"
    return (
        _pattern(sentence, p, frames)
        or _clause(sentence, p, frames)
        or _gap(sentence, at, frames)
        or _particle(sentence, p, verb)
        or _object(sentence, p, verb, frames)
    )


def _pattern(sentence: Sentence, p: int, frames: dict[str, Frame]) -> Right | None:
    for pattern, rule, needs in PATTERNS:
        frame = frames.get(needs)
        near = g.SAID_QUOTE if pattern is g.QUOTE and "anything" in frames and p > sentence.first + 1 else pattern
        m = near.match(sentence.s, p) if frame is not None else None
        if m and frame is not None:
            return Right(rule, m.end() - 1 if rule == "that" else m.end(), frame)
    return None


def _clause(sentence: Sentence, p: int, frames: dict[str, Frame]) -> Right | None:
    m = g.ADJUNCT.match(sentence.s, p)
    k = m.end() if m else p
    if "clause" not in frames:
        short = "that" in frames and "front" in frames and g.SHORT_CLAUSE.match(sentence.s, k)
        return Right("clause", k, frames["that"]) if short else None
    if any(pattern.match(sentence.s, k) for pattern in _clauses(frames)):
        return Right("clause", k, frames["clause"])
    return None


def _clauses(frames: dict[str, Frame]) -> tuple[re.Pattern[str], ...]:
    """How freely a clause may be built after a verb: "said" takes anything, "noted" may have an object instead."""
    if "object" in frames:
        return (g.CLAUSE,)
    plain = (g.CLAUSE, g.PAST_CLAUSE, g.RELATIVE_CLAUSE)
    return (*plain, g.ANYTHING) if "anything" in frames else plain


def _gap(sentence: Sentence, at: int, frames: dict[str, Frame]) -> Right | None:
    """ "a fine which critics said was too low": the clause has its subject before the cue."""
    if sentence.s[at] != "V" or not {"clause", "front"} <= set(frames) or not g.GAP.match(sentence.s, at + 1):
        return None
    return Right("gap", at + 1, frames["clause"]) if g.GAP_BACK.match(sentence.back, sentence.last - at) else None


def _particle(sentence: Sentence, p: int, verb: Verb) -> Right | None:
    s = sentence.s
    if verb.particles and (sentence.word(p) == "out" or s[p : p + 1] == "M"):
        m = g.OUT_ON_TUESDAY.match(s, p)  # "spoke out on Tuesday about", "called Friday for"
        p = m.end() if m else p
    if not verb.particles:
        return None
    m = g.BEFORE_PARTICLE.match(s, p)
    p = m.end() if m and (s[p] != "t" or sentence.word(m.end()) in verb.particles) else p
    if p >= sentence.last:
        return None
    frame = verb.particles.get(sentence.word(p))
    if frame is None and s[p] != "t":
        p, frame = _far_particle(sentence, p, verb)
    if frame is None or s[p + 1 : p + 2] in ("", ",", ";", ":") or g.HOW_OFTEN.match(s, p + 1):
        return None  # "called for the third time"
    if (verb.lemma, sentence.word(p)) in CALLS:
        m = g.CALL_ON.match(s, p + 1)  # "called on drivers to slow down"; "called on drivers for help"
        return (Right("particle", m.end(), frame) if m["for"] else Right("who-to", p + 1, frame)) if m else None
    return Right("particle", p + 1, frame)


def _far_particle(sentence: Sentence, p: int, verb: Verb) -> tuple[int, Frame | None]:
    """ "spoke at the town hall about", "talks more and more often about": the preposition some words on."""
    for far in FAR_PARTICLES & verb.particles.keys():
        m = g.FAR_PARTICLE.match(sentence.s, p)
        while m and sentence.word(m.end()) != far:
            m = g.FAR_PARTICLE.match(sentence.s, m.end())
        if m:
            return m.end(), verb.particles[far]
    return p, None


def _object(sentence: Sentence, p: int, verb: Verb, frames: dict[str, Frame]) -> Right | None:
    if "object" in frames and g.OBJECT.match(sentence.s, p) and not _is_act(sentence, p, verb):
        return Right("object", p, frames["object"])
    if "object-as" in frames and g.OBJECT_AS.match(sentence.s, p):
        return Right("object", p, frames["object-as"])
    for pattern, reasons in (("object-for", REASONS), ("object-with", CHARGES)):
        m = g.OBJECT_FOR.match(sentence.s, p) if pattern in frames else None
        while m and sentence.word(m.end()) not in reasons:
            m = g.OBJECT_FOR.match(sentence.s, m.end())  # "challenged the owners of the mill in Ashford over the levy"
        if m:
            return Right("object", p, frames[pattern])
    return None


def _is_act(sentence: Sentence, p: int, verb: Verb) -> bool:
    """ "declared a state of emergency", "dismissed the cabinet" are deeds, not words."""
    acts = sentence.cues.acts.get(verb.lemma)
    if not acts:
        return False
    s, reach = sentence.s, range(p, min(p + ACT_WITHIN, sentence.last))
    return any(sentence.word(k) in acts for k in reach if s[k] not in ",;:|\n" and not _is_named(sentence, k))


def _is_named(sentence: Sentence, k: int) -> bool:
    """ "called the police shootings a disgrace", "called her a “champion”": the word at `k` makes no deed of it."""
    after = sentence.s[k + 1 : k + 2]
    return after in HEADS or (after in NAMED and sentence.word(k) in PERSONS)


def end_of(sentence: Sentence, start: int, rule: str) -> int:
    """Where a content ends: at the end of the sentence, or where the next source or cue begins."""
    s = sentence.s
    if rule in OBJECTS:
        m = g.STOP_OBJECT.search(s, start + 1)
        apposed = g.APPOSED_NAME.match(s, m.start()) if m else None
        m = g.STOP_OBJECT.search(s, apposed.end()) if apposed else m
        return m.start() if m else sentence.last
    ends = [sentence.last]
    for stop in (g.BUT_NEW_SUBJECT, g.NEW_SUBJECT):
        m = stop.search(s, start + 1)
        if m:
            ends.append(m.start())
    for stop in (g.COORDINATED, g.MORE):
        m = stop.search(s, start + 1)
        right = right_of(sentence, m.end(), verb) if m and (verb := sentence.verb(m.end())) is not None else None
        if m and right is not None and (rule not in CLAUSES or _is_saying(right.frame)):
            ends.append(m.start())  # not "said she was tired and wanted a rest": the wish is part of what she said
    return min(ends)


def _is_saying(frame: Frame) -> bool:
    return frame.attitude == "speech" or frame.group in VOWS


def end_in_place(sentence: Sentence, at: int, right: Right, left: Left) -> int:
    """Where the content of the verb at a place ends, given what stands before the verb."""
    s, start = sentence.s, right.start
    end = end_of(sentence, start, right.rule)
    subject = s[left.subject[0] : left.subject[1]]
    if right.rule == "object" and subject in ("W", "T", "K"):
        end = _cut(g.NEXT_VERB, s, start, end)  # "those who praised the plan say"
    if right.rule == "object" and right.frame.attitude == "intention":
        end = _cut(g.BACKGROUND, s, start, end)
    if subject in ("W", "K", "T") and left.before == ",":
        end = _cut(g.AFTER_RELATIVE, s, start, end)  # "Bell, who thought it was late, said"
    if s[at] == "G" and at == sentence.first:
        m = g.CLAUSE_END.search(s, start)  # "Calling it a folly, Bell told"
        end = min(end, m.end() - (m.group() == ",")) if m else end
    if right.rule in INFINITIVES and "W" in subject and left.before != ",":
        end = _cut(g.NEXT_VERB, s, start + 2, end)  # "a guard who wants to stay unnamed said"
    if right.rule == "gap":
        end = _cut(g.GAP_END, s, start, end)
    if right.rule in OBJECTS or right.rule in INFINITIVES:
        end = _cut(g.NEXT_CLAUSE, s, start, end)
    return end


def without_asides(s: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """A content without "…, which was built in May, …": the outlet's own background to what somebody says."""
    m = g.ASIDE.search(s, start, end)
    if m is None:
        return ((start, end),)
    return ((start, m.start()), (m.end(), end)) if m.end() < end else ((start, m.start()),)


def end_of_first(sentence: Sentence, start: int) -> int:
    """ "Alarmed by the frost, the growers left": of a cue that opens the sentence, the content ends at the comma."""
    m = g.CLAUSE_END.search(sentence.s, start)
    return min(end_of(sentence, start, "object"), m.start()) if m else end_of(sentence, start, "object")


def end_of_reduced(sentence: Sentence, start: int) -> int:
    """ "A levy denounced as a folly was dropped": the content of a participle without a form of be ends at the verb."""
    return _cut(g.AFTER_REDUCED, sentence.s, start, end_of(sentence, start, "object"))


def _cut(pattern: re.Pattern[str], s: str, start: int, end: int) -> int:
    m = pattern.search(s, start + 1, end)
    return m.start() if m else end


# What may follow, in the order in which it is tried: the pattern, the name of the rule, what the verb must have.
PATTERNS = (
    (g.QUOTE, "quote", "quote"),
    (g.COLON, "colon", "quote"),
    (g.THAT, "that", "that"),
    (g.WHOM_THAT, "that", "who-that"),
    (g.QUESTION, "wh", "wh"),
    (g.WHOM_QUESTION, "wh", "wh"),
    (g.INFINITIVE, "to", "to"),
    (g.WHOM_TO, "who-to", "who-to"),
    (g.WHOM, "whom", "who-that"),
    (g.LATE_QUOTE, "quote", "front"),
)
