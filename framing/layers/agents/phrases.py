"""The noun phrases around a deed: its subject, its object, whose it is, and who is named after "by"."""

from __future__ import annotations

import re

from framing.layers.agents.lines import Line
from framing.layers.agents.words import Known

OBJECT = re.compile(r"y{0,2}(?:[d0NnlPIO]|E(?=[nN])|g(?=[nN]))")
FORWARD = r"[d0lIPyO]*(?:[Eg](?=[nNEg]))*[0lNnIP]*"
VERBAL = re.compile(r"(?:[bxyt]|,y,|,r[^,]{1,16},|(?<=b)[Ev](?=t))*$")


def doer_after_by(line: Line, at: int, known: Known) -> str:
    """Who is named after "by" in the same clause; "at the hands of" too."""
    after = line.letters[at + 1 :]
    hands = re.search(r"\bat the hands of ", line.text[line.end[at] :])
    for match in re.finditer("u", after):
        between = after[: match.start()]
        if re.search(r"[,.;sWTvbx\"]|c(?!E)", re.sub(r",y,|,(?=cE)|,r[^,]{1,12},", "", between)):
            break
        found = doer(line, at + 1 + match.end(), known)
        if found:
            return found
    if hands and not re.search(r"[,.;]", line.text[line.end[at] : line.end[at] + hands.start()]):
        first = next(n for n in range(len(line.words)) if line.start[n] >= line.end[at] + hands.end())
        return line.said(first, phrase_end(line, first))
    return ""


def doer(line: Line, first: int, known: Known) -> str:
    """The noun phrase after "by", unless it is a time or a way."""
    last = phrase_end(line, first)
    if first >= last or line.letters[first] in "gtM":
        return ""
    words = [word.lower() for word in line.words[first:last]]
    head = words[-1] if words[-1] not in ("the",) else ""
    if words[0] in known.no_doer or (head in known.no_doer and len(words) <= 2):
        return ""
    return line.said(first, last)


def phrase_end(line: Line, first: int) -> int:
    """Where a noun phrase ends; a participle after its noun is a verb: "the killing of guards shocked"."""
    match = re.match(rf"{FORWARD}(?:f{FORWARD})?", line.letters[first:])
    return first + (len(match.group()) if match else 0)


def object_of(line: Line, at: int, known: Known) -> str:
    """The noun phrase behind a verb and what belongs to it: "two men" of "shot dead two men"."""
    first = goes_on(line, at, known)
    while first < len(line.words) and line.letters[first] == "y":
        first += 1
    if first < len(line.words) and line.letters[first] == "O":
        return line.words[first]
    return line.said(first, phrase_end(line, first))


def subject(line: Line, at: int) -> str:
    """Who stands before a verb as its subject: the noun phrase before its auxiliaries; of "who", what it refers to."""
    before = line.letters[:at]
    joined = re.search(r"(?:^|[nNP0M])([bx]?y*[Ev][^.;sWT]*?)c[y]*$", before)
    if joined and not re.search(r"[nNPI0]$", before):
        return subject(line, joined.start(1))
    chain = VERBAL.search(before)
    last = chain.start() if chain else at
    if last and line.letters[last - 1] in "WT":
        last -= 1
        while last and line.letters[last - 1] in ",":
            last -= 1
    return _phrase_before(line, last)


def _phrase_before(line: Line, last: int) -> str:
    """The noun phrase that ends here, with what hangs on it: "people in the crowd", not "in Lima police"."""
    letters = line.letters[:last]
    aside = re.search(r",W[^,.;]{2,40},$", letters)
    letters = letters[: aside.start()] if aside else letters
    while letters and letters[-1] in 'yM,)"':
        letters = letters[:-1]
    match = re.search(r"[dl0nNPIEgMfrcy,]*$", letters)
    run = match.group() if match else ""
    cut = max((m.end() for m in re.finditer(r",(?!c)", run)), default=0)
    if cut < len(run) and re.search(r"[nNPI0]", run[cut:]):
        run = run[cut:]
    clause = [m.end() for m in re.finditer(r"E(?:r[dnN]*)?c(?=y?[dnN0P])|(?<=[nN])c(?=P)", run)]
    run = run[clause[-1] :] if clause else run
    verb = [m.end() for m in re.finditer(r"(?<=[nNP0])E(?=[dP0N])|(?<=c)E(?=r)|(?<=^P)E(?=P)", run)]
    run = run[verb[-1] :] if verb else run  # "he admitted he had"
    run = re.sub(r"^[cyM,]+", "", run)
    run = re.sub(r"^(?:r[dl]?[EnNM0]*?(?=[d0P]|M))+M?", "", run) if run.startswith("r") else run
    run = re.sub(r"^[cyMr,]+", "", run)
    inner = re.match(r"[dl0nNPIEgy]+(?:f[dl0nNEg]+)*(?:c[dl0nNEg]+)*(?:rN+)?", run)
    end = len(letters)
    first = end - len(run)
    if inner and inner.group():
        return line.said(first, first + len(inner.group()))
    return line.said(first, end)


def main_subject(line: Line, at: int) -> str:
    """The first noun phrase of the clause: "A bomb exploded, killing 12"."""
    clause = max((m.end() for m in re.finditer(r"[.;\"]", line.letters[:at])), default=0)
    verb = re.search(r"[bxvE]", line.letters[clause:at])
    return _phrase_before(line, clause + verb.start()) if verb else ""


def owner(line: Line, at: int) -> str:
    """ "the guard's death", "her arrest" """
    owned = re.search(r"([d0]?[nNE0]*)l[nE]*$", line.letters[:at])
    if owned and owned.group(1):
        return line.said(owned.start(), owned.start() + len(owned.group(1)))
    match = re.search(r"([d0]?[nN]*)$", line.letters[:at])
    words = list(line.words[match.start() : at]) if match else []
    owners = [word for word in words if word.lower().endswith(("'s", "’s"))]
    if owners:
        last = match.start() + words.index(owners[-1]) + 1 if match else at
        return re.sub(r"[’']s$", "", line.said(match.start(), last)) if match else ""
    return words[0] if words and words[0].lower() in ("his", "her", "their") else ""


def those(line: Line, at: int) -> str:
    """ "the injured", "those killed" """
    return line.said(at - 1, at + 1) if at and line.letters[at - 1] in "dI0" else ""


def goes_on(line: Line, at: int, known: Known) -> int:
    """Where the words go on after "shot dead", "burned down"."""
    after = at + 1
    while after < len(line.words) and line.words[after].lower() in known.followers:
        after += 1
    return after
