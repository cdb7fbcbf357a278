"""What somebody typed into a form that could not be taken, so that the page can hand it back."""

from dataclasses import dataclass

from django.http import HttpRequest

TOKENS = frozenset({"token", "csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Typed:
    """Every field with its words, and whether files came too, which cannot be handed back."""

    sent: tuple[tuple[str, str], ...]
    has_files: bool

    @property
    def written(self) -> tuple[str, ...]:
        """What reads like words rather than like a choice: whatever holds a space."""
        return tuple(words for _name, words in self.sent if " " in words.strip())


def typed(request: HttpRequest) -> Typed:
    """What the form in *request* brought, without its tokens, its passwords and its files."""
    sent = tuple(
        (name, words)
        for name, several in request.POST.lists()
        for words in several
        if name not in TOKENS and "password" not in name.lower()
    )
    return Typed(sent, has_files=bool(request.FILES))
