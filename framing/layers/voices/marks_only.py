"""Languages without cue files: quotation marks are all there is to go by, so nobody is named and no mark is sure."""

from __future__ import annotations

from framing.layers.voices.distance import WORD
from framing.layers.voices.sentence import CLOSING, NOWHERE, SPOKEN, Attribution, Tokens

CLAUSE = 3  # words: with fewer, marks are rather round a name or a word the outlet steps back from
SENTENCE = (".", ",", "!", "?", "…")


def quotations(tokens: Tokens) -> list[Attribution]:
    """Every quotation of the length of a clause, or with the punctuation of speech, as words of nobody known."""
    return [
        Attribution(((k, k + 1),), NOWHERE, NOWHERE, "no-source", SPOKEN)
        for k in tokens.quotes
        if _is_speech(tokens, k)
    ]


def _is_speech(tokens: Tokens, k: int) -> bool:
    """ "Er nannte es „einen schlechten Witz“", "„Nie wieder“, rief sie"; not "Die „Helfer“ kamen"."""
    text, letters, start, end = tokens.text, tokens.letters, tokens.start[k], tokens.end[k]
    words = WORD.findall(text, start, end)
    if text[start:end].rstrip(CLOSING)[-1:] in SENTENCE:
        return len(words) > 0
    opens, announced = letters[k - 1 : k] in ("\n", "|"), letters[k - 1 : k] == ":"
    if announced or (opens and letters[k + 1 : k + 2] == ","):
        return len(words) > 0
    return len(words) >= CLAUSE and not all(word[0].isupper() for word in words if len(word) > CLAUSE)
