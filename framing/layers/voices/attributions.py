"""Who says what in one sentence: first what takes all of it, then cue by cue."""

from __future__ import annotations

from framing.layers.voices import grammar as g
from framing.layers.voices.contents import end_in_place, end_of, end_of_first, end_of_reduced, right_of, without_asides
from framing.layers.voices.cues import Frame, Verb
from framing.layers.voices.sentence import NOWHERE, Attribution, Left, Sentence
from framing.layers.voices.sources import antecedent, first_phrase, owner_of, shared, source_of
from framing.layers.voices.whole import is_noun, placed_first, stated_before, whole

SAID = frozenset(("that", "quote", "colon", "wh", "whom"))
NOMINAL = tuple("NRSmJ")
IMPERSONAL = frozenset(("it", "it's", "what"))
ANYBODYS = frozenset(
    (
        "allegation, noun",
        "debate, noun",
        "criticism, noun",
        "belief, noun",
        "words for, noun",
        "stance, noun",
        "plan, noun",
        "fear, noun",
    )
)  # "amid allegations of fraud": whoever's they are
MAKERS = frozenset(("from", "by", "among"))  # "criticism from rivals that the pier was old"
DEGREES = frozenset(("more", "most", "less", "so"))  # "is now more willing to"
NAMING = frozenset(("call", "dub", "term"))  # before a quotation they are participles: calling needs an object first
NAMING_A_THING = frozenset(("speak", "talk"))
AFTER_ADJECTIVE = {"adjective-about": "object", "adjective-to": "to", "adjective-that": "that"}


def attributions(sentence: Sentence) -> list[Attribution]:
    """Every attribution of a sentence, in tokens of the sentence.

    If the first has no content, it is the source of the sentence before ("This was stated by the ministry").
    """
    first = stated_before(sentence) or whole(sentence)
    if first is None:
        found = in_order(sentence, 0)
        held = placed_first(sentence) if not found else None
        return found if held is None else [held]
    sentence.sources.append(first.source)
    reach = max(first.cue[1], first.source[1], first.content[-1][1]) if first.content else first.cue[1]
    return [first, *in_order(sentence, reach)]


def in_order(sentence: Sentence, taken: int) -> list[Attribution]:
    """The attributions of the cues after `taken`, skipping those inside a content: marks do not nest."""
    found: list[Attribution] = []
    for at in sentence.places:
        one = read(sentence, at) if at >= taken else None
        if one is not None:
            found.append(one)
            sentence.sources.append(one.source)
            taken = one.content[-1][1]
    return found


def read(sentence: Sentence, at: int) -> Attribution | None:
    """The attribution of the cue at a place, if it is one here."""
    letter = sentence.s[at]
    if letter == "a":
        return adjective(sentence, at)
    one = verb_cue(sentence, at) if letter != "A" else None
    return noun(sentence, at) if one is None and letter in "ABZ" else one


def verb_cue(sentence: Sentence, at: int) -> Attribution | None:
    """The attribution of the verb at a place: "said that …", "plans to …", "praised …"."""
    verb = sentence.verb(at)
    if verb is None or (verb.lemma in sentence.cues.traps and in_trap(sentence, at, verb)):
        return None
    left = sentence.left(at)
    if sentence.s[at] in "VU" and ("b" in left.helpers or _is_passive(sentence, at, verb)):
        return blamed(sentence, at, verb, left) or passive(sentence, at, verb)
    if not is_verb(sentence, at, verb, left):
        return None
    right = right_of(sentence, at, verb)
    if right is None:
        return in_relative(sentence, at, verb, left)
    if not _fits(sentence, at, left, right.rule, right.frame):
        return None
    end = end_in_place(sentence, at, right, left)
    if end <= right.start:
        return None
    source = source_of(sentence, at, left)
    content = without_asides(sentence.s, right.start, end)
    frame = negated(right.frame) if is_negated(sentence, at, left) else right.frame
    return Attribution(content, source, (at, at + 1), right.rule, frame)


def _is_passive(sentence: Sentence, at: int, verb: Verb) -> bool:
    """ "a tax seen as unfair", "Asked by Bell about": with "as" or "by" right after it, the verb is passive."""
    after, cues = sentence.s[at + 1 : at + 2], sentence.cues
    by = g.PASSIVE_OF.match(sentence.s, at + 1) if after == "u" else None
    about = by is not None and sentence.word(by.end()) in cues.blamed.get(verb.lemma, frozenset())
    seen = verb.lemma in cues.seen_as and g.PASSIVE_AS.match(sentence.s, at + 1) is not None
    return about or (after in ("k", "u") and seen)


