"""The grammar of attribution: patterns over letters that say where a source, its cue and its content stand."""

from __future__ import annotations

import re

# Letters (framing/data/en/cues/grammar.toml says which words): d determiner, N name, L name's, l noun's, R person or body,
# S text, m other word, J other word in -s, E word in -ed, g word in -ing, 0 number, y adverb, M time, P he she they,
# I it these some, O him, W who, K which, T that, t to, h whether how, j if, b be, x have do will, n not, r preposition,
# f of, u by, k as, s because, c and, e but, i there, v other verb, p he's, V cue, Z cue or plural noun, B cue or noun,
# G cue in -ing, U cue participle, A noun cue, a adjective cue, @ according, Q F q quotations ending in a comma, a full
# stop or bare, newline and | borders.

SMALL = "dNLlRSmJ0EgyZBA"  # a noun phrase without attachments
PHRASE = SMALL + "frcMukaIOKi"  # … with of, by, and, prepositions, time
BEGINS = "dNLlRSmJ0EAIg"
FINITE = re.compile(r"[bxvVpZE]")
VERBAL = r"[xbvVZp]"
PREPOSITIONAL = r"[rtfku][dLlI]?[ES0my]?[mJNRSEM0AgGZBl]{1,4}"
ADVERBIAL = rf"(?:[yMO]|[dI]M|{PREPOSITIONAL})"

# Read backwards from a cue verb: auxiliaries and adverbs, then the subject, then whatever borders on it.
LEFT = re.compile(rf"(?P<helpers>[xbyn]*)(?P<subject>[PW]|[{PHRASE}]{{0,24}})(?P<before>.?)", re.S)
# "the mayor, who was elected in May, said", backwards from the comma before "said"
RELATIVE = re.compile(rf",[^,\n|Q]{{1,40}}[WKGgE],(?P<subject>[{PHRASE}]{{1,16}})")
# "Ann Bell, the mayor of Ashford, said": what stands before the first comma, backwards
NAMED = re.compile(rf",(?P<subject>N[{SMALL}]{{0,8}})(?=[\n|cesT,]|$)")

# "…, the harbour master said on Friday[, …]": what may follow a cue that stands after its content
TAIL = re.compile(rf"(?:{ADVERBIAL}|[dL]?[RNmS]{{1,3}}|g[dNRm]{{0,3}}|r?q)*(?:[QqF])?(?=[,;:\-|\n]|$)")
TAIL_WIDE = re.compile(r"[^,|\n:;QFqTPp]{0,24}(?=[,|\n]|$)")
TAIL_Q = re.compile(rf"{ADVERBIAL}*(?=[QF])")
# "…, said the harbour master[, …]"
INVERTED = re.compile(
    rf"[yM]?(?P<subject>[PI]|[dNLlRSmJ0EMABgi][{SMALL}fcM]{{0,14}})(?P<tail>(?:[ruktM][{PHRASE}]{{0,20}})?)(?=[,;:\-QFq|\nWKsGe]|$)"
)

