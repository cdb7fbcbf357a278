"""Whether a text is probably not in English: a flag for people, never a reason to leave it out.

The embedding of the package knows English only. Three signs are weighed: letters of another script;
function words of other languages against English ones; and words that the English vocabulary does
not know whole. A wrong flag costs a glance, so short or mixed texts pass as English.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from folkmoot.library.analysis.themes.vectors import english

FEWEST_WORDS = 3  # below that nothing can be told, unless the script is another
FEWEST_UNKNOWN = (
    6  # words of a text that is flagged for its unknown words alone, not a list of names
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

ENGLISH = frozenset(
    "a about after all also am an and any are as at be because been but by can could did do does "
    "don't for from get had has have he her here his how i i'm if in into is it it's its just like "
    "me more most much my need no not of on one only or our out over please she should so some "
    "than that the their them then there these they this those to too up us very was we were what "
    "when where which who why will with would you your".split()
)
# Frequent words of languages written in Latin letters, without those that are also English words.
OTHERS = (
    frozenset(
        # French, Spanish, Portuguese, Italian, Romanian
        "avec aux cette ces dans des du elle est et ils je le les leur mais mes nous ou où par pas "
        "plus pour qu que qui sans ses sont sur très une vous "
        "al como con cuando de del el ella ellos en es esta este esto hay la las lo los más mi muy "
        "nos para pero porque se sin su sus también todo una uno y ya "
        "ao com da das dos e ele em essa foi isso já mais meu muito na nas não nem nos o os ou pela "
        "pelo por quando seu sua são também tem um uma você "
        "anche che ci com'è dei della delle di è gli hanno il ma nei nel nella non per più "
        "questa questo si sono un "
        "acest această au care ce cu din este în la mai nu pe pentru sau să și sunt un ".split()
        # German, Dutch, Scandinavian
        + "aber als auch auf aus bei bin das dass dem den der des die ein eine einen einer er für haben "
        "hat ich im ist kann mehr mit nach nicht noch nur oder sehr sich sie sind über und uns vom von "
        "wie wir wird zu zum zur "
        "aan bij dat de dit een en geen het ik je kan maar met naar niet nog ook op te uit van voor "
        "wij worden ze zijn zo "
        "att av det detta ej en ett från för har inte jag med men men och på som till är ".split()
        # Polish, Czech, Albanian, Lithuanian, Turkish, Somali, Vietnamese
        + "ale bardzo być co czy dla do jak jest już na nie od oraz po się są tak tego też to tylko w we "
        "wszystko z za ze że "
        "ako by být jako jen jsem jsou který má pro při se tak v že "
        "dhe është janë një në për që shumë të "
        "ar bet dėl ir iš kad kaip labai su tai yra "
        "bir bu çok da daha de değil gibi için ile ki mı mi ne olan olarak sonra şey var ve veya yok "
        "aan ama aad badan ee in iyo ka ku leh lagu loo oo si soo u uu waa wax waxaa "
        "các của có cho được không là một này những rất và với".split()
    )
    - ENGLISH
    - {"do", "die", "in", "men", "to", "by", "we", "at", "war", "an", "am", "so", "ma"}
)


def is_probably_not_english(text: str) -> bool:
    """Whether people should see to a translation of *text*.

    >>> is_probably_not_english("Autobus zawsze się spóźnia i nie ma miejsca")
    True
    >>> is_probably_not_english("Bus allways late, kids get wet")
    False
    """
    letters = [] if text.isascii() else [one for one in text if one.isalpha()]
    if 2 * sum(not _is_latin(one) for one in letters) > len(letters):
        return True
    written = [word.replace("’", "'") for word in WORD.findall(text)]
    words = [word.casefold() for word in written]
    if len(words) < FEWEST_WORDS:
        return False
    ours = sum(word in ENGLISH for word in words)
    theirs = sum(word in OTHERS for word in words)
    if len(OTHERS.intersection(words)) >= 2 and theirs > ours:
        return True
    no_names = [word for word in written if word[0].islower()]
    is_strange = 10 * ours < len(words) and 2 * _known(no_names) < len(no_names)
    return is_strange and len(no_names) >= FEWEST_UNKNOWN


def _known(words: Sequence[str]) -> int:
    """How many words the English vocabulary holds whole."""
    return sum(word.split("'")[0] in _vocabulary() for word in words)


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(word for word in english().tokenizer.get_vocab() if len(word) > 1)


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "LATIN")
