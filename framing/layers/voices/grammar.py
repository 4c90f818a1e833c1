"""The grammar of attribution: patterns over letters that say where a source, its cue and its content stand."""

from __future__ import annotations

import re

# The letters (framing/data/en/cues/grammar.toml says which words):
#   d determiner · N name · L name's · l noun's · R person or body · S text · m other word · J other word in -s
#   E word in -ed · g word in -ing · 0 number · y adverb · M time · P he she they · I it these some · O him · W who
#   K which · T that · t to · h whether how · j if · b be · x have do will · n not · r preposition · f of · u by
#   k as · s because · c and · e but · i there · v other verb · p he's
#   V cue · Z cue or plural noun · B cue or noun · G cue in -ing · U cue participle · A noun cue · a adjective cue
#   @ according · Q F q quotations ending in a comma, a full stop or bare · newline and | borders of paragraph, sentence
SMALL = "dNLlRSmJ0EgyZBA"  # a noun phrase without attachments
PHRASE = SMALL + "frcMukaIOKi"  # … with of, by, and, prepositions, time
PREPOSITIONAL = r"[rtfku](?:O|[dLlI]?[ES0my]?[mJNRSEM0AgGZBl]{1,4})"
ADVERBIAL = rf"(?:[yMO]|uy|[dI]M|{PREPOSITIONAL})"
VERBAL = r"[xbvVZp]"
END = r"(?=[,;:\-|\n]|$)"

FINITE = re.compile(r"[bxvVpZE]")
DATELINE = re.compile(r"[\n|]N{1,4}(?:,N{1,3})?-(?=.)")
CLOSED = re.compile(r"[QFq]")

# --- what stands before a cue; read backwards, so the string is reversed ---------------------------------------------
# auxiliaries and adverbs, then the subject, then whatever borders on it
LEFT = re.compile(rf"(?P<helpers>[xbyn]*)(?P<subject>[PW]|[{PHRASE}]{{0,24}})(?P<before>.?)", re.DOTALL)
# "the mayor, who was elected in May, said", from the comma before "said"
RELATIVE = re.compile(rf",[^,\n|Q]{{1,40}}[WKGgE],(?P<subject>[{PHRASE}]{{1,16}})")
# "Ann Bell, the mayor of Ashford, said", from the first comma
NAMED = re.compile(rf",(?P<subject>N[{SMALL}]{{0,8}})(?=[\n|cesT,]|$)")
# "“…,” Ann Bell, a former mayor, said", from the comma before "said"
APPOSED_BACK = re.compile(rf"[xyn]*,[^,\n|QFq]{{1,30}},(?P<subject>[{SMALL}fc]{{1,10}})(?=[QFq,])")
# whom "who" means
ANTECEDENT = re.compile(rf",?(?P<np>[{PHRASE}]{{1,12}})")
# before a noun cue: "the club's repeated claim", "his claim"; "made the claim"
POSSESSOR = re.compile(r"[mEgyJ]{0,2}(?P<np>[Ll][NLRSmJ]{0,3}d?|d)")
PURPOSE = re.compile(r"tE[yn]*b")  # "is needed to", backwards
MADE = re.compile(r"[mEgyJd]{0,3}(?:[vVEGUgb]|mt)")

# --- sources elsewhere -----------------------------------------------------------------------------------------------
# the first noun phrase of the sentence, up to its verb; and more loosely
FIRST_PHRASE = re.compile(
    r"[\n|]?[cey]*(?:[rskMEgGj][^|\n]{1,60}?,)?"
    rf"(?P<np>[PI]|[dLl0]?[E]?(?:(?![NRSJmI]E)[{PHRASE}]){{0,11}}[NRSJmLlPIBZ])(?=[xybnvVZE,QqT]|$)"
)
LOOSE_PHRASE = re.compile(rf"[\n|]?[cey]*(?P<np>[PI]|[{PHRASE}]{{1,12}})")
# "Calling it a folly, Bell told": the subject comes after the content
MAIN_SUBJECT = re.compile(rf"[,Q](?P<np>[PI]|[{SMALL}fc]{{1,10}}?)(?=[xybnvVZE])")
# "In a speech on Monday the senator": the phrase that counts begins after the first; "the senator on Monday also"
# "By evening the ministry", "In her second speech of the day the mayor", "This time the sailors"
PREPOSED = re.compile(
    r"r[LlIm0EM]?[mJSNlLM]{0,3}?[mJSNM](?=[dPI])|rd[E]?[mJSNM]{1,3}(?=[dP])"
    r"|uM+(?=[dP])|[dI]M+(?=[dP])|r[dI]?[mEJS0M]{1,3}f[dI]?[mJSNM]{1,3}(?=[dP])"
)
# "the city's police chief, Nat Brandt, said", read backwards from the comma before "said"
ROLE_THEN_NAME = re.compile(rf",N{{1,4}},(?P<subject>[mJSE]{{0,4}}R[{SMALL}f]{{0,10}}?)(?=[\n|cesTyQF,]|$)")
LAST_TIME = re.compile(r"(?:r?[dI]?M+|[yrcfk])$")

