"""Who says what in one sentence: cue by cue, the source on one side and the content on the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framing.layers.voices import grammar as g
from framing.layers.voices.cues import Cues, Frame, Verb
from framing.layers.voices.letters import Letters

Range = tuple[int, int]  # first token, one past the last
NOWHERE: Range = (-1, -1)
CUE_LETTERS = frozenset("VZBGUAa")
NOUN_BEFORE = "dEflrI0gAL"  # after these, "claims" is a noun
SPOKEN = Frame("quotation marks", "speech", "asserted")
OWNERS = frozenset(("his", "her", "their", "its", "my", "our", "your"))
SAID = frozenset(("that", "quote", "colon", "wh", "whom"))
ACCORDING = Frame("according to", "speech", "asserted")
FAR = 30  # tokens: an insertion between two commas longer than this is not one


@dataclass(frozen=True)
class Attribution:
    """One source, one cue, one content, in tokens of the block."""

    content: tuple[Range, ...]
    source: Range
    cue: Range
    rule: str
    frame: Frame
    sure: bool = True

    def moved(self, by: int) -> Attribution:
        move = lambda r: r if r == NOWHERE else (r[0] + by, r[1] + by)  # noqa: E731
        return replace(self, content=tuple(map(move, self.content)), source=move(self.source), cue=move(self.cue))


def trimmed(letters: str, i: int, j: int) -> Range:
    """A source without "In a speech on Monday" before it and "also" after it."""
    m = g.PREPOSED.match(letters, i, j)
    i = m.end() if m else i
    m = g.LAST_TIME.search(letters, i + 1, j)
    while m:
        j = m.start()
        m = g.LAST_TIME.search(letters, i + 1, j)
    return i, j


class Sentence:
    """One sentence as letters, read forwards and backwards."""

    def __init__(self, letters: Letters, cues: Cues, text: str, start: int, end: int) -> None:
        self.all, self.cues, self.text = letters, cues, text
        self.start = start
        self.s = letters.text[start:end]
        self.back = self.s[::-1]
        self.first = 1 if self.s[:1] in "\n|" else 0
        self.last = len(self.s)
        self.sources: list[Range] = []
        self.before: Attribution | None = None  # what the sentence says about the one before it

    def verb(self, at: int) -> Verb | None:
        number = int(self.all.verb[self.start + at])
        return self.cues.verbs[number] if number >= 0 else None

    def word(self, at: int) -> str:
        i = self.start + at
        return self.text[int(self.all.start[i]) : int(self.all.end[i])].lower()

    def attributions(self) -> list[Attribution]:
        self.before = self.stated() if self.s[:1] == "|" else None
        if self.before is not None:
            source = self.before.source
            self.sources.append((source[0] - self.start, source[1] - self.start))
            return [one.moved(self.start) for one in self.in_order(self.before.cue[1] - self.start)]
        found = self.whole()
        if found is None:
            found = self.in_order()
        return [one.moved(self.start) for one in found]

    def cue_places(self) -> list[int]:
        return [at for at, letter in enumerate(self.s) if letter in CUE_LETTERS]

    # what takes the whole sentence ---------------------------------------------------------------------------
    def whole(self) -> list[Attribution] | None:
        """A source at the end, or "according to" and "as X noted" at the beginning, has all the rest as content."""
        s = self.s
        m = g.AS_FIRST.match(s)
        if m and not (s[m.start("cue")] != "V" and s[m.start("cue") - 1] in NOUN_BEFORE):
            verb = self.verb(m.start("cue"))
            if verb and "front" in verb.frames:
                return [Attribution(((m.end(), self.last),), m.span("source"), m.span("cue"), "as-said-first", verb.frames["front"])]
        m = g.AS_BY.match(s)
        if m:
            verb = self.verb(m.start("cue"))
            if verb and "front" in verb.frames:
                return [Attribution(((m.end(), self.last),), m.span("source"), m.span("cue"), "as-said-first", verb.frames["front"])]
        if "@" in s:
            m = g.ACCORDING_FIRST.match(s)
            if m:
                i, j = m.span("source")
                return [Attribution(((m.end(), self.last),), (i, j), (i - 2, i), "according-to-first", ACCORDING)]
            m = g.ACCORDING_LAST.search(s)
            if m and s[self.first : self.first + 1] in ("Q", "F") and self.speech_first(m.start()):
                m = None
            if m:
                content = [(self.first, m.start())]
                if s[m.end() : m.end() + 1] == "Q" or (s[m.end() : m.end() + 1] == "," and g.GOES_ON.match(s, m.end() + 1)):
                    content.append((m.end() + (s[m.end()] == ","), self.last))
                return [Attribution(tuple(content), m.span("source"), m.span("cue"), "according-to", ACCORDING)]
        for at in self.from_the_end():
            verb = self.verb(at)
            if verb and "front" in verb.frames and s[at] in "VZB":
                one = self.front(at, verb)
                if one is not None and (one.rule == "inverted" or one.content[-1][1] == self.last or len(one.content) == 1):
                    return [one, *self.after(one)]
        return self.quote_first()

    def from_the_end(self) -> list[int]:
        """The cues, last first; but one right after an opening quotation comes before all."""
        places = self.cue_places()[::-1]
        m = g.QUOTE_FIRST.match(self.s)
        if m and m.end() in places:
            places.remove(m.end())
            places.insert(0, m.end())
        return places

    def stated(self) -> Attribution | None:
        """The source of what was said in the sentence before: "This was stated by the ministry"."""
        for pattern in (g.STATED_BY, g.STATED_WHAT, g.STATED_THUS):
            m = pattern.match(self.s)
            if m is None:
                continue
            at = m.start("cue")
            verb = self.verb(at)
            if pattern is g.STATED_THUS:
                if self.word(at) != "thus" or g.FINITE.search(self.s, at + 1, m.end()):
                    continue
                return Attribution((), m.span("source"), m.span("cue"), "stated-before", SPOKEN).moved(self.start)
            if verb and "front" in verb.frames:
                return Attribution((), m.span("source"), m.span("cue"), "stated-before", verb.frames["front"]).moved(self.start)
        return None

    def speech_first(self, before: int) -> bool:
        """ "“…,” Bell said, according to a recording": the quotation is Bell's."""
        for at in self.cue_places():
            verb = self.verb(at)
            if at < before and verb and "front" in verb.frames and self.s[at] in "VZ":
                one = self.front(at, verb)
                if one is not None:
                    return True
        return False

    def quote_first(self) -> list[Attribution] | None:
        """"“It is late,” the guard, a man of few words, grunted": what follows a quotation that ends in a comma."""
        m = g.QUOTE_FIRST.match(self.s)
        if not m or "Q" not in m.group("content") or self.mark(m.end("content") - 1) != ",":
            return None
        after = g.SPEAKER.match(self.s, m.end())
        source = after.span("source") if after else NOWHERE
        cue = NOWHERE
        frame = SPOKEN
        for at in self.cue_places():
            verb = self.verb(at)
            if verb and self.s[at] in "VZ":
                cue = (at, at + 1)
                frame = verb.frames.get("quote") or verb.frames.get("front") or next(iter(verb.frames.values()), SPOKEN)
                break
        one = Attribution((m.span("content"),), source, cue, "quote-then-source", frame)
        return [one, *self.after(one)]

    def mark(self, at: int) -> str:
        """The last character inside a quotation."""
        end = int(self.all.end[self.start + at])
        return self.text[max(0, end - 4) : end].rstrip("\"”“’‘»«' ")[-1:]

    def after(self, one: Attribution) -> list[Attribution]:
        """Cues that come after a fronted attribution: "“…,” she said, adding that …"."""
        reach = max(one.cue[1], one.source[1], one.content[-1][1])
        self.sources.append(one.source)
        return self.in_order(reach)

    def announcement(self) -> Attribution | None:
        """Who is announced by a colon at the end: "The club answered:"."""
        for at in reversed(self.cue_places()):
            verb = self.verb(at)
            if verb and "quote" in verb.frames:
                left = g.LEFT.match(self.back, self.last - at)
                assert left is not None
                subject = (self.last - left.end("subject"), self.last - left.start("subject"))
                source = self.source(at, subject, left.group("before"))
                return Attribution((), source, (at, at + 1), "announced", verb.frames["quote"]).moved(self.start)
        return None

    # cue by cue ----------------------------------------------------------------------------------------------
    def in_order(self, taken: int = 0) -> list[Attribution]:
        found: list[Attribution] = []
        for at in self.cue_places():
            if at < taken:
                continue
            one = self.read(at)
            if one is not None:
                found.append(one)
                self.sources.append(one.source)
                taken = max(taken, one.content[-1][1])
        return found

    def read(self, at: int) -> Attribution | None:
        letter = self.s[at]
        if letter == "a":
            return self.adjective(at)
        if letter == "A":
            return self.noun(at)
        one = self.read_verb(at)
        return one if one is not None or letter not in "BZ" else self.noun(at)

    def noun(self, at: int) -> Attribution | None:
        """ "the club's claim that …", "voiced fears that …", "their plan to …"."""
        noun = self.cues.noun_of.get(self.word(at))
        after = self.s[at + 1 : at + 2]
        if noun is None or after not in ("T", "t") or at == self.first:
            return None
        frame = noun.frames.get("that" if after == "T" else "to")
        if frame is None or (after == "T" and g.RELATIVE_THAT.match(self.s, at + 1)):
            return None
        if after == "t" and not g.INFINITIVE.match(self.s, at + 1):
            return None
        end = self.end(at + 1, "that" if after == "T" else "to")
        m = g.POSSESSOR.match(self.back, self.last - at)
        source = (self.last - m.end("np"), self.last - m.start("np")) if m else NOWHERE
        if m is None and g.MADE.match(self.back, self.last - at):
            source = self.shared(at)
        elif m is not None and self.s[source[0] : source[1]] == "d" and self.word(source[0]) not in OWNERS:
            source = self.shared(at) if g.MADE.match(self.back, self.last - source[0]) else NOWHERE
        return Attribution(((at + 1, end),), source, (at, at + 1), "noun-that" if after == "T" else "noun-to", frame)

    def adjective(self, at: int) -> Attribution | None:
        """ "is sure that …", "were eager to …"."""
        adjective = self.cues.adjective_of.get(self.word(at))
        left = g.LEFT.match(self.back, self.last - at)
        if adjective is None or left is None or "b" not in left.group("helpers"):
            return None
        s, f, p = self.s, adjective.frames, at + 1
        rule, start = "", p
        if "that" in f and (g.THAT.match(s, p) or g.CLAUSE.match(s, p)):
            m = g.THAT.match(s, p)
            rule, start, frame = "adjective-that", m.end() - 1 if m else p, f["that"]
        elif "to" in f and g.INFINITIVE.match(s, p):
            rule, frame = "adjective-to", f["to"]
        elif s[p : p + 1] in ("r", "f") and self.word(p) in f:
            rule, start, frame = "adjective-about", p + 1, f[self.word(p)]
        if not rule:
            return None
        end = self.end(start, {"adjective-about": "object", "adjective-to": "to"}.get(rule, "that"))
        subject = (self.last - left.end("subject"), self.last - left.start("subject"))
        return Attribution(((start, end),), self.source(at, subject, left.group("before")), (at, at + 1), rule, frame)

    def read_verb(self, at: int) -> Attribution | None:
        verb = self.verb(at)
        if verb is None:
            return None
        letter = self.s[at]
        left = g.LEFT.match(self.back, self.last - at)
        assert left is not None
        helpers = left.group("helpers")[::-1]
        subject = (self.last - left.end("subject"), self.last - left.start("subject"))
        if "b" in helpers and letter in "VU":
            return self.passive(at, verb)
        if letter == "B" and not self.is_verb(at, verb, helpers, left):
            return None
        if letter in "VG" and at and self.s[at - 1] in ("drflk" if letter == "V" else "dlLfE"):
            return None  # "in pledged seats", "the hearing"
        if letter == "U" and "x" not in helpers:
            return None  # "known as the Rock"
        if letter in "ZB" and self.s[at + 1 : at + 2] == "f":
            return None  # "reports of"
        if self.s[at + 1 : at + 2] == "u":
            return None  # "first reported by": the content stands elsewhere
        if letter == "Z" and self.s[at - 1] in NOUN_BEFORE and at > 0:
            return None
        right = self.right(at, verb)
        if right is None:
            return None
        pattern, start, frame = right
        if letter == "Z" and at and self.s[at - 1] in "mJ" and not (
            pattern in SAID and g.NOUN_PHRASE.match(self.s[subject[0] : subject[1]])
        ):
            return None  # "the mass protests against the levy"
        if pattern == "object" and frame.group == "show" and "S" not in left.group("subject"):
            return None  # "the photograph shows a bridge"
        end = self.end(start, pattern)
        if pattern == "object" and left.group("subject") in ("W", "T", "K", ""):
            m = g.NEXT_VERB.search(self.s, start + 1, end)
            end = m.start() if m else end
        if left.group("subject") in ("W", "K", "T") and left.group("before") == ",":
            m = g.AFTER_RELATIVE.search(self.s, start + 1, end)
            end = m.start() if m else end
        if letter == "G" and at == self.first:
            stop = g.CLAUSE_END.search(self.s, start)
            end = min(end, stop.end() - (stop.group() == ",")) if stop else end
        if pattern in ("to", "who-to", "object", "particle"):
            stop = g.NEXT_CLAUSE.search(self.s, start + 1, end)
            end = stop.start() if stop else end
        if end <= start:
            return None
        return Attribution(((start, end),), self.source(at, subject, left.group("before")), (at, at + 1), pattern, frame)

    def is_verb(self, at: int, verb: Verb, helpers: str, left: g.re.Match[str]) -> bool:
        """Is a base form a verb here? "Farmers claim", "will claim", "to claim", but not "the claim"."""
        before = self.s[at - 1] if at else ""
        if before in ("t", "x", "n", "P", "W", "K", "T", "I") or "x" in helpers:
            return True
        if verb.lemma in self.cues.nouns:
            return before in ("R", "J") or (before == "y" and self.s[at - 2] in "RJPW")
        return before not in ("d", "r", "f", "l", "L")

    def passive(self, at: int, verb: Verb) -> Attribution | None:
        s, f = self.s, verb.frames
        frame = f.get("that") or f.get("who-that") or f.get("who-to") or f.get("to")
        m = g.PASSIVE_THAT.match(s, at + 1)
        if m and frame:
            return Attribution(((m.end(), self.end(m.end(), "that")),), NOWHERE, (at, at + 1), "passive-that", frame)
        m = g.PASSIVE_TO.match(s, at + 1)
        if m and frame:
            return Attribution(((m.end(), self.end(m.end(), "to")),), NOWHERE, (at, at + 1), "passive-to", frame)
        return None

    # the source ----------------------------------------------------------------------------------------------
    def source(self, at: int, subject: Range, before: str) -> Range:
        i, j = subject
        s = self.s
        while i < j and s[j - 1] in "cerk":
            return self.shared(at)
        while i < j and s[i] in "cyerfkM" and j - i > 1:
            i += 1
        if s[i:j] == "W":
            return self.antecedent(i)
        if i < j:
            if before == ",":
                m = g.NAMED.match(self.back, self.last - i)
                if m and m.end() - m.start() < FAR:
                    return (self.last - m.end("subject"), j)
            return self.trimmed(i, j)
        if before == "," and self.s[at] != "G":
            m = g.RELATIVE.match(self.back, self.last - at)
            if m:
                return (self.last - m.end("subject"), self.last - m.start("subject"))
        return self.shared(at)

    def antecedent(self, who: int) -> Range:
        m = g.re.compile(rf",?(?P<np>[{g.PHRASE}]{{1,12}})").match(self.back, self.last - who)
        return (self.last - m.end("np"), self.last - m.start("np")) if m else (who, who + 1)

    def shared(self, at: int) -> Range:
        """The source of the cue before, else the first noun phrase: "She rose and said", "…, saying that"."""
        for source in reversed(self.sources):
            if source != NOWHERE:
                return source
        if at == self.first:
            m = g.MAIN_SUBJECT.search(self.s, at + 1)
            return m.span("np") if m else NOWHERE
        m = g.FIRST_PHRASE.match(self.s, 0, at) or g.LOOSE_PHRASE.match(self.s, 0, at)
        return self.trimmed(*m.span("np")) if m else NOWHERE

    def trimmed(self, i: int, j: int) -> Range:
        return trimmed(self.s, i, j)

    # content before the cue -----------------------------------------------------------------------------------
    def front(self, at: int, verb: Verb) -> Attribution | None:
        left = g.LEFT.match(self.back, self.last - at)
        assert left is not None
        i, j = self.last - left.end("subject"), self.last - left.start("subject")
        before, s = left.group("before"), self.s
        frame = verb.frames["front"]
        helpers = left.group("helpers")
        if (s[at] == "B" and not self.is_verb(at, verb, helpers, left)) or (s[at] == "Z" and s[at - 1] in NOUN_BEFORE):
            return None
        if i < j and before and before in ",QFq-" and s[j - 1] not in "cfrk" and s[i] not in "crfWKT" and (s[i] != "k" or before == ","):
            rule = "as-said" if s[i] == "k" else "fronted"
            edge = i - (before in ",-")
            i += s[i] == "k" and j - i > 1
            m = g.TAIL.match(s, at + 1) or g.TAIL_Q.match(s, at + 1) or (before in "QF" and g.TAIL_WIDE.match(s, at + 1)) or None
            if m is None and before in "QF":
                return self.fronted(at, frame, (i, j), edge, at + 1, "fronted")
            if m and self.can_front(edge, before, s[m.end() : m.end() + 2]):
                return self.fronted(at, frame, (i, j), edge, m.end(), rule)
        if before == "," and i == j:
            m = g.APPOSED_BACK.match(self.back, self.last - at)
            if m:
                source = (self.last - m.end("subject"), self.last - m.start("subject"))
                tail = g.TAIL.match(s, at + 1)
                edge = source[0] - (s[source[0] - 1] == ",")
                ends = tail is not None and tail.end() == self.last and edge - self.first > 3
                if tail and (s[source[0] - 1] in "QFq" or ends):
                    return self.fronted(at, frame, source, edge, tail.end(), "fronted")
        if at > 1 and s[at - 1] in ",QFq-" and "quote" in verb.frames:
            m = g.INVERTED.match(s, at + 1)
            edge = at - (s[at - 1] in ",-")
            if m and (s[at - 1] != "," or g.FINITE.search(s[self.first : edge]) or g.CLOSED.search(s, 0, edge)):
                return self.fronted(at, frame, m.span("subject"), edge, m.end(), "inverted")
        return None

    def can_front(self, edge: int, before: str, rest: str) -> bool:
        """Is what stands before the source a content, and not "On Monday," or "Asked about it,"?"""
        if before in "QFq":
            return True
        head = self.s[self.first : edge]
        if rest[:1] == "," and rest[1:] in ("b", "x", "v", "V", "E", "r"):
            return len(head) > 0
        if rest[:1] == "," and rest[1:] in tuple("dNPRLlmJtITpyuSi") and head[:1] in ("r", "j"):
            return True
        long = len(head) > 3 and rest[:1] not in (",", "-") and head[:1] not in ("r", "M")
        return (long or bool(g.FINITE.search(head))) and head[:1] not in ("s", "E", "g", "G", "j", "V")

    def fronted(self, at: int, frame: Frame, source: Range, edge: int, after: int, rule: str) -> Attribution:
        content = [(self.first, edge)]
        rest = self.s[after : after + 2]
        if rest[:1] in (",", "-") and len(rest) > 1:
            follows = "QFqbxvVceET" if rule == "inverted" else "QFqbxvVceETdNPRLlmJtIripyu"
            if rest[1] in follows:
                content.append((after + 1, self.end(after + 1, "that")))
        elif rest[:1] in ("Q", "F"):
            content.append((after, self.last))
        return Attribution(tuple(content), source, (at, at + 1), rule, frame)

    # content after the cue ------------------------------------------------------------------------------------
    def right(self, at: int, verb: Verb) -> tuple[str, int, Frame] | None:
        f, s, p = verb.frames, self.s, at + 1
        if p >= self.last:
            return None
        if verb.phrasal and self.word(p) in verb.phrasal:
            f, p = verb.phrasal[self.word(p)], p + 1
        for pattern, kind, needs in _PATTERNS:
            frame = f.get(needs)
            if frame is None:
                continue
            m = pattern.match(s, p)
            if m:
                return kind, (m.end() - 1 if kind == "that" else m.end()), frame
        if "clause" in f:
            m = g.ADJUNCT.match(s, p)
            k = m.end() if m else p
            if g.CLAUSE.match(s, k) or ("anything" in f and g.ANYTHING.match(s, k)):
                return "clause", k, f["clause"]
        if verb.particles and s[p : p + 1] in tuple("rftk") and self.word(p) in verb.particles and s[p + 1 : p + 2] not in ("", ",", ";", ":"):
            if self.word(p) in ("on", "upon") and verb.lemma == "call":
                m = g.CALL_ON.match(s, p + 1)
                return ("who-to" if m["for"] is None else "particle", m.end(), verb.particles["on"]) if m else None
            return "particle", p + 1, verb.particles[self.word(p)]
        if "object" in f and g.OBJECT.match(s, p) and not self.is_act(verb, p):
            return "object", p, f["object"]
        return None

    def is_act(self, verb: Verb, at: int) -> bool:
        """ "declared a state of emergency", "dismissed the cabinet" are deeds, not words."""
        acts = self.cues.acts.get(verb.lemma)
        if not acts:
            return False
        return any(self.word(k) in acts for k in range(at, min(at + 5, self.last)) if self.s[k] not in ",;:|\n")

    def end(self, start: int, pattern: str) -> int:
        s = self.s
        if pattern in ("object", "particle"):
            m = g.STOP_OBJECT.search(s, start + 1)
            return m.start() if m else self.last
        end = self.last
        m = g.BUT_NEW_SUBJECT.search(s, start + 1)
        end = m.start() if m else end
        for stop in (g.COORDINATED, g.MORE, g.NEW_SUBJECT):
            m = stop.search(s, start + 1)
            if m and m.start() < end and self.verb(m.end()) is not None and stop is not g.NEW_SUBJECT:
                if self.right(m.end(), self.verb(m.end())) is not None:  # type: ignore[arg-type]
                    end = m.start()
            elif m and stop is g.NEW_SUBJECT:
                end = min(end, m.start())
        return end


_PATTERNS = (
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
