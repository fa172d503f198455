"""The numbers that hold for every source, each with its intent. A source adds its own (`Source.rules`)."""

from search import ranking
from search.question import terms
from search.rule import Rule

RULES = (
    Rule(
        "phrase", "Words side by side", ranking.PHRASE_SHARE, "of what both words are worth, on top",
        "Who types “food bank” means that, not a bank that also has food. Words that stand together as they were typed count "
        "half as much again; more, and a listing with the exact phrase in passing would beat one that is about it.",
    ),
    Rule(
        "synonym", "A word that means the same", terms.SYNONYM_WEIGHT, "of the word itself",
        "“Sofa” finds “couch”. The word that was typed stays ahead, because the person may mean just that.",
    ),
    Rule(
        "second-meaning", "The second thing a phrase means", terms.SECOND_MEANING_WEIGHT, "of the first",
        "“Evicted” means a home first and a lawyer second. Both are shown; the main one leads where all else is equal.",
    ),
    Rule(
        "inside", "A word inside a phrase that was understood", terms.INSIDE_SHARE, "of the word by itself",
        "“Lights getting shut off” means help with bills. A listing that says “shut-off notice” is closer still, so the words "
        "go on counting, but none of them is a condition any more.",
    ),
    Rule(
        "unfinished", "A word that was only begun", terms.CONTINUED_WEIGHT, "of a whole word",
        "The last word may be unfinished. What it could become counts less than a word that somebody finished typing.",
    ),
    Rule(
        "both", "Both of the things that a phrase means", terms.BOTH_SHARE, "of each meaning's worth, on top",
        "“Boss didn't pay” means work and a lawyer. Who does both stands before who does one.",
    ),
    Rule(
        "told", "What a rare phrase tells", terms.TOLD_SHARE, "of what its rarest word tells goes over to what it means",
        "Many listings meet the need for food, so the need alone tells little. But who types “nothing in the fridge” means it, "
        "and the listings made for it must come before one that has a fridge.",
    ),
    Rule(
        "context", "A word that only tells the story", terms.CONTEXT_SHARE, "of a whole word",
        "“My daughter”, “since Monday”, “stopped”: who, when and how it came. No condition where anything else was said, but a "
        "listing that has the word is a little closer.",
    ),
    Rule(
        "understood", "What has to be understood", ranking.UNDERSTOOD_SHARE, "of what the words tell, at least",
        "Where more than half of what was asked means nothing to any listing, an answer by the rest is a guess: “ski rental” "
        "is no question about rent. The page says that nothing was found and shows the ways on.",
    ),
    Rule(
        "common", "Few listings have the word", terms.COMMON, "listings at most",
        "A word alone that means a need brings the whole need where fewer listings have the word itself. From there on the "
        "word is enough, and its meaning only orders what it finds.",
    ),
    Rule(
        "open-now", "Open at this moment", ranking.OPEN_NOW, "times the score",
        "Of two places that fit equally well, the one whose door is open now is the better answer tonight. A nudge: who wants "
        "only what is open can ask for that.",
    ),
    Rule(
        "near-floor", "Far away", ranking.NEAR_FLOOR, "of the score is left, however far",
        "A better fit in the next town can be worth the bus ride, and a phone line has no distance at all. So being far "
        "takes at most this much away, and never hides anything.",
    ),
    Rule(
        "near-reach", "How far “near” reaches", ranking.NEAR_REACH_KM, "kilometers, falling in a straight line",
        "About an hour by bus across the county. Beyond it, nearer or farther makes no difference for somebody without a car.",
    ),
)  # fmt: skip
