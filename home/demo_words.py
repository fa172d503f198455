"""What the demo's pages say. Numbers carry their source; the rest is written for this project."""

KCLS = "King County Library System, on its Peers in Libraries program"


def _text(heading: str, *paragraphs: str) -> tuple[str, dict]:
    return "text", {"heading": heading, "text": "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)}


HOME = {
    "title": "Front page",
    "heading": "Find help today. Or talk with someone who’s been there.",
    "lead": "Food, a bed, a doctor, a job, someone to listen. Search the places near you that can help, or come in and ask.",
    "search_description": "Find food, shelter, health care and other help near you, or talk with a peer at the library.",
    "body": [
        ("next_events", {"heading": "Coming up", "how_many": 3}),
        ("story", {"heading": "A story"}),
        _text(
            "Who are the peers?",
            "Peers are people who have been through hard times of their own: no home, drugs or drink, "
            "illness of body or mind, jail or prison. They found a way on. "
            "Now it is their job to walk with others.",
            "You can sit down with a peer, tell as much as you like, and look for the next step together. "
            "It may be a call, a form, or a walk to the right door. We don’t just hand you a list and wish you luck.",
        ),
        (
            "quote",
            {
                "words": "I get to be the person I always needed.",
                "who": "Anthony Sorrenento, peer navigator at the Kalamazoo Public Library, to WWMT news",
            },
        ),
        _text(
            "Why at the library?",
            "A library is open to all. Nobody has to prove a thing at the door, and nobody can tell why you came. "
            "That makes it a good place to ask.",
            "Peers also know the places around us: shelters, day centers, food banks, clinics, safe parking. "
            "They know who picks up the phone, and what the first visit is like.",
        ),
        (
            "figure",
            {
                "number": "532",
                "words": "times, people and peers talked one on one since one library program began. "
                "Peers pointed people on to other help more than 300 times, such as a bed, job training or care.",
                "source": KCLS,
                "source_link": "",
            },
        ),
        (
            "call",
            {
                "words": "Come by and say hello. There is no form and no wait list.",
                "label": "More about the peers",
                "page": None,
                "link": "/about-the-peers/",
            },
        ),
    ],
}

ABOUT_LISTINGS = {
    "title": "How we list services",
    "intro": "Who gets onto this site, how we check what it says, and what we keep about you (nothing).",
    "search_description": "Which services we list, how we check them, and how your privacy is kept.",
    "body": [
        _text(
            "Who is listed",
            "We list help that is free or low in cost and open to people in our area. "
            "It must treat all who come with respect. Nobody can pay to be listed, or to stand higher.",
            "Some services ask things of you: an ID, no drink or drugs, or a prayer before the meal. "
            "We list those too. We say so, so that you can choose.",
            "Being on the list does not mean that the library runs the service or speaks for it. "
            "If a group asks not to be listed, we take it off.",
        ),
        _text(
            "How we check",
            "Each listing says when it was last checked, and how. We call, we write, or a peer goes by. "
            "If we don’t know a thing, we say that we don’t know. If the hours are not sure, we say “call first”.",
            "We can’t promise a bed or a meal. Places fill up. Please call before you set out.",
        ),
        _text(
            "Places that must stay private",
            "Some shelters keep people safe from someone who is looking for them. "
            "For those we show an area, or no place at all. Call them, and they will tell you how to come.",
        ),
        _text(
            "Your privacy",
            "You need no account. We set no cookies. We don’t keep what you search for or where you are. "
            "No other company can see your visit on this site.",
            "Your phone or computer keeps a history of its own, and so may the network you use. We can’t erase that. "
            "On a library computer, end your session when you leave.",
        ),
        _text(
            "Something is wrong?",
            "Please tell staff at any desk. A wrong number can cost someone a night’s sleep.",
        ),
    ],
}
