"""What words are and mean: stems, spelling, synonyms, everyday phrases, the vocabulary of what is listed."""