# --- a source after its content, or in the middle of it --------------------------------------------------------------
# "…, the harbour master said on Friday[, …]": what may follow the cue
TAIL = re.compile(rf"(?:{ADVERBIAL}|[dL]?[RNmS]{{1,3}}|g[dNRm]{{0,3}}|r?q)*(?:[QqF])?{END}")
TAIL_Q = re.compile(rf"{ADVERBIAL}*(?=[QF])")
TAIL_WIDE = re.compile(r"[^,|\n:;QFqTPp]{0,24}(?=[,|\n]|$)")
# "…, said the harbour master[, …]"
INVERTED = re.compile(
    rf"[yM]?(?P<subject>[PI]|[dNLlRSmJ0EMABgi][{SMALL}fcM]{{0,14}})"
    rf"(?P<tail>(?:[ruktM][{PHRASE}]{{0,20}})?)(?=[,;:\-QFq|\nWKsGe]|$)"
)
QUOTE_FIRST = re.compile(r"[\n|]?(?P<content>[QFq](?:[,c]?[QF])*),?(?=[^\n|,Qq])")
# "read a banner over the gate": the verb before the source may be any
SPEAKER = re.compile(rf"y*(?:[mB](?=d))?(?P<source>[PI]|(?:(?![NRSJmI]E)[{SMALL}fcr]){{0,13}}[NRSJmLl])")
COLON_QUOTE = re.compile(rf"(?P<source>[{SMALL}f]{{1,8}}):(?=[QFq])")
# "“Why not?” she asked.": no border, though the quotation ends like a sentence
GLUED = re.compile(rf"(?<=[QF])\|(?=(?:[PI]|[{SMALL}fc]{{1,10}}?)[xyn]*V(?:[yMrdNLlRSmJE0ftI]){{0,12}}(?:[\n|]|$))")

COUNTED = re.compile(r"f[d0][mNEy]{0,3}$")  # a number that waits for its noun
# what parts a content from a source that comes after it
FRONTED = re.compile(r"[,QFq\-]")
TITLE_FIRST = re.compile(r"r[dLlNmEJSrf]{0,6}[QF]$")
PLACED_FIRST = re.compile(r"[rt][dLlNmJSBArf]{0,8}[QF]$")  # "To a question on the “pier,” Bell said"
ACCORDING_FIRST = re.compile(r"^[\n|]?[cey]*@t(?P<source>[^,|\n]{1,30}(?:,[^,|\n]{1,20})??),(?=[^WK])")
ACCORDING_LAST = re.compile(r"(?:,|(?<=[QFq]))?(?P<cue>@t)(?P<source>[^,|\n;:Q]{1,30})")
# what follows ", according to X,": more of the content, or only who X is
GOES_ON = re.compile(rf"[xbvVceQE]|(?:[PI]|[{SMALL}frc]{{1,12}}?)[xbvV]")
# "In the poll, most pupils walk", "In a statement on Monday, the pier is called unsafe"
TEXT_FIRST = re.compile(rf"[\n|][cey]*(?P<cue>r)(?P<source>[dLlI]?[{SMALL}]{{0,8}}S[^,|\n:;QFq]{{0,14}}),(?=[^WKGg])")
# "To many in the port, the mayor is a hero"
TO_SOMEBODY = re.compile(
    rf"[\n|][cey]*(?P<cue>t)(?P<source>(?:I|[dLl]?[ERmJS]{{0,3}}[RJ])(?:[rf][dLl]?[mNRJ]{{1,3}})?),(?=(?:[PI]|[{PHRASE}]{{1,12}}?)[xb]|p)"
)
# an interview: the speaker in capitals, a colon, and a paragraph that is all the speaker's
TRANSCRIPT = re.compile(r"\n(?P<source>[NmRJ]{1,4}):(?=[^\n])")
TERM = re.compile(r"fd?q(?![|\n])")  # "Potters speak of “crazing” when"
DEED_AFTER = re.compile(r",?(?:cy*|y+)[vVE]")  # "“…,” said Bell, and shut the door"
AS_FIRST = re.compile(
    rf"^[\n|]?[cey]*k(?P<source>[P]|[{PHRASE}]{{1,12}}?)[xy]*(?P<cue>[VZB]){ADVERBIAL}{{0,3}},(?=[^WK])"
)
# "That the pier was unsafe was confirmed by the ministry"
THAT_FIRST = re.compile(
    rf"[\n|][cey]*(?P<content>T[PdNLIRSmJ0i][^\n|QFq]{{2,40}}?),?[xb][xbny]*(?P<cue>V)(?:{ADVERBIAL})*?"
    rf"(?:u(?P<source>[{SMALL}f]{{1,12}})|(?=[,;|\n]|$))"
)
AS_BY = re.compile(rf"^[\n|]?[cey]*k[y]*(?P<cue>V)u(?P<source>[{PHRASE}]{{1,12}}?),(?=[^WK])")
# "This was stated by the ministry", "This is what the ministry affirms", "Thus the ministry"
STATED_BY = re.compile(
    rf"[\n|][I]b[y]*(?P<cue>V)(?:{ADVERBIAL})*?u(?P<source>[{SMALL}f]{{1,12}}(?:,[{SMALL}f]{{1,10}})?)"
)
STATED_WHAT = re.compile(rf"[\n|][I]bh(?P<source>[P]|[{SMALL}f]{{1,10}}?)(?P<cue>[VZB])")
STATED_THUS = re.compile(rf"[\n|](?P<cue>y)(?P<source>d[{SMALL}]{{0,4}}R[{SMALL}frc]{{0,12}})(?=[sr,|\n]|$)")

