"""Sources whose content is the rest of the sentence: "…, she said", "According to the poll, …", "As Bell put it, …"."""

from __future__ import annotations

from framing.layers.voices import grammar as g
from framing.layers.voices.contents import end_of, right_of
from framing.layers.voices.cues import Frame
from framing.layers.voices.sentence import CLOSING, NOWHERE, SPOKEN, Attribution, Left, Range, Sentence
from framing.layers.voices.sources import source_of

TITLE, LITTLE = 8, 4  # words of a title; characters of a word in it that may be in small letters, with its marks
VIEW = Frame("in the eyes of", "thought", "asserted")
ACCORDING = Frame("according to", "speech", "asserted")
NOUN_BEFORE = "dEflrI0gALu"  # after these, "claims" is a noun
MORE_AFTER_INVERTED, MORE_AFTER = "QFqbxvVceET", "QFqbxvVceETdNPRLlmJtIripyus"
NO_CONTENT = ("s", "E", "g", "G", "j", "V")  # "When asked, …", "Speaking in Ashford, …"


def whole(sentence: Sentence) -> Attribution | None:
    """The one source that has all the rest of the sentence as its content, if there is one."""
    return as_said(sentence) or according(sentence) or that_first(sentence) or final(sentence) or quote_first(sentence)


def as_said(sentence: Sentence) -> Attribution | None:
    """ "As Bell noted, the pier is old", "As reported by the wire, …"."""
    for pattern in (g.AS_FIRST, g.AS_BY):
        m = pattern.match(sentence.s)
        if m is None:
            continue
        at = m.start("cue")
        frame = sentence.fronting(at)
        if frame is not None and not is_noun(sentence.s, at):
            return Attribution(((m.end(), sentence.last),), m.span("source"), m.span("cue"), "as-said-first", frame)
    return None


def that_first(sentence: Sentence) -> Attribution | None:
    """ "That the pier was unsafe was confirmed by the ministry"."""
    m = g.THAT_FIRST.match(sentence.s)
    verb = sentence.verb(m.start("cue")) if m else None
    if m is None or verb is None or "that" not in verb.frames:
        return None
    return Attribution((m.span("content"),), m.span("source"), m.span("cue"), "that-first", verb.frames["that"])


def is_noun(s: str, at: int) -> bool:
    """Is a form like "claims" or "report" a noun here, by what stands before it?"""
    return at > 0 and s[at] in "ZB" and s[at - 1] in NOUN_BEFORE


def according(sentence: Sentence) -> Attribution | None:
    """ "According to the poll, …", "…, according to Bell"."""
    s = sentence.s
    if "@" not in s:
        return None
    m = g.ACCORDING_FIRST.match(s)
    if m:
        i, j = m.span("source")
        aside = g.LAST_ASIDE.search(s, m.end())  # "…, which cut off the valley": the outlet goes on by itself
        end = aside.start() if aside else sentence.last
        return Attribution(((m.end(), end),), (i, j), (i - 2, i), "according-to-first", ACCORDING)
    m = g.ACCORDING_LAST.search(s)
    if m is None or _is_speech(sentence, m.start()):
        return None
    content: list[Range] = [(sentence.first, m.start())]
    after = s[m.end() : m.end() + 1]
    if after == "Q" or (after == "," and g.GOES_ON.match(s, m.end() + 1)):
        content.append((m.end() + (after == ","), sentence.last))
    return Attribution(tuple(content), m.span("source"), m.span("cue"), "according-to", ACCORDING)


def _is_speech(sentence: Sentence, before: int) -> bool:
    """ "“…,” Bell said, according to a recording": the quotation is Bell's."""
    if sentence.s[sentence.first : sentence.first + 1] not in ("Q", "F"):
        return False
    return any(front(sentence, at) is not None for at in sentence.places if at < before and sentence.s[at] in "VZ")


def placed_first(sentence: Sentence) -> Attribution | None:
    """ "In the poll, most pupils walk to school", "To many, he is a hero": tried where nobody else speaks."""
    m = g.TEXT_FIRST.match(sentence.s)
    if m and any(sentence.word(k) in sentence.cues.texts for k in range(*m.span("source"))):
        return Attribution(((m.end(), sentence.last),), m.span("source"), m.span("cue"), "in-a-text", ACCORDING)
    m = g.TO_SOMEBODY.match(sentence.s)
    if m:
        return Attribution(((m.end(), sentence.last),), m.span("source"), m.span("cue"), "to-somebody", VIEW)
    return None


def final(sentence: Sentence) -> Attribution | None:
    """ "…, she said on Monday.", "“…,” said Bell"."""
    if not g.FRONTED.search(sentence.s):
        return None
    for at in _from_the_end(sentence):
        one = front(sentence, at)
        if one is not None and (one.rule == "inverted" or one.content[-1][1] == sentence.last or len(one.content) == 1):
            return one
    return None


