"""In which form a sentence tells a deed, read off the letters around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.layers.agents.lines import Line
from framing.layers.agents.phrases import (
    OBJECT,
    doer,
    doer_after_by,
    goes_on,
    main_subject,
    object_of,
    owner,
    phrase_end,
    subject,
    those,
)
from framing.layers.agents.words import Known

FORMS = ("active", "by-phrase", "passive without agent", "no-agent verb", "nominalisation", "unsure")
NO_DEED = ""


class Deed(NamedTuple):
    """The form of a deed; its doer and those it is done to, as written ("" where the sentence does not say)."""

    form: str
    agent: str = ""
    affected: str = ""


NONE = Deed(NO_DEED)


def form_of(line: Line, at: int, known: Known) -> Deed:
    """The form of the deed that is told by the word at this place."""
    word, before, after = line.words[at].lower(), line.letters[:at], line.letters[at + 1 :]
    if word in known.states:
        return Deed("no-agent verb", "", subject(line, at))
    passive = _be_before(before) and (word.endswith("ed") or word in known.doing)
    if word in known.happening and not passive and not _has_object(line, at, known):
        return Deed("no-agent verb", "", subject(line, at))
    if word in known.acting and not passive:
        return Deed("active", subject(line, at))
    if _is_noun(line, at, known):
        return _nominal(line, at, known)
    if word.endswith("ing") and word in known.doing:
        return _gerundive(line, at, known)
    if word in known.finite and word not in known.participles and line.letters[at] != "E":
        return Deed("active", subject(line, at), object_of(line, at, known))
    if line.letters[at] == "E" or word in known.doing or word.endswith("ed"):
        return _participle(line, at, known)
    return Deed("unsure") if after else NONE


def form_of_result(line: Line, first: int, last: int, known: Known) -> Deed:
    """ "were set on fire", "set shops on fire"; "is on fire" is a state."""
    verb = known.results[line.said(first, last).lower()]
    clause = max((m.end() for m in re.finditer(r"[.;,\"]", line.letters[:first])), default=0)
    set_at = next((n for n in range(first - 1, clause - 1, -1) if line.words[n].lower() == verb), -1)
    if set_at < 0:
        return Deed("no-agent verb", "", subject(line, first))
    if set_at < first - 1:
        return Deed("active", subject(line, set_at), line.said(set_at + 1, first))
    by = doer_after_by(line, last - 1, known)
    return Deed("by-phrase" if by else "passive without agent", by, subject(line, set_at))


def _is_noun(line: Line, at: int, known: Known) -> bool:
    """ "the arrest of", "mass arrests in"; not "police arrest two" """
    word, before, after = line.words[at].lower(), line.letters[:at], line.letters[at + 1 :]
    if word not in known.nouns:
        return False
    if word.endswith("ing"):
        return (
            after[:1] == "f"
            or before[-1:] in ("d", "l")
            or (bool(re.search(r"[dl](?:[nNE0]|g)*$", before)) and not OBJECT.match(after))
        )
    if word not in known.doing:
        return True
    if re.search(r"(?:t|[xP])y*$", before):
        return False
    return not (OBJECT.match(after) and re.search(r"[nN]$", before)) or bool(re.search(r"[dlfru]E?n?$", before))


def _nominal(line: Line, at: int, known: Known) -> Deed:
    """The killing of a guard by rebels: a possessive or a by-phrase may say who did it."""
    letters = line.letters
    of = letters[at + 1 : at + 2] == "f"
    affected = line.said(at + 2, phrase_end(line, at + 2)) if of else ""
    by = re.search(r"^[^,.;vbxTWs\"]*?u", letters[at + 1 :])
    agent = doer(line, at + 1 + by.end(), known) if by else ""
    whose = owner(line, at)
    if affected and not agent and whose:
        agent = whose  # "the army's recapture of the dam"
    return Deed("nominalisation", agent, affected or whose)


def _gerundive(line: Line, at: int, known: Known) -> Deed:
    """ "killing 12 people", "is arresting", "were being killed" is no gerund."""
    before = line.letters[:at]
    if OBJECT.match(line.letters[at + 1 :]) or goes_on(line, at, known) > at + 1:
        agent = subject(line, at) if re.search(r"[by]$", before) else main_subject(line, at)
        return Deed("active", agent, object_of(line, at, known))
    if re.search(r"b[y]*$", before):
        return Deed("active", subject(line, at))
    return Deed("nominalisation", "", owner(line, at))


def _participle(line: Line, at: int, known: Known) -> Deed:
    before, after = line.letters[:at], line.letters[goes_on(line, at, known) :]
    word = line.words[at].lower()
    by = doer_after_by(line, at, known)
    if _be_before(before) or _joined_passive(line, at):
        return Deed("by-phrase" if by else "passive without agent", by, subject(line, at))
    if re.search(r"xy*$", before):
        return Deed("active", subject(line, at), object_of(line, at, known))
    attributive = re.search(r"(?:[dl0rf]|0f)E?$", before) or (re.search(r"[vg]$", before) is not None)
    if attributive and re.match(r"[nNEg]", after):
        noun = re.match(r"[nNE]+", after)
        first = goes_on(line, at, known)
        return Deed("passive without agent", "", line.said(first, first + len(noun.group())) if noun else "")
    if (
        OBJECT.match(after)
        and re.search(r"[nNPIWTM0g\"y),c]$", before)
        and not re.match(r"y?M", after)
        and word not in known.participles
    ):
        return Deed("active", subject(line, at), object_of(line, at, known))
    if after[:1] == "r" and line.words[goes_on(line, at, known)].lower() == "into" and not by:
        return Deed("active", subject(line, at))  # "a van ploughed into a queue"
    through = re.match(r"r", after) and word in known.at_whom
    first = goes_on(line, at, known) + 1
    at_somebody = through and line.words[first - 1].lower() in ("at", "on", "upon") and not by
    if at_somebody and re.search(r"[nNP]$", before) and "0" not in before[-3:]:
        return Deed("active", subject(line, at), line.said(first, phrase_end(line, first)))
    if re.match(r"$|[,.;:rsucfteMyTWbxvI\")(]", after) or re.search(r"I$", before):
        return Deed("by-phrase" if by else "passive without agent", by, subject(line, at) or those(line, at))
    return Deed("unsure", "", "")


def _be_before(before: str) -> bool:
    """Whether a form of be or get stands before a participle: "were reportedly", "has been", "was, police say,"."""
    return bool(re.search(r"b(?:y|,[^,.]{1,12},|r[nN]$)*$", before))


def _joined_passive(line: Line, at: int) -> bool:
    """ "was beaten and arrested", "12 were killed and 30 injured" """
    before, after = line.letters[:at], line.letters[at + 1 :]
    if OBJECT.match(after):
        return False
    return bool(
        re.search(r"by*E[ny]?(?:u[dnN0E]*|r[dnN]*)?(?:,[yE]+)*,?c[y]*$", before)
        or re.search(r"by*E[^.;vx]{0,24}?,?[c,]0[nNy]*$", before)
        or re.search(r"by*E,$", before)
    )


def _has_object(line: Line, at: int, known: Known) -> bool:
    return line.words[at].lower() in known.doing and bool(OBJECT.match(line.letters[at + 1 :]))
