"""What the machine saw in one text: zones, sentences, quotations, voices and denials, one row a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from framing.layers.voices import VOICES
from framing.layers.zones import ZONES
from framing.reading import find_marks
from framing.spans import Spans
from framing.text.articles import Article
from framing.text.blocks import Block
from framing.text.load import load
from framing.text.words import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

MARK_COLUMNS = (
    "layer start end text label utterance speaker speaker_start speaker_end cue cue_start cue_end "
    "distance commitment attitude rule speaker_group sure"
).split()
UNKNOWN_TO_A_LAYER: dict[str, Any] = {
    **dict.fromkeys(("speaker", "speaker_group", "cue", "distance", "commitment", "attitude", "rule"), ""),
    **dict.fromkeys(("utterance", "speaker_start", "speaker_end", "cue_start", "cue_end"), -1),
    "sure": True,
}


def marks(article: Article | str, *, language: str = "en") -> pd.DataFrame:
    """What did the machine see in this text? One row a mark, layer by layer.

    Parameters: an Article (`corpus["id"]`) or a text, with its language.

    Columns: layer (zone, sentence, quote, voice, negation), start, end, text, label (the zone, or the voice),
    utterance (marks with the same number are one utterance; -1: none), speaker, speaker_start, speaker_end, cue,
    cue_start, cue_end (-1: nowhere in the text), distance, commitment, attitude, rule, speaker_group, sure.

    >>> import framing as fr
    >>> table = fr.marks("“We will win,” the mayor said.")
    >>> table.loc[table["layer"] == "voice", ["text", "label", "speaker"]].values.tolist()
    [['“We will win,”', 'quoted', 'mayor']]
    """
    import pandas as pd

    if isinstance(article, str):
        article = load([{"text": article, "language": language}])[0]
    block = Block((article,), Vocabulary())
    found = find_marks(block)
    layers = {
        "zone": (found.zones, [ZONES[code] for code in found.zones["zone"]]),
        "sentence": (found.sentences, [""] * len(found.sentences)),
        "quote": (found.quotes, ["quotation"] * len(found.quotes)),
        "voice": (found.voices, [VOICES[code] for code in found.voices["voice"]]),
        "negation": (found.negation, ["negated"] * len(found.negation)),
    }
    rows = [row for name, (spans, labels) in layers.items() for row in _mark_rows(block, name, spans, labels)]
    return pd.DataFrame(rows, columns=MARK_COLUMNS)


def _mark_rows(block: Block, layer: str, spans: Spans, labels: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = {name: spans[name].tolist() for name in MARK_COLUMNS if name in spans.columns}
    for i, (start, end) in enumerate(zip(spans.start.tolist(), spans.end.tolist(), strict=True)):
        row = {**UNKNOWN_TO_A_LAYER, "layer": layer, "start": start, "end": end, "text": block.text[start:end]}
        yield {**row, "label": labels[i], **{name: column[i] for name, column in columns.items()}}