def _from_the_end(sentence: Sentence) -> list[int]:
    """The cues, last first; but one right after an opening quotation comes before all."""
    places = sentence.places[::-1]
    m = g.QUOTE_FIRST.match(sentence.s)
    if m and m.end() in places:
        places.remove(m.end())
        places.insert(0, m.end())
    return places


def front(sentence: Sentence, at: int) -> Attribution | None:
    """The attribution of a cue that stands after its content, or in the middle of it."""
    s = sentence.s
    frame = sentence.fronting(at) if s[at] in "VZB" else None
    if (
        frame is None
        or is_noun(s, at)
        or (s[at] == "B" and s[at - 1 : at] in ("m", "J") and _may_be_noun(sentence, at))
    ):
        return None
    left = sentence.left(at)
    if s[at] == "Z" and g.COUNTED.search(s[left.subject[0] : at]):
        return None  # "an alliance of six former northern states"
    return (
        _subject_first(sentence, at, frame, left)
        or _apposed(sentence, at, frame, left)
        or _inverted(sentence, at, frame)
    )


def _may_be_noun(sentence: Sentence, at: int) -> bool:
    verb = sentence.verb(at)
    return verb is not None and verb.lemma in sentence.cues.nouns


def _subject_first(sentence: Sentence, at: int, frame: Frame, left: Left) -> Attribution | None:
    """ "…, the harbour master said on Friday"."""
    (i, j), before, s = left.subject, left.before, sentence.s
    if i == j or before not in tuple(",QFq-") or s[j - 1] in "cfrk" or s[i] in "crfWKT":
        return None
    head = s[sentence.first : i]
    titled = before in "QF" and g.TITLE_FIRST.match(head) and _is_title(sentence, i - 1)
    if titled or (before in "QF" and g.PLACED_FIRST.match(head) and g.CLAUSE.match(s, at + 1)):
        return None  # "On “Meet the Town,” the mayor said the pier was old"
    if before == "," and _has_complement(sentence, at):
        return None
    if (s[i] == "k" and before != ",") or (before == "," and s[i - 2 : i - 1] in ("K", "W")):
        return None
    edge = i - (before in ",-")
    rule = "as-said" if s[i] == "k" else "fronted"  # "…, as the agency reported"
    i += s[i] == "k" and j - i > 1
    m = g.TAIL.match(s, at + 1) or g.TAIL_Q.match(s, at + 1)
    if m is None and before in "QF":
        m = g.TAIL_WIDE.match(s, at + 1)
        if m is None:
            return _fronted(sentence, Attribution((), (i, j), (at, at + 1), "fronted", frame), edge, at + 1)
    if m and _is_content(sentence, edge, before, s[m.end() : m.end() + 2]):
        return _fronted(sentence, Attribution((), (i, j), (at, at + 1), rule, frame), edge, m.end())
    return None


def _has_complement(sentence: Sentence, at: int) -> bool:
    """ "In May, she vowed to stay", "At the fair, he boasted of his skill": the content follows."""
    verb = sentence.verb(at)
    if verb is None:
        return False
    to = verb.frames.get("to")
    if to is not None and to.attitude == "intention" and g.INFINITIVE.match(sentence.s, at + 1):
        return True
    return at + 1 < sentence.last and sentence.s[at + 1] == "f" and sentence.word(at + 1) in verb.particles


def _is_title(sentence: Sentence, at: int) -> bool:
    k = sentence.start + at
    words = sentence.tokens.text[sentence.tokens.start[k] : sentence.tokens.end[k]].split()
    return len(words) <= TITLE and all(w.strip(CLOSING)[:1].isupper() for w in words if len(w) > LITTLE)


def _apposed(sentence: Sentence, at: int, frame: Frame, left: Left) -> Attribution | None:
    """ "“…,” Ann Bell, a former mayor, said"; "…, Ann Bell, a former mayor, said"."""
    if left.before != "," or left.subject[0] != left.subject[1]:
        return None
    i, j = sentence.behind(g.APPOSED_BACK, at, "subject")
    tail = g.TAIL.match(sentence.s, at + 1)
    if i < 0 or tail is None:
        return None
    comma = sentence.s[i - 1] == ","
    edge = i - comma
    if not comma or (tail.end() == sentence.last and edge - sentence.first > 3):
        return _fronted(sentence, Attribution((), (i, j), (at, at + 1), "fronted", frame), edge, tail.end())
    return None


def _inverted(sentence: Sentence, at: int, frame: Frame) -> Attribution | None:
    """ "…, said the harbour master"."""
    s, verb = sentence.s, sentence.verb(at)
    if at < 2 or s[at - 1] not in ",QFq-" or verb is None or "quote" not in verb.frames:
        return None
    if s[at] != "V" and verb.lemma in sentence.cues.nouns:
        return None  # "a “radical” protest march"
    m = g.INVERTED.match(s, at + 1)
    edge = at - (s[at - 1] in ",-")
    if m and (s[at - 1] != "," or g.FINITE.search(s, sentence.first, edge) or g.CLOSED.search(s, 0, edge)):
        cue = Attribution((), m.span("subject"), (at, at + 1), "inverted", frame)
        return _fronted(sentence, cue, edge, m.end())
    return None


