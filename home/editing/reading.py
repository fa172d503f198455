"""How hard a text is to read, as a school grade, in English and Spanish. The script of the editor counts in the same way.

English: Flesch-Kincaid (1975). Spanish: Crawford (1984), made for school texts. Both look at the length of sentences and of
words only: a guard, not a judge.
"""

import re

FINE = 8
_LETTER = "A-Za-zÁÉÍÓÚÜÑáéíóúüñ"
_WORD = re.compile(rf"[{_LETTER}]+(?:['’][{_LETTER}]+)?")
_SENTENCE_END = re.compile(r"[.!?:;…]+(?:\s|$)|\n+")
_SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
# Two strong vowels, or a weak one with an accent, are two syllables.
_SPANISH_HIATUS = re.compile(r"[aeoáéó](?=[aeoáéó])|[íú](?=[aeoáéó])|[aeoáéó](?=[íú])")


def grade(text: str, language: str = "en") -> float:
    """The school grade of one or more sentences, from 0; 0 for fewer than three words."""
    words = _WORD.findall(text)
    if len(words) < 3:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part)) or 1
    if language == "es":
        syllables = sum(map(_spanish_syllables, words))
        found = -0.205 * sentences * 100 / len(words) + 0.049 * syllables * 100 / len(words) - 3.407
    else:
        syllables = sum(map(_english_syllables, words))
        found = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(0.0, found)


def _english_syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if groups > 1 and re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$", word):
        groups -= 1
    return max(groups, 1)


def _spanish_syllables(word: str) -> int:
    word = re.sub(r"qu|gu(?=[eiéí])", "q", word.lower())
    return max(1, len(_SPANISH_VOWELS.findall(word)) + len(_SPANISH_HIATUS.findall(word)))
