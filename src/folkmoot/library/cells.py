"""Text in a cell of a CSV: made harmless to a spreadsheet, and restored when it is read back."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

MARK = "'"


def inert(text: str) -> str:
    """*text* with an apostrophe before it where a spreadsheet would run it as a formula.

    A text that begins with an apostrophe gets one more, so that :func:`restored` gives every text
    back exactly. After the OWASP page on CSV injection.

    >>> inert("=1+1"), inert("'tis"), inert("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return MARK + text if text.startswith((*FORMULA_STARTS, MARK)) else text


def restored(text: str) -> str:
    """The text that :func:`inert` made *text* of; any other text as it is.

    >>> restored("'=1+1"), restored("''tis"), restored("'quoted'")
    ('=1+1', "'tis", "'quoted'")
    """
    is_marked = text.startswith(MARK) and text[1:].startswith((*FORMULA_STARTS, MARK))
    return text[1:] if is_marked else text
