"""How many syllables an English word has: vowel groups, corrected by rules, and a list of exceptions.

The reading-ease formulas need syllables. The usual sources are a pronouncing dictionary that has to be downloaded
or a hyphenation table that counts too few (hyphens are not put everywhere a syllable ends), so we count ourselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from framing.text.knowledge import read
from framing.text.words import fold

VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ]+")
SIBILANT = re.compile(r"(?:[sxz]|[cs]h|ce|ge|se|ze|che|dge)$")

# Vowels that the count of groups takes for a syllable although nobody says them. "qu" has become "qw" by then.
SILENT = re.compile(
    r"""
    # "state", "force"; but "table", "centre"
      (?<=[^aeiouy])e$ (?<![^aeiouyrlw]le) (?<![ct]re)
    # "called"; but "wanted", "settled", "hundred"
    | (?<=[^aeiouytd])ed$ (?<![bcdfgkptz]led) (?<![cdt]red)
    # "states"; but "forces", "clashes", "tables", "centres"
    | (?<=[^aeiouyscgzx])es$ (?<![cs]hes) (?<![bcdfgkptz]les) (?<![ct]res)
    # "league", "dialogues"; but "argue"
    | (?<=g)ue(?:s|d)?$ (?<!argue) (?<!argues) (?<!argued)
    # inside a compound: "statement", "homeland", "safety"; with two consonants before it: "enforcement"
    | (?<=[aeiouy][^aeiouyl])e
      (?=(?:ment|ful|less|ness|ly|like|land|line|time|work|side|hood|ball|wide|craft|ty$))
    | (?<=[aeiouy][^aeiouy][^aeiouyl])e
      (?=(?:ment|ful|less|ness|ly|like|land|line|time|work|side|hood|wide|craft))
    # "something"; "therefore", "hereby"
    | (?<=som)e(?=thing|time|body|how|what|where|day|one)
    | (?<=[hm]er)e(?=by|fore|after|with|in$|over)
    """,
    re.VERBOSE,
)

# Neighbouring vowels that are said apart, so that one group of letters is two syllables.
APART = re.compile(
    r"""
    # "media", "trial"; but "official", "Russia", "civilian", "familiar", "marriage"
      i(?=a) (?<![cst]i) (?<!gi(?=a$)) (?<!li(?=an)) (?<!ili(?=ar)) (?<!lli) (?<!i(?=age))
    # "riot", "violence"; but "nation", "union", "religious", "senior", "behavior"
    | i(?=o) (?<![cstx]i) (?<![gnlsh]i(?=on)) (?<!gi(?=ou)) (?<!ni(?=or)) (?<!avi(?=or))
    # "associate", "negotiated"; "enthusiasm"; "museum"
    | (?<=[ct])i(?=at[^a]) | (?<=thus)i(?=a) | (?<=us)e(?=um)
    # "audience"; but "patient". "society", "quiet". "earlier", "carriers", "easiest". "stadium", "skiing"
    | i(?=en[ct]) (?<![ct]i) | i(?=et) (?<!f[a-z]i) | (?<=[^aeiouy])i(?=e(?:r|rs|st)$) | i(?=[ui])
    # "fire", "required", as most dictionaries give them first
    | (?<=[^aeiou])i(?=re[sd]?$)
    # "actual"; but "language". "pursuing", "influence", "continuous". "fuel", "cruel"
    | u(?=a) (?<!gu) | u(?=ing$) | u(?=en[ct]) | u(?=ou) | u(?=el(?:s|ed)?$) (?<!gu)
    # "video"; but "people", "surgeon", "George", "gorgeous", "jeopardy"
    | e(?=o) (?<!pe(?=opl)) (?<!ge(?=on)) (?<!ge(?=or)) (?<!ge(?=ou)) (?<!je)
    # "being", "saying", "trying"; "beyond", "player"
    | e(?=ing$) | (?<=[aeiouy])y(?=ing) | y(?=ing$) | (?<=[aeiou])y(?=[aeiou])
    # "going", "goers", "chaos", "archaic"; "reelected"
    | o(?=ing) | o(?=ers?$) | a(?=o) | a(?=ic) | (?<=^r)e(?=elect)
    # "create"; "react", "reality"; "idea"; "area"
    | (?<=cr)e(?=at) | (?<=^r)e(?=a(?:c[^eh]|p[^ei]|ss|li[tsz])) | (?<=id)e(?=a) | (?<=ar)e(?=as?$)
    # "linear", "nuclear"; but "near", "clear". "European", "theatre"
    | (?<=[nl])e(?=ar[^n]?$) (?<!^ne) (?<!cle(?=ar)(?<!ucle)) | (?<=rop)e(?=an) | (?<=th)e(?=at(?:er|re|ric))
    # "cooperate", "coordinate"; but "cooper"
    | (?<=^c)o(?=o[pr]d?[^s]) (?<!^co(?=ope?r?$))
    """,
    re.VERBOSE,
)
# A consonant that carries a syllable of its own: terrorism, rhythm.
SYLLABIC = re.compile(r"(?<=[sz])m(?=s?$)|(?<=th)m(?=s?$)")


def syllables(word: str) -> int:
    """How many syllables does this English word have? At least 1.

    A word without a vowel letter is spelled out ("BBC": 3, with 3 for every w); a number counts as one. The words
    that the rules get wrong stand in framing/data/en/syllables.toml, which also says how often the rules still err.

    >>> [syllables(w) for w in ("state", "forces", "official", "violence", "terrorism", "didn’t", "BBC", "2022")]
    [1, 2, 3, 3, 4, 2, 3, 1]
    """
    form = fold(word)
    if any(c.isdigit() for c in form):
        return 1
    stem, _, ending = form.rpartition("'")
    if not stem or len(ending) > 2:
        return of_stem(form.replace("'", ""))
    return of_stem(stem.replace("'", "")) + of_ending(stem, ending) if ending != "t" else of_negated(stem)


def of_stem(stem: str) -> int:
    """Syllables of a word without an apostrophe: from the list, or by rule.

    >>> of_stem("business"), of_stem("hello")
    (2, 2)
    """
    known = exceptions().get(stem)
    return known if known else by_rule(stem)


def by_rule(stem: str) -> int:
    """Syllables by rule alone: vowel groups, less the silent ones, plus those said apart.

    >>> by_rule("statement"), by_rule("media"), by_rule("bbc")
    (2, 3, 3)
    """
    said = stem.replace("qu", "qw")
    groups = len(VOWELS.findall(said))
    if not groups:
        return max(1, sum(3 if letter == "w" else 1 for letter in stem))
    more = len(APART.findall(said)) + len(SYLLABIC.findall(said))
    return max(1, groups - len(SILENT.findall(said)) + more)


def of_ending(stem: str, ending: str) -> int:
    """Syllables that 's, 'll, 've, 're and 'd add: "Rose's" has one more than "rose", "Ann's" none.

    >>> of_ending("rose", "s"), of_ending("ann", "s"), of_ending("it", "ll"), of_ending("he", "ll")
    (1, 0, 1, 0)
    """
    if ending == "s":
        return int(SIBILANT.search(stem) is not None)
    return int(ending in ("ll", "ve", "d") and not VOWELS.match(stem[-1]) and not stem.endswith("w"))


def of_negated(stem: str) -> int:
    """Syllables of a word with n't, given without the t: "didn" has 2, "don" 1.

    >>> of_negated("didn"), of_negated("don"), of_negated("haven"), of_negated("aren")
    (2, 1, 2, 1)
    """
    verb = stem.removesuffix("n")
    return of_stem(verb) + int(not verb.endswith(("a", "o", "re")))


@cache
def exceptions() -> dict[str, int]:
    """The words whose syllables are written down because the rules get them wrong."""
    tables: dict[str, Any] = read("en", "syllables").get("syllables", {})
    return {word: int(number) for number, words in tables.items() for word in words.split()}
