"""The grammar of attribution: patterns over letters that say where a source, its cue and its content stand."""

from __future__ import annotations

import re

# Letters (framing/data/en/cues/grammar.toml says which words): d determiner, N name, L name's, l noun's, R person or body,
# S text, m other word, E word in -ed, g word in -ing, 0 number, y adverb, M time, P he she they, I it these some,
# O him, W who, K which, T that, t to, h whether how, j if, b be, x have do will, n not, r preposition, f of, u by, k as,
# s because, c and, e but, v other verb, p he's, V cue, Z cue or plural noun, B cue or noun, G cue in -ing,
# U cue participle, @ according, Q F q quotations ending in , . or bare, newline and | borders.

PHRASE = "dNLlRSm0EgfrcyMukZBAIKO"  # what a noun phrase with its attachments is made of
SMALL = "dNLlRSm0EgyZB"  # a noun phrase without attachments
FINITE = re.compile(r"[bxvVpZE]")

# Read backwards from a cue verb: auxiliaries and adverbs, then the subject, then whatever borders on it.
LEFT = re.compile(rf"(?P<helpers>[xbyn]*)(?P<subject>[PW]|[{PHRASE}]{{0,24}})(?P<before>.?)", re.S)

# "…, the harbour master said on Friday[, …]": what may follow a cue that stands after its content
TAIL = re.compile(r"[yMrdNLlRSmE0Ofutgk]{0,16}(?=[,;:\-QFq|\n]|$)")
# "…, said the harbour master[, …]"
INVERTED = re.compile(r"[yM]?(?P<subject>[PI]|[dNLlRSm0EMZyBg][dNLlRSm0EgyMZBfcruk]{0,24})(?=[,;:\-QFq|\nWKsG]|$)")

THAT = re.compile(r"(?P<skip>[^|\n;:TVGbxpvQFWKPh]{0,14}?)T")
QUOTE = re.compile(r"[yMrdNLlRSmE0Ofutgk,]{0,14}?:?(?=[QFq])")
COLON = re.compile(r"[yMrdNLlRSmE0Ofutgk]{0,10}:(?=[^\n|])")
QUESTION = re.compile(r"(?:[yMO]|t?[dL]?[RN]{1,3})?(?=[hj])")
INFINITIVE = re.compile(r"[yn]*(?=t[ybn]*[bxvBmVRSZ])")
WHOM_TO = re.compile(r"(?=[Od NLlRSm0]{1,8}n?t[ybn]*[bxvBmVRSZ])")
WHOM = re.compile(r"(?:O|[dL]?[ERSmN]{0,3}[RN]{1,3}(?:r[dN]?[mNR]{1,3})?M*)(?=(?:[PpI]|[dNLlRSm0EgfrcyMi]{1,14}?)[xbvVZp])")
ADJUNCT = re.compile(r"(?:[yM]|r[dM0]*M+|r[dLl]?[ES]?[mSN]{1,2}(?=[dPILlpi0]))*")
CLAUSE = re.compile(r"(?=(?:[PpIi]|[dNLlRSm0EgfrcyMuIKOBSk]{1,18}?)[xbvVZpE])")
OBJECT = re.compile(r"(?=[dNLlRSm0EgOILPqQFKMZhyB])")
STOP_OBJECT = re.compile(r"[,;:\-|\nsWK@e]|c[xybn]*[VvxbZ]|(?<=.)r[dL]?[mSM]{1,3}$")

ACCORDING_FIRST = re.compile(r"^[\n|]?[cey]*@t(?P<source>[^,|\n]{1,30}),")
ACCORDING_LAST = re.compile(r",?(?P<cue>@t)(?P<source>[^,|\n;:Q]{1,30})")

COORDINATED = re.compile(r",?[ce][xyn]*(?=[VZ])")
MORE = re.compile(r",y*(?=G)")
NEW_SUBJECT = re.compile(r",[ce](?:P|[dNLlRSm0]{1,5})[xyn]*[VZ](?=[TPhj])")