def is_negated(sentence: Sentence, at: int, left: Left) -> bool:
    """ "has not said that", "didn't confirm that", "never claimed that"."""
    helpers = range(at - len(left.helpers), at)
    return "n" in left.helpers or any(sentence.word(k).endswith(("n't", "n’t", "cannot")) for k in helpers)


def negated(frame: Frame) -> Frame:
    """What is not said is not asserted; what is not denied is."""
    return frame._replace(commitment="asserted" if frame.commitment == "denied" else "denied")


def in_relative(sentence: Sentence, at: int, verb: Verb, left: Left) -> Attribution | None:
    """ "gangs which, she said, had come from abroad": what follows is hers, not what stands before."""
    i, s, frame = left.subject[0], sentence.s, verb.frames.get("front")
    if frame is None or left.before != "," or s[i - 2 : i - 1] not in ("K", "W") or s[at + 1 : at + 2] != ",":
        return None
    end = end_of(sentence, at + 2, "that")
    found = Attribution(((at + 2, end),), source_of(sentence, at, left), (at, at + 1), "fronted", frame)
    return found if end > at + 2 else None


def in_trap(sentence: Sentence, at: int, verb: Verb) -> bool:
    """ "so to say", "all told": the cue stands in a fixed phrase."""
    tokens, k = sentence.tokens, sentence.start + at
    start, end = tokens.start[k], tokens.end[k]
    before, after = tokens.text[max(0, end - 40) : end].lower(), tokens.text[start : start + 40].lower()
    phrases = sentence.cues.traps[verb.lemma]
    return before.endswith(phrases) or after.startswith(phrases)


def is_verb(sentence: Sentence, at: int, verb: Verb, left: Left) -> bool:
    """Is the form at a place a verb here, and its subject somebody who speaks?"""
    s, letter = sentence.s, sentence.s[at]
    before, after = s[at - 1] if at else "", s[at + 1 : at + 2]
    of_it = letter in "ZB" and after == "f" and _is_topic(sentence, at, verb)
    if of_it or (after == "u" and s[at + 2 : at + 3] != "y"):
        return False  # "first reported by the wire": the content stands elsewhere
    if letter == "V":
        so_called = before == "e" and s[at - 2 : at - 1] in NOMINAL and sentence.word(at - 1) == "so"
        return (before not in tuple("drflk") or _stands_alone(sentence, at)) and not so_called  # "in pledged seats"
    if letter == "G":
        spoken = before == "f" and "anything" in verb.frames  # "a point of saying"
        return spoken or before not in tuple("dlLfE")  # "the hearing"
    if letter == "U":
        return "x" in left.helpers  # "known as the Rock"
    if letter == "Z":
        return at > sentence.first and not is_noun(s, at)  # "Calls for a boycott have grown"
    return _is_base_verb(sentence, at, verb, left)


def _is_topic(sentence: Sentence, at: int, verb: Verb) -> bool:
    """ "reports of", "talk of a merger"; a term: "Potters speak of “crazing” when"; not "Doctors warn of"."""
    noun = sentence.s[at - 1 : at] in ("", ",", "|", "\n") or verb.lemma in sentence.cues.nouns
    return noun or (verb.lemma in NAMING_A_THING and g.TERM.match(sentence.s, at + 1) is not None)


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """ "In interviews, several threatened to leave": a determiner that is a whole subject."""
    around = sentence.s[at - 2 : at - 1] in ("\n", "|", ",") and sentence.s[at + 1 : at + 2] not in ("m", "J")
    return around and sentence.word(at - 1) in sentence.cues.alone


def _is_base_verb(sentence: Sentence, at: int, verb: Verb, left: Left) -> bool:
    """ "Farmers claim", "will claim", "to claim", but not "the claim"."""
    s = sentence.s
    before = s[at - 1] if at else ""
    if before in ("t", "x", "n", "P", "W", "K", "T", "I", "p") or "x" in left.helpers:
        return True
    if verb.lemma in sentence.cues.nouns:
        first = (
            before == "N" and at - 1 == sentence.first and sentence.word(at - 1).endswith("s")
        )  # "Planners call for"
        plain = first or before in ("R", "J", "S", "i") or (before == "y" and s[at - 2] in "RJPW")
        after = s[at + 1 : at + 2]
        return plain or (after == "T" and before in ("N", "m")) or (before == "N" and after in ("d", "g", "P"))
    return before not in ("d", "r", "f", "l", "L")


