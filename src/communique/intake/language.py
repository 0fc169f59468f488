"""Which language a text is in, told by its script and by the share of its words that are function words.

In running English, four words in ten are among the commonest function words, and next to none in another language; a
list of names has fewer. A share of one in five, and more than any other language of the table has, is taken for
English; one in eight where no other comes near. The test is plain, needs no model, and is right from a sentence on.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

UNDETERMINED = "und"  # BCP 47 for a text in a language that is not known, and is not English
_SAMPLE = 3_000  # characters looked at
_FEWEST_WORDS = 8  # fewer tell nothing
_LEAST_SHARE = 0.2
_LEAST_CLEAR_SHARE = 0.12  # where no other language comes near
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_.][\w.-]*)?")
_MARKUP = re.compile(r"<[^<>]{1,500}>|\(?https?://\S+")  # what stands between the words of a text taken from a page
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTERS = re.compile("[^\\W\\d_\x00-\u024f]")  # letters of other scripts than Latin
_SCRIPTS = {
    "HANGUL": "ko",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
_LETTERS = {"ru": (re.compile("[іїєґ]"), "uk"), "ar": (re.compile("[پچژگ]"), "fa")}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {"english": "en", "korean": "ko", "french": "fr", "german": "de", "japanese": "ja", "russian": "ru"}


def primary_subtag(tag: str) -> str:
    """The language of a BCP 47 tag or locale (``en-GB``, ``en_US``), lower case; "" if *tag* is none."""
    tag = tag.strip()
    found = _TAG.fullmatch(tag)
    return found[1].lower() if found else _names().get(tag.lower(), "")


@lru_cache(maxsize=1)
def _function_words() -> Mapping[str, frozenset[str]]:
    with files("communique.intake").joinpath("languages.csv").open(encoding="utf-8") as table:
        return {row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(table)}


def detect_language(text: str) -> str:
    """The language that *text* is in as a BCP 47 tag, ``und`` where it is not English, "" where too little is said."""
    sample = _MARKUP.sub(" ", text[: 2 * _SAMPLE])[:_SAMPLE]
    script = _language_by_script(sample)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return ""
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in known) / len(words) for language, known in _function_words().items()
    }
    best = max(shares, key=lambda language: (shares[language], language == "en"))
    clear = shares[best] >= 3 * max(share for language, share in shares.items() if language != best)
    if shares[best] >= (_LEAST_CLEAR_SHARE if clear else _LEAST_SHARE):
        return best
    return "" if shares["en"] >= _LEAST_SHARE / 4 or len(words) < 4 * _FEWEST_WORDS else UNDETERMINED


def _language_by_script(sample: str) -> str:
    """The language of the script that most letters are in, "" for Latin script."""
    others = _OTHER_LETTERS.findall(sample)
    if len(others) * 10 < len(sample):
        return ""
    letters = sum(map(str.isalpha, sample))
    found = Counter(_SCRIPTS.get(unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0], "") for char in others)
    found.pop("", None)
    if not found or sum(found.values()) * 2 < letters:
        return ""
    if found["ja"] * 20 >= sum(found.values()):  # kana among the Chinese characters
        return "ja"
    language = found.most_common(1)[0][0]
    letters_of, other = _LETTERS.get(language, (None, ""))
    return other if letters_of is not None and letters_of.search(sample.lower()) else language
