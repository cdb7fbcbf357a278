"""The campaigns among whole replies, as the findings take them."""

from folkmoot.library.analysis.campaigns.find import find
from folkmoot.library.analysis.campaigns.found import Campaign
from folkmoot.library.analysis.desk.written import Written
from folkmoot.library.analysis.three_ways import Campaigning, Copy, Organised
from folkmoot.library.progress import Progress, silent

TITLE_WORDS = 8


def campaigning(
    replies: Written, *, threshold: int = 1, progress: Progress = silent
) -> Campaigning:
    """Who copied which supplied text.

    A campaign is called by the first words of its text; where fewer copied it than *threshold*,
    whose words may not be printed, by its key alone.
    """
    names = replies.responses
    found = find(list(replies.texts.values()), progress=progress)
    own_words = {
        names[place]: words for one in found.campaigns for place, words in one.own_words.items()
    }
    copies = {
        names[place]: Copy(key, part, own_words.get(names[place], ""))
        for place, (key, part) in found.membership.items()
    }
    return Campaigning(tuple(_organised(one, threshold) for one in found.campaigns), copies)


def _organised(one: Campaign, threshold: int) -> Organised:
    if len(one.standard) + len(one.edited) < threshold:
        return Organised(one.key, f"Campaign {one.key}", one.text)
    words = one.text.replace("[...]", " ").split()
    shortened = " ".join(words[:TITLE_WORDS]) + (" ..." if len(words) > TITLE_WORDS else "")
    return Organised(one.key, f"Campaign {one.key}: {shortened}", one.text)
