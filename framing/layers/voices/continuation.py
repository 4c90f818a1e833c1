"""Quotations that no cue in their own sentence claims: speech that goes on, and speech nobody is named for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import accumulate

import numpy as np

from framing.layers.voices.grammar import COLON_QUOTE
from framing.layers.voices.letters import PARAGRAPH
from framing.layers.voices.sentence import CLOSING, NOWHERE, SPOKEN, Attribution, Range, Tokens
from framing.layers.voices.sources import FAR, first_phrase
from framing.spans import Spans, last_at_or_before

ALONE = re.compile(r"[\n|]?[QFq](?:[QFq,;:\-]|c(?=[QFq]))*")
UNKNOWN_VERB = re.compile(r"[NRSJ](?=[mB]d)")  # "the sailors hung a sheet"
WHOLE = ".!?"  # a quotation that ends so is a sentence, not a title or a coinage
TOLD = frozenset(("that", "clause", "fronted", "inverted", "whom"))
UNNAMED = frozenset(("no-source", "goes-on", "quote-in-sentence", "sentence-before"))
QUOTATION = re.compile(r"[QFq]")


class Line:
    """A sentence with quotations that nobody has claimed, and what about it decides whose they are."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.alone = ALONE.fullmatch(text) is not None
        self.opens = QUOTATION.match(text, 1) is not None
        modal = text.find("x")
        short = len(text) <= FAR and ":" not in text
        self.modal = start + modal if modal >= 0 and short else start + len(text)
        self.colons = {start + m.end(): m.span("source") for m in COLON_QUOTE.finditer(text)}

    def subject(self, at: int) -> Range:
        """The first noun phrase, if it stands before `at` and may be somebody who speaks."""
        reach = min(at - self.start, FAR)
        i, j = first_phrase(self.text, reach)
        if i < 0 or set(self.text[i:j]).isdisjoint("NRSPJ"):
            return NOWHERE
        verb = UNKNOWN_VERB.search(self.text, i, j)
        return i + self.start, (verb.end() if verb else j) + self.start


class Continuation:
    """Walks through the sentences in order and remembers who spoke last."""

    def __init__(self, tokens: Tokens, long: Collection[int], found: list[Attribution]) -> None:
        self.tokens, self.long = tokens, long
        self.found = found
        self.more: dict[int, list[Range]] = {}  # what goes on, by position in `found`
        self.claimed = {k for one in found for content in one.content for k in tokens.quotes_in(content)}
        self.last = -1  # position in `found` of who spoke last
        self.paragraph, self.spoken_in = 0, -2  # of the sentence at hand; in which somebody spoke last
        self.announced: Attribution | None = None  # "He said:" at the end of a paragraph
        self.before: Range | None = None  # the sentence before, if it is of the same paragraph

    def sentence(self, start: int, end: int, here: Sequence[int]) -> None:
        """Give away the quotations of one sentence, in which the attributions `here` were found."""
        free = [k for k in self.tokens.quotes_in((start, end)) if k not in self.claimed]
        line = Line(self.tokens.letters[start:end], start) if free else None
        for k in free:
            if line is not None and k not in self.claimed:
                self.quotation(k, line)
        if here:
            self.remember([n for n in here if self.speaks(self.found[n])])

    def remember(self, speaking: list[int]) -> None:
        """Who spoke last: rather who was quoted than who was reported."""
        if speaking:
            quoting = [n for n in speaking if self.quotes(self.found[n])]
            self.last, self.spoken_in = (quoting or speaking)[-1], self.paragraph

    def quotation(self, k: int, line: Line) -> None:
        """Give quotation `k` to who was announced, to who spoke last, or to nobody."""
        distance = self.paragraph - self.spoken_in if self.last >= 0 else FAR
        if self.announced is not None and line.opens:
            self.add(self.announced._replace(content=((k, k + 1),)))
        elif distance == 0 and (line.alone or line.opens):
            self.more.setdefault(self.last, []).append((k, k + 1))
        elif distance == 0 and line.modal < k:
            content = (line.start + 1, line.start + len(line.text))
            self.claimed.update(range(*content))
            self.follow("free-indirect", content, NOWHERE)
        elif distance == 1 and line.alone and k in self.long:
            self.follow("goes-on", (k, k + 1), self.found[self.last].cue)
        elif line.alone and self.before is not None and self.is_sentence(k):
            source = Line(self.tokens.letters[slice(*self.before)], self.before[0]).subject(self.before[1])
            rule = "sentence-before" if source != NOWHERE else "no-source"
            self.add(Attribution(((k, k + 1),), source, NOWHERE, rule, SPOKEN))
        else:
            self.inside(k, line)

    def is_sentence(self, k: int) -> bool:
        """Does quotation `k` end like a sentence of some words, and not like a title?"""
        words = self.tokens.text[self.tokens.start[k] : self.tokens.end[k]]
        return words.count(" ") >= 2 and words.rstrip(CLOSING)[-1:] in WHOLE

    def follow(self, rule: str, content: Range, cue: Range) -> None:
        """More from who spoke last."""
        one = self.found[self.last]
        self.add(Attribution((content,), one.source, cue, rule, one.frame))

    def inside(self, k: int, line: Line) -> None:
        """A quotation within a sentence of other words: "Bell: “Never.”", "The club promised “free rides for all”."""
        here = ((k, k + 1),)
        if k in line.colons:
            i, j = line.colons[k]
            self.add(Attribution(here, (i + line.start, j + line.start), NOWHERE, "colon-quote", SPOKEN))
        elif k in self.long:
            source = line.subject(k)
            rule = "quote-in-sentence" if source != NOWHERE else "no-source"
            self.add(Attribution(here, source, NOWHERE, rule, SPOKEN))

    def speaks(self, one: Attribution) -> bool:
        """Could a quotation that follows be the same person's? "According to the poll" leads to none."""
        return self.quotes(one) or (one.frame.attitude == "speech" and one.rule in TOLD)

    def quotes(self, one: Attribution) -> bool:
        return any(map(self.tokens.quotes_in, one.content))

    def add(self, one: Attribution) -> None:
        self.found.append(one)
        self.last, self.spoken_in = len(self.found) - 1, self.paragraph


