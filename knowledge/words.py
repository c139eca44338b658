"""How texts are cut into comparable words: folded, lightly stemmed, without the words every sentence has."""

from __future__ import annotations

import re
import unicodedata

from copilot.domain.marketplace import Language

# A rambling message says what it wants well before this; a search must stay quick whatever was pasted in.
MAX_CHARS = 6000

_ENDINGS = ("ing", "ies", "ed", "es", "en", "s", "y", "e", "a", "o", "i", "n")
_STEM_LETTERS = 7
_SHORT = 5

_WORD = re.compile(r"[a-z]{2,4}-\d{2}\b|[a-z0-9]+")
_SPECIAL = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "’": "'"})

_STOPS = """
    a about after again all also am an and any are as at back be because been before being but by can could did do does doing don
    for from get got had has have he hello her hi his how i if in into is it its just let like ll me more most much my no not now
    of on one only or other our out over please s she should so some still t than thank thanks that the their them then there
    these they this those to too up us very want was we were what when where which while who why will with would yes you your need am need must may shall
    il lo la le gli un uno una di del dello della dei delle da dal in nel nella con su sul per tra fra e ed o ma se che chi cui
    non si mi ti ci vi ho hai ha abbiamo avete hanno sono sei siamo e era al allo alla ai agli alle io tu lui lei noi voi loro
    questo questa questi queste quello quella come quando dove perche cosa quale quali anche ancora piu gia solo molto mio mia
    buongiorno salve grazie posso puo essere stato stata fare vorrei vuole voglio bisogno devo deve
    der die das den dem des ein eine einen einem einer eines und oder aber wenn dass ist sind war bin hat habe haben wird werden
    ich du er sie es wir ihr mich mir dir uns euch mein meine meinen meiner nicht kein keine auch noch nur schon sehr so zu zum
    zur von vom mit bei auf aus an am im ins fur uber unter nach vor als wie was wo wann warum welche welcher welches kann konnen
    hallo bitte danke guten tag man mal da doch will mochte mochten wollen muss mussen soll sollen darf durfen
    le la les l un une des du de d et ou mais si que qui quoi ne pas plus ce cet cette ces mon ma mes votre vos notre nos je tu il
    elle on nous vous ils elles me te se y en au aux dans sur sous pour par avec sans est sont etait ai as a avons avez ont suis
    etre avoir fait faire bonjour merci comment quand ou pourquoi quel quelle quels quelles peux peut puis je bien tres c s n j m qu veux veut voudrais dois doit faut
    el la los las un una unos unas de del al y o pero si que quien no se me te le les lo nos mi mis su sus tu este esta estos
    estas ese esa quisiera necesito necesita quiere en con por para sin sobre es son era soy he ha hemos han hay estar ser como cuando donde cual cuales muy mas ya
    tambien solo hola gracias puedo puede quiero
"""
_STOP = frozenset(_STOPS.split())


def fold(text: str) -> str:
    """Lower case a-z: accents, ligatures and sharp s folded, invisible signs dropped. At most MAX_CHARS are read."""
    text = text[:MAX_CHARS]
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).lower().translate(_SPECIAL)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) not in {"Mn", "Cf"})


def words(text: str) -> list[str]:
    """Every word in order, folded; a policy id stays one word."""
    return _WORD.findall(fold(text))


def stem(word: str, language: Language) -> str:
    """The word cut down to what its forms share in our five languages: common endings off, then at most seven letters.

    Ids, numbers and short words stay; a short foreign word is marked with its language, because French `font` is not
    the English one. Crude, and measured: a finer stemmer would need to know the language of each word.
    """
    if not word.isalpha():
        return word
    if len(word) < _SHORT:
        return word if language is Language.EN else f"{word}'{language}"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)]
            break
    return word[:_STEM_LETTERS]


def is_content(word: str) -> bool:
    """False for the words every sentence has, and for single letters."""
    return word not in _STOP and (len(word) > 1 or word.isdigit())


def terms(text: str, language: Language) -> list[str]:
    """What lexical search compares: stemmed words without stop words."""
    return [stem(word, language) for word in words(text) if is_content(word)]
