"""What goes wrong, said in a sentence that the person reading it can act on."""


class FolkmootError(Exception):
    """Any mistake that a person can put right; its message is one or more plain sentences."""


class NotAllowed(FolkmootError):
    """The rules say no; the sentence says why and what would be allowed."""


class BadFile(FolkmootError):
    """A file cannot be read; the sentence names the file, the reason and the remedy."""


class NotFound(FolkmootError):
    """Nothing stands where something was looked for; the sentence names what and where."""
