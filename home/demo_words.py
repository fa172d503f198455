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

ABOUT_PEERS = {
    "title": "About the peers",
    "intro": "A peer is someone at the library who has been through hard times and is trained to help you through yours.",
    "search_description": "Who the peers at the library are, what you can ask them, and what stays between you.",
    "body": [
        _text(
            "What you can ask",
            "<ul><li>Where can I sleep tonight?</li><li>How do I get an ID, food stamps, or a phone?</li>"
            "<li>Who takes people without insurance?</li><li>Can you just listen for a bit?</li></ul>",
            "No question is too small. If we don’t know, we find out with you.",
        ),
        _text(
            "How it goes",
            "Come in at drop-in time, or ask at any desk. You choose where to sit and what to tell. "
            "You can stop at any time. You can bring a friend, your kids, or your dog.",
            "If you want, the peer calls ahead with you, or walks you to the door. We call that a warm hand-off: "
            "you don’t have to tell your story twice.",
        ),
        _text(
            "What stays with us",
            "We don’t write down your name. We note that someone came, and what kind of help they looked for. "
            "If a person is about to be badly hurt, or a child is, we may have to call for help. "
            "The peer will tell you so first.",
        ),
        _text(
            "What peers are not",
            "Peers are not doctors, lawyers or police. They can’t promise you a bed or a job. "
            "They can help you ask, and stay with you while you do.",
        ),
        (
            "figure",
            {
                "number": "3",
                "words": "peers worked full time at four King County libraries when their program told its story: "
                "Kent, Renton, Federal Way and Bellevue.",
                "source": KCLS,
                "source_link": "",
            },
        ),
        (
            "call",
            {"words": "See what you can find on your own, too.", "label": "Find help", "page": None, "link": "/find/"},
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
