"""Who says what in one sentence: cue by cue, the source on one side and the content on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from framing.layers.voices import grammar as g
from framing.layers.voices.cues import Cues, Frame, Verb
from framing.layers.voices.letters import Letters

Range = tuple[int, int]  # first token, one past the last
NOWHERE: Range = (-1, -1)
CUE_LETTERS = frozenset("VZBGU")


@dataclass
class Attribution:
    """One source, one cue, one content, in tokens of the block."""

    content: list[Range]
    source: Range
    cue: Range
    rule: str
    frame: Frame
    sure: bool = True
    cue_words: Range = field(default=NOWHERE)


class Sentence:
    """One sentence as letters, read forwards and backwards."""

    def __init__(self, letters: Letters, cues: Cues, start: int, end: int) -> None:
        self.all, self.cues = letters, cues
        self.start, self.end = start, end
        self.s = letters.text[start:end]
        self.back = self.s[::-1]
        self.first = 1 if self.s[:1] in "\n|" else 0
        self.last = len(self.s)

    def verb(self, at: int) -> Verb | None:
        number = int(self.all.verb[self.start + at])
        return self.cues.verbs[number] if number >= 0 else None

    def attributions(self) -> list[Attribution]:
        found = list(self._according())
        taken = max((j for a in found for _, j in a.content), default=0) if found else 0
        if found:
            return found
        for at in range(len(self.s)):
            if self.s[at] not in CUE_LETTERS or at < taken:
                continue
            verb = self.verb(at)
            if verb is None:
                continue
            one = self._cue(at, verb)
            if one is not None:
                found.append(one)
                taken = max(taken, max(j for _, j in one.content))
        for a in found:
            self._shift(a)
        return found

    def _shift(self, a: Attribution) -> None:
        o = self.start
        a.content = [(i + o, j + o) for i, j in a.content]
        a.cue = (a.cue[0] + o, a.cue[1] + o)
        if a.source != NOWHERE:
            a.source = (a.source[0] + o, a.source[1] + o)

    # according to -------------------------------------------------------------------------------------------
    def _according(self) -> Iterator[Attribution]:
        frame = Frame("according to", "speech", "asserted")
        m = g.ACCORDING_FIRST.match(self.s)
        if m:
            a = Attribution([(m.end(), self.last)], m.span("source"), (m.start("source") - 2, m.start("source")), "according-to-first", frame)
            self._shift(a)
            yield a
            return
        m = g.ACCORDING_LAST.search(self.s)
        if m:
            content = [(self.first, m.start())]
            if self.s[m.end() : m.end() + 1] == ",":
                content.append((m.end() + 1, self.last))
            a = Attribution(content, m.span("source"), m.span("cue"), "according-to", frame)
            self._shift(a)
            yield a

    # cue verbs ----------------------------------------------------------------------------------------------
    def _cue(self, at: int, verb: Verb) -> Attribution | None:
        letter = self.s[at]
        left = g.LEFT.match(self.back, len(self.s) - at)
        assert left is not None
        n = len(self.s)
        subject = (n - left.end("subject"), n - left.start("subject"))
        before = left.group("before")
        helpers = left.group("helpers")[::-1]
        if "b" in helpers and letter in "VU":
            return None  # passive, for later
        if letter == "B" and not (before == "t" or left.group("subject") in ("P", "W") or "x" in helpers or self.s[at - 1 : at] in ("R", "N", "t")):
            return None
        if letter == "Z" and self.s[at - 1 : at] in ("d", "m", "E", "f", "r", "l", "0", "g"):
            pass
        if "front" in verb.frames and letter in "VZB":
            one = self._front(at, verb, subject, before)
            if one is not None:
                return one
        right = self._right(at, verb)
        if right is None:
            return None
        pattern, start, frame = right
        end = self._end(start, pattern)
        if end <= start:
            return None
        source = self._source(subject, before, at, letter)
        return Attribution([(start, end)], source, (at, at + 1), pattern, frame)

    def _source(self, subject: Range, before: str, at: int, letter: str) -> Range:
        i, j = subject
        if i < j and self.s[i:j] != "c" and self.s[j - 1] != "c":
            if before == "," and self.s[i - 1] == ",":
                k = self.s.rfind(",", 0, i - 1)
                if k > 0 and i - 1 - k > 30:
                    k = -1
            while i < j - 1 and self.s[i] in "cyerfk":
                i += 1
            return (i, j)
        m = g.re.compile(rf"[\n|]?[cey]*(?:r[^,]*,)?(?P<np>[PI]|[{g.PHRASE}]{{1,12}})").match(self.s)
        return m.span("np") if m and m.end() <= at else NOWHERE

    def _front(self, at: int, verb: Verb, subject: Range, before: str) -> Attribution | None:
        frame = verb.frames["front"]
        i, j = subject
        s = self.s
        if i < j and before and before in ",QFq-" and s[j - 1] not in "cfr":
            tail = g.TAIL.match(s, at + 1)
            left = s[self.first : i - 1 if before in ",-" else i]
            if tail and (before in "QFq" or g.FINITE.search(left)) and not (s[tail.end() : tail.end() + 1] in "Qq:" and s[tail.end():tail.end()+1]):
                return self._fronted(at, frame, (i, j), i - (before in ",-"), tail.end(), "fronted")
        if s[at - 1] in ",QF" and at > 1:
            m = g.INVERTED.match(s, at + 1)
            edge = at - (s[at - 1] == ",")
            if m and "quote" in verb.frames and (s[at - 1] != "," or g.FINITE.search(s[self.first : edge]) or "Q" in s[:edge]):
                return self._fronted(at, frame, m.span("subject"), edge, m.end(), "inverted")
        return None

    def _fronted(self, at: int, frame: Frame, source: Range, edge: int, after: int, rule: str) -> Attribution:
        content = [(self.first, edge)]
        rest = self.s[after : after + 2]
        if rest[:1] == "," and len(rest) > 1:
            more = rest[1] in "QFqbxvVce" or (rule == "fronted" and rest[1] in "dNPRLlmTtI")
            if more:
                content.append((after + 1, self._end(after + 1, "that")))
        elif rest[:1] in ("Q", "F", "-"):
            content.append((after, self.last))
        return Attribution(content, source, (at, at + 1), rule, frame)

    def _right(self, at: int, verb: Verb) -> tuple[str, int, Frame] | None:
        s, f, p = self.s, verb.frames, at + 1
        if p >= len(s):
            return None
        if "quote" in f:
            m = g.QUOTE.match(s, p)
            if m and m.end() - p <= 14:
                return "quote", m.end(), f["quote"]
            m = g.COLON.match(s, p)
            if m:
                return "colon", m.end(), f["quote"]
        that = f.get("that") or f.get("who-that")
        if that:
            m = g.THAT.match(s, p)
            if m:
                return "that", m.end() - 1, that
        if "wh" in f:
            m = g.QUESTION.match(s, p)
            if m:
                return "wh", m.end(), f["wh"]
        if "to" in f:
            m = g.INFINITIVE.match(s, p)
            if m:
                return "to", m.end(), f["to"]
        if "who-to" in f:
            m = g.WHOM_TO.match(s, p)
            if m:
                return "who-to", p, f["who-to"]
        if "who-that" in f:
            m = g.WHOM.match(s, p)
            if m:
                return "whom", m.end(), f["who-that"]
        if "clause" in f:
            m = g.ADJUNCT.match(s, p)
            k = m.end() if m else p
            if g.CLAUSE.match(s, k):
                return "clause", k, f["clause"]
        if verb.particles and s[p] in "rftk":
            a, b = int(self.all.start[self.start + p]), int(self.all.end[self.start + p])
            word = self.words[a:b].lower() if hasattr(self, "words") else ""
            if word in verb.particles and p + 1 < len(s) and s[p + 1] not in "|\n,;:":
                return "particle", p + 1, verb.particles[word]
        if "object" in f and g.OBJECT.match(s, p):
            return "object", p, f["object"]
        return None

    def _end(self, start: int, pattern: str) -> int:
        s = self.s
        if pattern in ("object", "particle"):
            m = g.STOP_OBJECT.search(s, start + 1)
            return m.start() if m else self.last
        end = self.last
        for stop in (g.COORDINATED, g.MORE, g.NEW_SUBJECT):
            m = stop.search(s, start + 1)
            if m and m.start() < end:
                end = m.start()
        return end
