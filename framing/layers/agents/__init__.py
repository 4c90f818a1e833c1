"""Who did it, and to whom? The grammatical form in which a sentence tells a deed, its doer and those it is done to.

The words around a deed are written as letters, one each (`lines.py`), and the form is read off them (`forms.py`), as in
the grammar of voices. Rules are general; what they cannot decide is "unsure".
"""

from __future__ import annotations

from framing.layers.agents.forms import FORMS, NONE, Deed, form_of, form_of_result
from framing.layers.agents.lines import TOKEN, spelled
from framing.layers.agents.words import Known, known_words

__all__ = ["FORMS", "Deed", "deed", "is_done_to_somebody"]


def deed(sentence: str, start: int, end: int, language: str = "en") -> Deed:
    """In which form does a sentence tell the deed that stands at `start:end`? `form` is "" where that is no deed.

    >>> deed("Police shot two strikers.", 7, 11)
    Deed(form='active', agent='Police', affected='two strikers')
    >>> deed("Two strikers were shot on Monday.", 18, 22)
    Deed(form='passive without agent', agent='', affected='Two strikers')
    >>> deed("The killing of two strikers was denounced.", 4, 11)
    Deed(form='nominalisation', agent='', affected='two strikers')
    """
    known = known_words(language)
    if known is None:
        return NONE
    line = spelled(sentence, known)
    inside = [n for n in range(len(line.words)) if line.start[n] < end and start < line.end[n]]
    if inside and line.said(inside[0], inside[-1] + 1).lower() in known.results:
        return form_of_result(line, inside[0], inside[-1] + 1, known)
    places = [n for n in inside if _is_deed(line.words[n].lower(), line.letters[n], known)]
    verbs = [n for n in places if line.letters[n] in "Ev" or line.words[n].lower() in known.doing]
    return form_of(line, (verbs or places)[0], known) if places else NONE


def is_done_to_somebody(words: str, language: str = "en") -> bool:
    """Whether these words name a deed that one may do to another, told with its doer or without.

    >>> [is_done_to_somebody(words) for words in ("killed", "died", "12 dead", "stepped down", "set on fire")]
    [True, True, False, False, True]
    """
    known = known_words(language)
    if known is None:
        return False
    low = words.lower()
    told = [match.group() for match in TOKEN.finditer(low)]
    if any(result in low for result in known.results) or any(word in known.doing for word in told):
        return True
    return not any(word in known.of_no_doer for word in told)


def _is_deed(word: str, letter: str, known: Known) -> bool:
    return any(word in table for table in (known.doing, known.nouns, known.happening, known.acting, known.states)) or (
        letter == "E" and word.endswith("ed")
    )
