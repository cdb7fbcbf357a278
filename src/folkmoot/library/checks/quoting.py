"""Whether the words of a respondent may be quoted in public: the strictest of our looks.

A file to publish is asked about what probably names a person (`personal`), for a false alarm costs
somebody an hour. A passage that is not quoted costs nothing: another is quoted in its place.
"""

import re

from folkmoot.library.checks.personal import personal, tidied

_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}(?![A-Z0-9])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Za-z'’.-]+\s+){1,3}(?:road|rd|street|st|avenue|ave|lane|close|"
    r"drive|gardens|grove|terrace|crescent|court|way|place|square|walk|mews|rise|row|house)\b"
    r"|\b(?:flat|apartment)\s+\d+",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\S@\S|(?<!\w)@\w{2,}|[\[(]\s*at\s*[\])]|\bat\s+\w+\s+dot\s+\w+|\w\.\w+/\w",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?:[\dO]\W?){9,}")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Rabbi|Imam|Rev|Reverend|Councillor|Cllr)\.?\s+[A-Z][\w'’-]+"
)
_OF_A_PERSON = "Respondent"


def may_be_quoted(text: str) -> bool:
    """Whether nothing in *text* looks as if it named or reached anybody.

    >>> may_be_quoted("The crossing by the mill needs lights.")
    True
    >>> may_be_quoted("Ask Mrs Quill at the mill."), may_be_quoted("We live near n99 9zz.")
    (False, False)
    """
    said = tidied(text)
    looks = (_POSTCODE, _ADDRESS, _REACHED, _LONG_NUMBER, _TITLED)
    return not any(look.search(said) for look in looks) and not personal(text, heading=_OF_A_PERSON)
