"""What a coder reads: the sentence with its neighbours, the words in question marked, the outlet's name hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from framing.reading import Reading
    from framing.text.articles import Article

HIDDEN = "[outlet]"
CELL = 32_000  # characters; a cell of a spreadsheet holds 32,767
SHORTEST = 3  # letters of an outlet's name that is hidden: “Il” would be hidden in every sentence


class Passages:
    """The passages of some articles of a reading."""

    def __init__(self, reading: Reading, articles: Collection[str]) -> None:
        self._articles = {article.article: article for article in reading.corpus if article.article in articles}
        zones = reading.record.get("zones", ())
        table = reading.sentences[reading.sentences["article"].isin(articles)]
        table = table[table["zone"].isin(zones)] if zones else table
        table = table.sort_values(["article", "start"], kind="stable")
        self._spans = {str(name): rows[["start", "end"]].to_numpy() for name, rows in table.groupby("article")}
        self._names = hidden_names(article.outlet for article in reading.corpus)

    def around(self, article: str, start: int, end: int, hit: tuple[int, int] | None) -> dict[str, str]:
        """before, passage, after: the sentence with the hit marked, and its neighbours."""
        before, after = self.beside(article, start)
        told = {"before": before, "passage": marked(self._articles[article].text, start, end, hit), "after": after}
        return {name: self.hidden(" ".join(part.split())) for name, part in told.items()}

    def beside(self, article: str, start: int) -> tuple[str, str]:
        """The sentences before and after the one that starts there, as they stand in the text; "" at its ends."""
        text, spans = self._articles[article].text, self._spans[article]
        place = int(np.searchsorted(spans[:, 0], start))
        before = text[spans[place - 1, 0] : spans[place - 1, 1]] if place > 0 else ""
        after = text[spans[place + 1, 0] : spans[place + 1, 1]] if place + 1 < len(spans) else ""
        return before, after

    def whole(self, article: str) -> list[str]:
        """The article without what was set aside, in pieces that fit into a cell."""
        text = self.hidden(read_part(self._articles[article]))
        return [text[at : at + CELL] for at in range(0, len(text), CELL)] or [""]

    def hidden(self, text: str) -> str:
        """The text with every outlet's name hidden."""
        return self._names.sub(HIDDEN, text) if self._names else text


def marked(text: str, start: int, end: int, hit: tuple[int, int] | None) -> str:
    """A sentence with the words in question marked.

    >>> marked("Rioters ran.", 0, 12, (0, 7))
    '[[Rioters]] ran.'
    """
    if hit is None:
        return text[start:end]
    return f"{text[start : hit[0]]}[[{text[hit[0] : hit[1]]}]]{text[hit[1] : max(end, hit[1])]}"


def hidden_names(outlets: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the outlets' names in a text; None where there are none.

    Its last word alone is the name after “the”: “told the Star”, of the Salbrek Star.

    >>> hidden_names(["Salbrek Star"]).sub(HIDDEN, "Salbrek Star; she told the Star; a star.")
    '[outlet]; she told the [outlet]; a star.'
    """
    names = sorted({name.strip() for name in outlets if len(name.strip()) >= SHORTEST and name != "(no outlet)"})
    if not names:
        return None
    listed = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    last = {words[-1] for words in map(str.split, names) if len(words) > 1 and len(words[-1]) >= SHORTEST}
    short = "|".join(map(re.escape, sorted(word for word in last if word[:1].isupper())))
    listed = f"{listed}|(?-i:(?<=[Tt]he )(?:{short}))" if short else listed
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def read_part(article: Article) -> str:
    """The text of an article without what was set aside."""
    pieces: list[str] = []
    at = 0
    for aside in sorted(article.set_aside, key=lambda aside: aside.start):
        pieces.append(article.text[at : max(at, aside.start)])
        at = max(at, aside.end)
    return re.sub(r"\n{3,}", "\n\n", "".join([*pieces, article.text[at:]])).strip()


def looked_for(reading: Reading, lexicon: str, category: str) -> str:
    """What the coder is to look for: the lexicon's question, or its category in words."""
    told = next((each for each in reading.lexicons if each.name == lexicon), None)
    if told is None:
        return category or lexicon
    about: Sequence[str] = [each.about or each.name for each in told.categories if each.name == category]
    return f"{told.question} {about[0]}" if about else told.question