def _fits(sentence: Sentence, at: int, left: Left, rule: str, frame: Frame) -> bool:
    s, subject = sentence.s, sentence.s[left.subject[0] : left.subject[1]]
    if s[at] == "Z" and s[at - 1 : at] in ("m", "J"):  # "the mass protests against the levy"
        return rule == "that" or (rule in (*SAID, "to") and g.NOUN_PHRASE.match(subject) is not None)
    if frame.group == "count" and not (g.NUMBER.match(s, at + 1) and set(subject) & set("RS")):
        return False  # "She counted her change"; but "officials counted 12 dead"
    if frame.group == "read out" and rule in ("quote", "colon") and "S" not in subject:
        return False  # "She read “The Lighthouse” on the train"
    if rule == "object" and s[at] == "V" and s[at + 1] in "qQF" and _is_naming(sentence, at):
        return False  # "The process, called “frost heave”, lifts stones"
    if rule == "object" and g.PURPOSE.match(sentence.back, sentence.last - at):
        return False  # "No plan is needed to explain the loss"
    if rule == "object" and frame.group == "name" and g.ONLY_A_NAME.match(s, at + 1):
        return False  # "a hamlet called Ashford lies behind the hill"
    return not (rule == "object" and frame.group == "show" and not _is_text(sentence, at, left))


def _is_naming(sentence: Sentence, at: int) -> bool:
    verb = sentence.verb(at)
    return verb is not None and verb.lemma in NAMING and sentence.s[at + 2 : at + 3] != "u"


def _is_text(sentence: Sentence, at: int, left: Left) -> bool:
    """ "The survey shows a drop", "a video, which shows the pier"; not "She showed her ticket"."""
    s, (i, j) = sentence.s, left.subject
    if s[i:j] in ("K", "T"):
        i, j = antecedent(sentence, i)
    return "S" in s[i:j] or (i == j and "S" in s[slice(*first_phrase(s, at))])


def passive(sentence: Sentence, at: int, verb: Verb) -> Attribution | None:
    """ "it was said that …", "are said to …": speech without a speaker."""
    f = verb.frames
    asked = g.PASSIVE_WH.match(sentence.s, at + 1) if "wh" in f else None
    if asked:
        end = end_of(sentence, asked.end(), "wh")
        return Attribution(((asked.end(), end),), asked.span("by"), (at, at + 1), "passive-wh", f["wh"])
    frame = f.get("that") or f.get("who-that") or f.get("who-to") or f.get("to")
    if frame is None:
        return None
    for pattern, rule in ((g.PASSIVE_THAT, "that"), (g.PASSIVE_TO, "to")):
        m = pattern.match(sentence.s, at + 1)
        if m:
            end = end_of(sentence, m.end(), rule)
            return Attribution(((m.end(), end),), NOWHERE, (at, at + 1), f"passive-{rule}", frame)
    return None


def blamed(sentence: Sentence, at: int, verb: Verb, left: Left) -> Attribution | None:
    """ "The guards are accused of beating prisoners", "is seen as unfair": blame or a view without a speaker."""
    how = sentence.cues.blamed.get(verb.lemma, frozenset())
    pattern = g.PASSIVE_AS if "as" in how else g.PASSIVE_OBJECT if "object" in how else None
    seen = pattern.match(sentence.s, at + 1) if pattern else None
    if seen:
        reduced = "b" not in left.helpers and at > sentence.first
        end = end_of_reduced(sentence, seen.end()) if reduced else end_of(sentence, seen.end(), "particle")
        frame = next(iter(verb.frames.values()))
        return Attribution(((seen.end(), end),), seen.span("by"), (at, at + 1), "passive-as", frame)
    m = g.PASSIVE_OF.match(sentence.s, at + 1)
    if m is None or sentence.word(m.end()) not in how:
        return None
    start = m.end() + 1
    end = end_of_first(sentence, start) if at == sentence.first else end_of(sentence, start, "particle")
    frame = next(iter(verb.frames.values()))
    return Attribution(((start, end),), m.span("by"), (at, at + 1), "passive-of", frame) if end > start else None