# --- content after the cue: what a pattern needs, up to where the content starts -------------------------------------
QUOTE = re.compile(rf"(?:{ADVERBIAL}|[dL]?[RN]{{1,3}}){{0,4}}?[,:]?(?=[QFq])")
SAID_QUOTE = re.compile(rf"{ADVERBIAL}{{0,4}}[,:]?(?=[QFq])")  # not "said the people of Ashford “have waited”"
LATE_QUOTE = re.compile(r"(?![PIdlLNRSmJ][^,W|\n]{0,12}[bxp])[^|\nQFq:;]{0,24}[,:](?=[QF](?:[\n|]|$))")
COLON = re.compile(rf"{ADVERBIAL}{{0,4}}:(?=[^\n|])")
THAT = re.compile(
    rf"(?:{ADVERBIAL}|r[dLl]?[QFq]|td(?=T)|,[^|\n,TQ]{{1,30}},|-[^|\n\-TQ]{{1,30}}-|,?G[dNLlRSmJE]{{1,7}},?)*?,?T(?!M(?![Mxbv]))"
)  # not "that evening"; but "that last year", "that Monday is"
WHOM_THAT = re.compile(
    rf"[{PHRASE}]{{0,12}}?(?:,N{{1,3}},?[{PHRASE}]{{0,5}}?)?T(?!M)"
)  # "told a rally in Ashford, Kent, that"
WHOM = re.compile(
    r"(?:O|[dL]?[ERSmJN0]{0,4}[RNmJg])(?:[rf][dLl]?[mNRJ]{1,4})?M*(?=(?:[PI]|[dNLlRSmJ0Egfrcy]{1,14}?)[xbvVZ]|p|[dL][NRSmJ]{1,5}y?E"
    r"|P[xyn]*[QFq]|[dL][NRSmJ]{1,4}[QFq])"  # "told the court he “did not recall” it"
)
QUESTION = re.compile(r"(?:[yM]|[rtf])*(?=[h])|(?=[j])")
WHOM_QUESTION = re.compile(r"(?:O|[dLl]?[ERSmJN]{0,4}[RNmJ])(?:[rf][dLl]?[mNRJS]{1,3})?M*(?=[hj])")
INFINITIVE = re.compile(r"[ynM]*(?=t[ybn]*[bxvBmVRSZAJNQFq])")  # also “vowed to “fight on””
WHOM_TO = re.compile(r"(?=[OdNLlRSmJ0]{1,8}(?:n?t[ybn]*[bxvBmVRSZQFq]|r[dLl]?[mNRSJAE]{1,4}M*t[bxvB]))")
ADJUNCT = re.compile(r"(?:[yM]|[dI]M+|r[dIM0]*M+|r[dLl]?[ES]?[mSNJ]{1,2}(?=[dPILlpi0]))*")
CLAUSE = re.compile(rf"(?=,?(?:[PIi]|[{PHRASE}j,]{{1,22}}?){VERBAL}|[{PHRASE}]{{1,10}}t[{PHRASE}]{{1,10}}?x|p|[PI]|,r)")
PAST_CLAUSE = re.compile(rf"(?=,?[{PHRASE}jG]{{0,16}}?[NRSmJB0AMG]y?E)")  # "said the firm provided a statement"
ANYTHING = re.compile(
    r"(?=[mJ][mJ](?:[|\n]|$))|(?=(?!s)[dNLlRSmJ0EgfrcyMuIOkPitnBZAsxeh,-]{4,})|(?=[dLlNRSmJ0EgGAaBPIOinjpk][^,;:|\n]{2,})"
    r"|(?=[dLl]?[NRSmJ]{1,4}[QFq](?:[,;|\n]|$))"  # "says budget “a disgrace”"
)
RELATIVE_CLAUSE = re.compile(rf"(?=,?[{PHRASE}]{{1,10}}?,?[WK][xyn]*[xbvVZE])")  # "said those who paid must wait"
SHORT_CLAUSE = re.compile(rf"(?=(?:P|[dL][{SMALL}]{{1,6}}?|N{{1,4}})[xb])")  # "wrote they might come"
# "a fine which critics said was too low", "the kind of job she said would vanish"; what stands before, backwards
GAP = re.compile(r"(?=[yn]*[bx])")
GAP_BACK = re.compile(rf"[xyn]*(?:P|[{SMALL}]{{1,6}}?)(?:[KT]|[mJNR](?=[mJNRSdLlErf]))")
GAP_END = re.compile(r"[,\-]")
OBJECT = re.compile(r"(?=[dNLlRSmJ0EgOILqQFhAZGB]|rm0)")  # also "reported at least 20 dead"
OBJECT_FOR = re.compile(r"r?(?:O|[dNLlRSmJE0AgBZIf]{1,10}?)(?=r)")  # "attacked the mayor for the delay"
FAR_PARTICLE = re.compile(r"[^,;:\-|\nQFqbxvVZTWKsce]{1,10}?(?=r)")  # "spoke at the town hall on Tuesday about"
OBJECT_AS = re.compile(r"(?=[dNLlRSmJE0AgBZIOfr]{1,12}k)")  # "see the levy as unfair"
ONLY_A_NAME = re.compile(r"[NL]{1,4}(?=[bxvVE,;|\n]|$)")  # "a hamlet called Ashford"
NUMBER = re.compile(r"(?:rm|[rmkIy]){0,2}0")  # "counted at least 12 dead"
HOW_OFTEN = re.compile(r"[dI]?[0mE]{0,2}M")  # "called for the third time"
# "spoke gloomily of", "apologised to the crew for"
BEFORE_PARTICLE = re.compile(r"t(?:O|d(?=[rf])|[dLl]?[mJNRSE]{1,4})(?:ct[dLl]?[mJNRS]{1,3})?(?=[rf])|y*(?=[rft])")
OUT_ON_TUESDAY = re.compile(r"(?:r(?=[rM]))?(?:rM+|M+)?(?=[rf])")
CALL_ON = re.compile(r"[^,;:|\nQFq]{1,24}?(?:(?=t[ybn]*[bxvBmVRSZN])|(?P<for>r(?=[dNLlRSmJE])))")
PASSIVE_THAT = re.compile(r"y*(?=T)")
PASSIVE_WH = re.compile(r"(?:[yM]|u(?P<by>[P]|[dNLRSmJE]{1,6}?))*(?=[hj])")
PASSIVE_OF = re.compile(
    r"y*(?:u(?P<by>[dLl]?E?[mNRJSl]{1,5})(?:,N{1,4},)?)?(?:rM+|M+)?(?=[fr])"
)  # "asked by Holt on Monday about"
PASSIVE_AS = re.compile(r"y*(?:u(?P<by>[dLl]?E?[mNRJSlI]{1,5}))?(?=k(?![kG]))")
PASSIVE_OBJECT = re.compile(r"y*(?P<by>(?!))?(?=[dmJEAgN])")  # "is considered a risk"
PASSIVE_TO = re.compile(r"[yM]*(?=t[yb]*[bxvBmVRSZJA])")
NOUN_PHRASE = re.compile(rf"[cey]*[d0Ll][{SMALL}f]*$")