THAT = re.compile(rf"(?:{ADVERBIAL}|,[^|\n,TQ]{{1,30}},|,?G[dNLlRSmJE]{{1,7}},?)*?,?T(?!M)")
WHOM_THAT = re.compile(rf"[{PHRASE}]{{0,12}}?T(?!M)")
QUOTE = re.compile(rf"(?:{ADVERBIAL}|[dL]?[RN]{{1,3}}){{0,4}}?[,:]?(?=[QFq])")
LATE_QUOTE = re.compile(r"[^|\nQFq:;]{0,24}[,:](?=[QF](?:[\n|]|$))")
COLON = re.compile(rf"{ADVERBIAL}{{0,4}}:(?=[^\n|])")
QUESTION = re.compile(r"(?:[yM]|[rtf])*(?=[h])|(?=[j])")
WHOM_QUESTION = re.compile(r"(?:O|[dLl]?[ERSmJN]{0,4}[RNmJ])(?:[rf][dLl]?[mNRJS]{1,3})?M*(?=[hj])")
INFINITIVE = re.compile(r"[yn]*(?=t[ybn]*[bxvBmVRSZAJ])")
WHOM_TO = re.compile(r"(?=[OdNLlRSmJ0]{1,8}n?t[ybn]*[bxvBmVRSZ])")
WHOM = re.compile(
    r"(?:O|[dL]?[ERSmJN0]{0,4}[RNmJ])(?:r[dLl]?[mNRJ]{1,3})?M*(?=(?:[PI]|[dNLlRSmJ0Egfrcy]{1,14}?)[xbvVZ]|p)"
)
ADJUNCT = re.compile(r"(?:[yM]|[dI]M+|r[dIM0]*M+|r[dLl]?[ES]?[mSNJ]{1,2}(?=[dPILlpi0]))*")
CLAUSE = re.compile(rf"(?=,?(?:[PIi]|[{PHRASE}j,]{{1,22}}?){VERBAL}|p|[PI]|,r)")
ANYTHING = re.compile(r"(?=[dNLlRSmJ0EgfrcyMuIOkPitnBZAsxeh,-]{4,})")
NEXT_VERB = re.compile(r"[bxVvZB]")
OBJECT = re.compile(r"(?=[dNLlRSmJ0EgOILqQFhA])")
STOP_OBJECT = re.compile(r"[,;:\-|\nsWK@e]|c[xybn]*[VvxbZG]|k[PIdNL][^,|]{0,5}[xbvV]")

ACCORDING_FIRST = re.compile(r"^[\n|]?[cey]*@t(?P<source>[^,|\n]{1,30}(?:,[^,|\n]{1,20})??),(?=[^WK])")
ACCORDING_LAST = re.compile(r"(?:,|(?<=[QFq]))?(?P<cue>@t)(?P<source>[^,|\n;:Q]{1,30})")
AS_BY = re.compile(rf"^[\n|]?[cey]*k[y]*(?P<cue>V)u(?P<source>[{PHRASE}]{{1,12}}?),(?=[^WK])")
AS_FIRST = re.compile(rf"^[\n|]?[cey]*k(?P<source>[P]|[{PHRASE}]{{1,12}}?)[xy]*(?P<cue>[VZB]){ADVERBIAL}{{0,3}},(?=[^WK])")