def carry_on(
    tokens: Tokens,
    sentences: Sequence[Range],
    found: list[Attribution],
    long: Collection[int],
    announced: dict[int, Attribution],
    openings: Collection[int] = (),
) -> list[Attribution]:
    """All attributions, with the quotations that follow from them and those that nobody answers for.

    `long` names the tokens that are quotations of some length; `announced` holds, by the start of their
    sentence, the sources whose words a colon at the end of a paragraph promises; `openings` are the sentences
    that open an article.
    """
    walk = Continuation(tokens, long, list(found))
    starts = np.asarray([start for start, _ in sentences], dtype=np.int64)
    begin = np.asarray([one.content[0][0] for one in found], dtype=np.int64)
    here: dict[int, list[int]] = {}  # positions in `found`, by sentence
    in_turn = np.argsort(begin, kind="stable")
    for n, i in zip(in_turn.tolist(), last_at_or_before(starts, begin[in_turn]).tolist(), strict=True):
        here.setdefault(max(0, i), []).append(n)
    telling = np.asarray([*tokens.quotes, *openings], dtype=np.int64)
    paragraph = list(accumulate(tokens.letters[start] == PARAGRAPH for start, _ in sentences))
    for i in sorted({*here, *last_at_or_before(starts, telling).tolist()}):
        start, end = sentences[i]
        opens = start in openings
        walk.last = -1 if opens else walk.last
        walk.announced = None if opens or not i else announced.get(sentences[i - 1][0])
        walk.before = None if opens or not i or tokens.letters[start] == PARAGRAPH else sentences[i - 1]
        walk.paragraph = paragraph[i]
        walk.sentence(start, end, here.get(i, ()))
    for n, content in walk.more.items():
        walk.found[n] = walk.found[n]._replace(content=(*walk.found[n].content, *content))
    return walk.found


def joined(tokens: Tokens, quotes: Spans, found: list[Attribution]) -> list[Attribution]:
    """The attributions, with the parts of one quotation over several paragraphs given to the one who is named."""
    if not len(quotes) or "utterance" not in quotes.columns:
        return found
    utterance = quotes["utterance"].tolist()
    number = tokens.quote
    owner: dict[int, int] = {}
    waiting: list[int] = []
    for n, one in enumerate(found):
        parts = {utterance[number[k]] for content in one.content for k in tokens.quotes_in(content)}
        if one.rule in UNNAMED:
            waiting.append(n)
        else:
            owner.update(dict.fromkeys(parts, n))
    gone = set()
    for n in waiting:
        k = found[n].content[0][0]
        to = owner.get(utterance[number[k]]) if number[k] >= 0 else None
        if to is not None:
            content = tuple(sorted((*found[to].content, *found[n].content)))
            found[to] = found[to]._replace(content=content)
            gone.add(n)
    return [one for n, one in enumerate(found) if n not in gone]