def noun(sentence: Sentence, at: int) -> Attribution | None:
    """ "the club's claim that …", "voiced fears that …", "their plan to …"."""
    cue = sentence.cues.noun_of.get(sentence.word(at))
    s, start = sentence.s, at + 1
    being = g.NOUN_IS.match(s, start)
    start = being.end() if being and cue is not None else start
    by = g.NOUN_FROM.match(s, start) if cue is not None and not being else None
    by = by if by and (by["from"] is None or sentence.word(by.start("from")) in MAKERS) else None
    start = by.end() if by else start
    rule = {"T": "that", "t": "to"}.get(s[start : start + 1], "")
    frame = cue.frames.get(rule) if cue is not None else None
    if being and frame is None:
        return None
    if cue is not None and (frame is None or (at == sentence.first and rule != "that") or _to_a_thing(s, start)):
        return noun_about(sentence, at, cue)
    if frame is None or (rule == "that" and g.RELATIVE_THAT.match(s, start)):
        return None  # "a plan that would close the yard" does not say what the plan says
    end = end_of(sentence, start, rule)
    if not being and not g.FINITE.search(s, 0, at):  # "The claim that it was late was never checked"
        m = (g.SUBJECT_THAT if rule == "that" else g.SUBJECT_TO).match(s, start)
        end = m.end() if m else end
    owner = by.span("np") if by and by["np"] else owner_of(sentence, at)
    return Attribution(((start, end),), owner, (at, at + 1), f"noun-{rule}", frame)


def _to_a_thing(s: str, start: int) -> bool:
    return s[start : start + 1] == "t" and not g.INFINITIVE.match(s, start)


def noun_about(sentence: Sentence, at: int, cue: Verb) -> Attribution | None:
    """ "her remarks on the pier", "sounded a call for more police", "the debate about how the police work"."""
    m = g.NOUN_ABOUT.match(sentence.s, at + 1)
    if m is None or m.end() + 1 >= sentence.last:
        return None
    frame, start = cue.frames.get(sentence.word(m.end())), m.end() + 1
    owner = owner_of(sentence, at)
    spread = frame is not None and frame.group in ANYBODYS and sentence.word(at - 1) != "for"  # "for fear of rain"
    if frame is None or (owner == NOWHERE and sentence.s[start] != "h" and not spread):
        return None
    end = end_of(sentence, start, "object")
    verb = g.FINITE.search(sentence.s, start + 1, end)
    if verb and sentence.s[start] != "h" and not g.FINITE.search(sentence.s, 0, at):
        end = verb.start()  # "Her remarks on the pier caused a stir"
    return Attribution(((start, end),), owner, (at, at + 1), "noun-about", frame) if end > start else None


def adjective(sentence: Sentence, at: int) -> Attribution | None:
    """ "is sure that …", "were eager to …"."""
    cue = sentence.cues.adjective_of.get(sentence.word(at))
    left = sentence.left(at - (sentence.word(at - 1) in DEGREES))
    found = _after_adjective(sentence, at + 1, cue) if cue is not None else None
    alone = "b" not in left.helpers and sentence.s[at + 1 : at + 2] != "T"
    if found is None or (alone and found[0] != "adjective-about"):
        return None  # "a worried look"; but "residents worried about the frost"
    if found[0] == "adjective-that" and sentence.word(left.subject[0]) in IMPERSONAL:
        return None  # "It is clear that the bridge will stay": the outlet says so
    rule, start, frame = found
    reduced = alone and at > sentence.first
    end = end_of_reduced(sentence, start) if reduced else end_of(sentence, start, AFTER_ADJECTIVE[rule])
    end = end_of_first(sentence, start) if alone and not reduced else end
    source = source_of(sentence, at, left) if "b" in left.helpers else shared(sentence, at)
    return Attribution(((start, end),), source, (at, at + 1), rule, frame)


def _after_adjective(sentence: Sentence, p: int, cue: Verb) -> tuple[str, int, Frame] | None:
    s, f = sentence.s, cue.frames
    that = g.THAT.match(s, p) if "that" in f else None
    if that:
        return "adjective-that", that.end() - 1, f["that"]
    if "clause" in f and s[p : p + 1] not in ("r", "f", "u") and g.CLAUSE.match(s, p):
        return "adjective-that", p, f["clause"]
    if "to" in f and g.INFINITIVE.match(s, p):
        return "adjective-to", p, f["to"]
    if s[p : p + 1] in ("r", "f", "u") and sentence.word(p) in f:
        return "adjective-about", p + 1, f[sentence.word(p)]
    return None