COORDINATED = re.compile(r",?[ce][xyn]*(?=[VZ])")
MORE = re.compile(r",y*(?=G)")
NEW_SUBJECT = re.compile(r",[ce](?:[PI]|[dNLlRSmJ0]{1,5})[xyn]*[VZ](?=[TPhj])|,?[ce](?:P|d?[NR]{1,4})[xyn]*V")
AFTER_RELATIVE = re.compile(r",[ybxn]*[VZvbx]")
QUOTE_FIRST = re.compile(r"[\n|]?(?P<content>[QFq](?:[,c]?[QF])*),?(?=[^\n|,Qq])")
SPEAKER = re.compile(rf"y*(?P<source>[PI]|(?:(?![NRSJmI]E)[{SMALL}fcr]){{0,13}}[NRSJmLl])")
COLON_QUOTE = re.compile(rf"(?P<source>[{SMALL}f]{{1,8}}):(?=[QFq])")
GLUED = re.compile(rf"(?<=[QF])\|(?=(?:[PI]|[{SMALL}fc]{{1,10}}?)[xyn]*V(?:[yMrdNLlRSmJE0ftI]){{0,12}}(?:[\n|]|$))")
NOT_CUES = re.compile(r"(?<=[drflkL])[V]")
FIRST_PHRASE = re.compile(
    rf"[\n|]?[cey]*(?:[rskMEgGj][^|\n]{{1,60}}?,)?(?P<np>[PI]|[dLl0]?[E]?(?:(?![NRSJmI]E)[{PHRASE}]){{0,11}}[NRSJmLlPIBZ])"
    r"(?=[xybnvVZE,QqT]|$)"
)
LOOSE_PHRASE = re.compile(rf"[\n|]?[cey]*(?P<np>[PI]|[{PHRASE}]{{1,12}})")
# "Calling it a folly, Bell told": the subject comes after the content
MAIN_SUBJECT = re.compile(rf"[,Q](?P<np>[PI]|[{SMALL}fc]{{1,10}}?)(?=[xybnvVZE])")
# "In a speech on Monday the senator": the phrase that counts begins after the first
PREPOSED = re.compile(r"r[LlIm0EM]?[mJSNlLM]{0,3}?[mJSNM](?=[dP])|rd[E]?[mJSNM]{1,3}(?=[dP])")
PASSIVE_THAT = re.compile(r"y*(?=T)")
PASSIVE_TO = re.compile(r"y*(?=t[yb]*[bxvBmVRSZJA])")
BY = re.compile(r"u(?P<source>[dLl]?[NRSmJE0]{1,6})")
NEXT_CLAUSE = re.compile(r",(?:[PI]|[dNLlRSmJE0frcBZ]{1,10})[xyn]*V")
CLAUSE_END = re.compile(r"[,Q]")
# "“…,” Ann Bell, a former mayor, said", backwards from the comma before "said"
APPOSED_BACK = re.compile(rf"[xyn]*,[^,\n|QFq]{{1,30}},(?P<subject>[{SMALL}fc]{{1,10}})(?=[QFq,])")
BUT_NEW_SUBJECT = re.compile(r",e(?:r[^,|\n]{1,3}?)?(?=[dNL][NLRSmJE0BZf]{0,6}[xbvVE])")
# "called on drivers to slow down", "called on both sides for calm"
CALL_ON = re.compile(r"[^,;:|\nQFq]{1,24}?(?:(?=t[ybn]*[bxvBmVRSZ])|(?P<for>r(?=[dNLlRSmJE])))")
# what follows ", according to X,": more of the content, or only who X is
GOES_ON = re.compile(rf"[xbvVceQE]|(?:[PI]|[{SMALL}frc]{{1,12}}?)[xbvV]")
NOUN_PHRASE = re.compile(rf"[cey]*[d0Ll][{SMALL}f]*$")
LAST_TIME = re.compile(r"(?:r?[dI]?M+|[yrcfk])$")
# "This was stated by the ministry", "This is what the ministry affirms", "Thus the ministry"
STATED_BY = re.compile(rf"[\n|][I]b[y]*(?P<cue>V)(?:{ADVERBIAL})*?u(?P<source>[{SMALL}f]{{1,12}}(?:,[{SMALL}f]{{1,10}})?)")
STATED_WHAT = re.compile(rf"[\n|][I]bh(?P<source>[P]|[{SMALL}f]{{1,10}}?)(?P<cue>[VZB])")
STATED_THUS = re.compile(rf"[\n|](?P<cue>y)(?P<source>d[{SMALL}]{{0,4}}R[{SMALL}frc]{{0,12}})(?=[sr,|\n]|$)")
CLOSED = re.compile(r"[QFq]")
# before a noun cue, backwards: "the club's repeated claim", "his claim"; "made the claim"
POSSESSOR = re.compile(r"[mEgyJ]{0,2}(?P<np>[Ll][NLRSmJ]{0,3}d?|d)")
MADE = re.compile(r"[mEgyJd]{0,3}[vVEGUgb]")
# "a plan that would close": a relative clause, not what the plan says
RELATIVE_THAT = re.compile(r"T[ynx]*[vVbxZE](?!E)")
# whom "who" means, backwards
ANTECEDENT = re.compile(rf",?(?P<np>[{PHRASE}]{{1,12}})")
HOW_OFTEN = re.compile(r"[dI]?[0mE]{0,2}M")
# a noun's clause inside the subject, up to the verb of the sentence
SUBJECT_THAT = re.compile(r"T[^bxvVE,|\n]*[bxvVE][bxnyEVU]*[^bxvVEG,|\n]*?(?=[bxvV])")
SUBJECT_TO = re.compile(r"t[^bxvVE,|\n]{1,12}(?=[bxvVE])")
