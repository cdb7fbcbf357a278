"""The same person twice: proposals from what a file says of senders, for people to decide."""

from collections.abc import Mapping

from folkmoot.library.analysis import duplicates
from folkmoot.library.analysis.desk.written import whole_replies
from folkmoot.library.analysis.exchange.file_reading import Sender
from folkmoot.library.analysis.gathered import Arrived, Fate, Gathered
from folkmoot.library.progress import Progress, silent


def same_person(
    gathered: Gathered, senders: Mapping[str, Sender], *, progress: Progress = silent
) -> tuple[duplicates.Proposal, ...]:
    """The pairs of included responses that may be of one person, the strongest first.

    *senders* maps a submission to what the file says of who sent it. Nothing is merged here.
    """
    texts = whole_replies(gathered).texts
    known = [
        _known(one, senders.get(one.id, Sender()), texts.get(one.response, ""))
        for one in gathered.submissions
        if one.fate is Fate.INCLUDED
    ]
    return duplicates.propose(known, progress=progress)


def _known(arrived: Arrived, sender: Sender, text: str) -> duplicates.Sender:
    return duplicates.Sender(
        response=arrived.response,
        name=sender.name,
        email=sender.email,
        postcode=sender.postcode,
        phone=sender.phone,
        received_at=arrived.received_at,
        text=text,
    )