# --- where a content ends ---------------------------------------------------------------------------------------------
PLAIN = rf"[{SMALL}fr]{{1,10}}?(?:c[{SMALL}f]{{1,8}}?)?"  # a subject without a clause of its own
# what a comma may part from an object: a verb, a clause, a participle; not "…, the waiters and Bell"
NEXT = (
    rf"[cey]*(?:[xbvVZGgKWTshktPI@]|r[KW]|d[mJNRS]{{1,4}}P|{PLAIN}(?:,[^,|\n]{{1,20}},)?[yn]*(?:[xbvV]|E(?=[dNPTO0])))"
)
STOP_OBJECT = re.compile(
    rf",(?!f|[gG][^,|\n]{{0,8}},?c[gG])(?={NEXT})|,e|[;\-|\n@]|[ce][xybn]*(?:[VvxbZG]|E(?=[dNPTO0rt]))"
    r"|k[PI][^,|]{0,5}[xbvV]"
)
# "sought help after its own troops used live rounds": what led to a wish is told by the outlet
BACKGROUND = re.compile(r"s(?=[gE]|[^,;:|\n]{1,9}?(?:[bxvVZ]|E(?=[dNLOPTmJRS])))")
# "accused the mayor, Leo Bell, of", "accused Bell, who is 40, of"
APPOSED_NAME = re.compile(r",(?:N{1,4},(?=[frRmJ])|[WKdN][^,;:|\n]{1,20}(?:,N)?,(?=[fr]))")
COORDINATED = re.compile(r",?[ce][xyn]*(?=[VZ])")  # "said … and added …"
MORE = re.compile(r",y*(?=G)")  # "said …, adding …"
NEW_SUBJECT = re.compile(
    r",[ce](?:[PI]|[dNLlRSmJ0]{1,5})[xyn]*[VZ](?=[TPhj])|(?<![PNRI]),?[ce](?:P|d?[NR]{1,4})[xyn]*V"
)
BUT_NEW_SUBJECT = re.compile(r",e(?:r[^,|\n]{1,3}?)?(?=[dNL][NLRSmJE0BZf]{0,6}[xbvVE])")  # "…, but the roof fell"
NEXT_CLAUSE = re.compile(r",(?:[PI]|[dNLlRSmJE0frcBZ]{1,10})[xyn]*V")
NEXT_VERB = re.compile(r"[bxVvZB]")  # "those who praised the plan say"
AFTER_REDUCED = re.compile(
    r"[bxVvZp]|(?<=[mJNRSA])E(?=[rtdPOMy])"
)  # "Residents worried about the frost stayed at home"
AFTER_RELATIVE = re.compile(r",[ybxn]*[VZvbx]")  # "Bell, who thought it was late, said"
CLAUSE_END = re.compile(r"[,Q]")
# a noun's clause inside the subject, up to the verb of the sentence: "The claim that it was late was never checked"
SUBJECT_THAT = re.compile(r"T[^bxvVE,|\n]*(?:[bx][bxny]*+[EVUvGg]?|[vVE])[^bxvVEG,|\n]*?(?=[bxvV])")
SUBJECT_TO = re.compile(r"t[^bxvVE,|\n]{1,12}(?=[bxvVE])")
# "a plan that would close the yard": a relative clause, not what the plan says
# "The hope has been that"; "Fears were voiced that", "Rumours have spread that"
NOUN_IS = re.compile(r"x?[yn]*(?:b[yn]*(?:(?=[Tt])|[EV]y*(?=T))|[Ev]y*(?=T))")
NOUN_FROM = re.compile(
    r"(?:(?P<from>[ru])(?P<np>[dLlI]?y?[EmJNRS]{1,3}(?:,N{1,4}(?=,))?),?)?(?:[yI]*M+)?(?=[Tt])"
)  # "his claim last week that", "an allegation from a neighbour, Ann Bell, that"
NOUN_ABOUT = re.compile(r"(?:r?M+|N(?=r))?(?=[rft])")
RELATIVE_THAT = re.compile(r"T[ynx]*[vVbxZE](?!E)")
# "the airport, which was closed in May, had been sold": an aside in the middle of a content
ASIDE = re.compile(r",K[bxvVE][^,|\nQFq]{1,24},(?=[bxvV])")
LAST_ASIDE = re.compile(r",K[^|\n]*$")
