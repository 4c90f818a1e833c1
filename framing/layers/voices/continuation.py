"""Quotations that no cue in their own sentence claims: speech that goes on, and speech nobody is named for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from framing.layers.voices.grammar import COLON_QUOTE, FIRST_PHRASE, LOOSE_PHRASE
from framing.layers.voices.sentence import NOWHERE, SPOKEN, Attribution, Range, Tokens
from framing.layers.voices.sources import FAR, trimmed
from framing.spans import Spans

ALONE = re.compile(r"[\n|]?[QFq](?:[QFq,;:\-]|c(?=[QFq]))*")
TOLD = frozenset(("that", "clause", "fronted", "inverted", "whom"))
UNNAMED = frozenset(("no-source", "goes-on", "quote-in-sentence"))
QUOTATION = re.compile(r"[QFq]")


class Continuation:
    """Walks through the sentences in order and remembers who spoke last."""

    def __init__(self, tokens: Tokens, long: Collection[int], found: list[Attribution]) -> None:
        self.tokens, self.long = tokens, long
        self.found = found
        self.claimed = {k for a in found for i, j in a.content for k in range(i, j) if tokens.quote[k] >= 0}
        self.last = -1  # position in `found` of who spoke last
        self.paragraph, self.spoken_in = 0, -2
        self.announced: Attribution | None = None  # "He said:" at the end of a paragraph

    def sentence(self, start: int, end: int, here: Sequence[int], announced: Attribution | None) -> None:
        text = self.tokens.letters[start:end]
        self.paragraph += text[:1] == "\n"
        before, spoken_in = self.last, self.spoken_in
        for m in QUOTATION.finditer(text):
            k = start + m.start()
            if k not in self.claimed:
                self.quotation(k, text, start, before, self.paragraph - spoken_in)
                before, spoken_in = self.last, self.spoken_in
        speaking = [n for n in here if self.speaks(self.found[n])]
        if speaking:
            quoting = [n for n in speaking if self.quotes(self.found[n])]
            self.last, self.spoken_in = (quoting or speaking)[-1], self.paragraph
        self.announced = announced

    def quotation(self, k: int, text: str, start: int, last: int, distance: int) -> None:
        """Give quotation `k` to who was announced, to who spoke last, or to nobody."""
        alone = ALONE.fullmatch(text) is not None
        if self.announced is not None and QUOTATION.match(text[1:2]):
            self.add(self.announced._replace(content=((k, k + 1),)))
        elif last >= 0 and distance == 0 and (alone or QUOTATION.match(text[1:2])):
            one = self.found[last]
            self.found[last] = one._replace(content=(*one.content, (k, k + 1)))
        elif last >= 0 and distance == 0 and "x" in text[: k - start] and not self.long_sentence(text):
            one = self.found[last]
            content = ((start + 1, start + len(text)),)
            self.claimed.update(range(start, start + len(text)))
            self.add(Attribution(content, one.source, NOWHERE, "free-indirect", one.frame))
        elif k in self.long and last >= 0 and distance == 1 and alone:
            one = self.found[last]
            self.add(Attribution(((k, k + 1),), one.source, one.cue, "goes-on", one.frame))
        else:
            self.inside(k, k - start, text, start)

    def long_sentence(self, text: str) -> bool:
        """Is the sentence too long, or has it a colon, to be speech in the words of the reporter?"""
        return len(text) > FAR or ":" in text

    def inside(self, k: int, at: int, text: str, start: int) -> None:
        """A quotation within a sentence of other words: "Bell: “Never.”", "The flyer promised “free rides for all”."""
        m = next((m for m in COLON_QUOTE.finditer(text) if m.end() == at), None)
        if m:
            i, j = m.span("source")
            self.add(Attribution(((k, k + 1),), (i + start, j + start), NOWHERE, "colon-quote", SPOKEN))
            return
        if k not in self.long:
            return
        m = FIRST_PHRASE.match(text, 0, at) or LOOSE_PHRASE.match(text, 0, at)
        if m and m.end() <= at and not set(m.group("np")).isdisjoint("NRSP"):
            i, j = trimmed(text, *m.span("np"))
            self.add(Attribution(((k, k + 1),), (i + start, j + start), NOWHERE, "quote-in-sentence", SPOKEN))
        else:
            self.add(Attribution(((k, k + 1),), NOWHERE, NOWHERE, "no-source", SPOKEN))

    def speaks(self, one: Attribution) -> bool:
        """Could a quotation that follows be the same person's? "According to the poll" leads to none."""
        return self.quotes(one) or (one.frame.attitude == "speech" and one.rule in TOLD)

    def quotes(self, one: Attribution) -> bool:
        return QUOTATION.search("".join(self.tokens.letters[i:j] for i, j in one.content)) is not None

    def add(self, one: Attribution) -> None:
        self.found.append(one)
        self.last, self.spoken_in = len(self.found) - 1, self.paragraph


def carry_on(
    tokens: Tokens,
    sentences: Sequence[Range],
    found: list[Attribution],
    long: Collection[int],
    announced: dict[int, Attribution],
) -> list[Attribution]:
    """All attributions, with the quotations that follow from them and those that nobody answers for.

    `long` names the tokens that are quotations of some length; `announced` holds, by the start of their
    sentence, the sources whose words a colon at the end of a paragraph promises.
    """
    walk = Continuation(tokens, long, list(found))
    order = sorted(range(len(found)), key=lambda n: found[n].content[0][0])
    position = 0
    for start, end in sentences:
        here = []
        while position < len(order) and found[order[position]].content[0][0] < end:
            here.append(order[position])
            position += 1
        walk.sentence(start, end, here, announced.get(start))
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
        parts = {utterance[number[k]] for i, j in one.content for k in range(i, j) if number[k] >= 0}
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
