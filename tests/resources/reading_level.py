"""Flesch-Kincaid grade of English text, offline; a guard for copy, not a judge of it.

Grade = 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid et al., 1975). Syllables are counted as groups
of vowels, less a silent final e; that is right for about nine words in ten.
"""

import re


def syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$", word) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """US school grade of one or more sentences; an empty text is grade 0."""
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