def _is_content(sentence: Sentence, edge: int, before: str, rest: str) -> bool:
    """Is what stands before the source a content, and not "On Monday," or "Asked about it,"?"""
    if before in "QFq":
        return True
    head = sentence.s[sentence.first : edge].lstrip("ce")
    if rest[:1] == ",":
        if rest[1:] in ("b", "x", "v", "V", "E", "r", "s"):
            return len(head) > 0
        if rest[1:] in tuple("dNPRLlmJtITpyuSi") and head[:1] in ("r", "j"):
            return True  # "In a merger, he said, the brand would survive"
    if head[:1] in ("s", "j"):  # "Since the pier is shut, boats must turn back, she said."
        return "," in head and rest[:1] in ("", "|", "\n")
    if head[:1] in NO_CONTENT and not _is_plural(sentence, edge - len(head)):
        return False  # "Asked about it, she said"; but "Talks go on, she said"
    long = len(head) > 3 and rest[:1] not in (",", "-") and head[:1] not in ("r", "M", "y")
    quoted = rest == "" and head[:1] not in ("r", "M", "y") and g.CLOSED.search(head) is not None  # "Rent ‘too dear’"
    return long or quoted or g.FINITE.search(head) is not None


def _is_plural(sentence: Sentence, at: int) -> bool:
    """ "Talks to resume Monday, minister says"; not "Thanks to the dam, Bell says"."""
    follows = sentence.s[at + 1 : at + 2] != "t" or g.INFINITIVE.match(sentence.s, at + 1) is not None
    return sentence.s[at] == "V" and sentence.word(at).endswith("s") and follows


def _fronted(sentence: Sentence, cue: Attribution, edge: int, after: int) -> Attribution:
    """The cue with its content: all up to `edge`, and more from `after` on if it goes on there."""
    content: list[Range] = [(sentence.first, edge)]
    rest = sentence.s[after : after + 2]
    coming = g.COORDINATED.match(sentence.s, after)
    verb = sentence.verb(coming.end()) if coming else None
    if coming and verb is not None and right_of(sentence, coming.end(), verb) is not None:
        pass  # "“…,” wrote the port, and added: “…”": the second verb has its own content
    elif sentence.s[edge - 1 : edge] in ("Q", "F") and g.DEED_AFTER.match(sentence.s, after):
        pass  # "“…,” said Bell, and shut the door": what the speaker does next
    elif rest[:1] in (",", "-") and len(rest) > 1:
        if rest[1] in (MORE_AFTER_INVERTED if cue.rule == "inverted" else MORE_AFTER):
            content.append((after + 1, end_of(sentence, after + 1, "that")))
    elif rest[:1] in ("Q", "F"):
        content.append((after, sentence.last))
    return cue._replace(content=tuple(content))


def quote_first(sentence: Sentence) -> Attribution | None:
    """ "“It is late,” the guard, a man of few words, grunted": what follows a quotation that ends in a comma."""
    m = g.QUOTE_FIRST.match(sentence.s)
    if not m or "Q" not in m.group("content") or sentence.mark(m.end("content") - 1) != ",":
        return None
    speaker = g.SPEAKER.match(sentence.s, m.end())
    source = speaker.span("source") if speaker else NOWHERE
    for at in sentence.places:
        verb = sentence.verb(at)
        if verb and verb.frames and sentence.s[at] in "VZ":
            frame = verb.frames.get("quote") or next(iter(verb.frames.values()))
            return Attribution((m.span("content"),), source, (at, at + 1), "quote-then-source", frame)
    return Attribution((m.span("content"),), source, NOWHERE, "quote-then-source", SPOKEN)


def stated_before(sentence: Sentence) -> Attribution | None:
    """Who answers for the sentence before: "This was stated by the ministry", "Thus the ministry"."""
    if sentence.s[:1] != "|":
        return None
    for pattern in (g.STATED_BY, g.STATED_WHAT):
        m = pattern.match(sentence.s)
        frame = sentence.fronting(m.start("cue")) if m else None
        if m and frame is not None:
            return Attribution((), m.span("source"), m.span("cue"), "stated-before", frame)
    m = g.STATED_THUS.match(sentence.s)
    if m and sentence.word(m.start("cue")) == "thus" and not g.FINITE.search(sentence.s, m.end("cue"), m.end()):
        return Attribution((), m.span("source"), m.span("cue"), "stated-before", SPOKEN)
    return None


def announcement(sentence: Sentence) -> Attribution | None:
    """Who is announced by a colon at the end: "The club answered:"."""
    if sentence.s[-1:] != ":":
        return None
    for at in reversed(sentence.places):
        verb = sentence.verb(at)
        if verb and "quote" in verb.frames:
            source = source_of(sentence, at, sentence.left(at))
            return Attribution((), source, (at, at + 1), "announced", verb.frames["quote"])
    return None
