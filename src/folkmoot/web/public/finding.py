"""What an address names, or the one page that says nothing is there.

Whatever the public may not see is missing in the same words as what never was.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from folkmoot.council.consult.models import Consultation
from folkmoot.council.plan.models import Document, Version
from folkmoot.council.receive.models import Draft, Submission

P = ParamSpec("P")
OnceSent = Callable[[HttpRequest, Submission], HttpResponse]
# Only what the pages show: the definition of the questions is long, and read once a process.
DRAFTS = Draft.objects.select_related("consultation", "questionnaire").only(
    "key",
    "answers",
    "seen",
    "saved_at",
    "consultation__slug",
    "consultation__title",
    "consultation__closes_at",
    "consultation__version_id",
    "questionnaire__definition_hash",
)


def consultation(slug: str) -> Consultation:
    """The public consultation at *slug*, with its version and document."""
    public = Consultation.objects.public().select_related("version__document")
    return get_object_or_404(public, slug=slug)


def document(slug: str) -> Document:
    """The document at *slug*, if any version of it is public."""
    shown = Version.objects.public().values("document")
    return get_object_or_404(Document, slug=slug, pk__in=shown)


def version(slug: str, number: int) -> Version:
    """A public version of the document at *slug*."""
    public = Version.objects.public().select_related("document")
    return get_object_or_404(public, document__slug=slug, number=number)


def to_the_receipt(request: HttpRequest, sent: Submission) -> HttpResponse:
    """What was sent already leads to its receipt."""
    return redirect("public:receipt", sent.receipt)


def on_draft(
    view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, UUID, P], HttpResponse]:
    """Hand *view* the draft that the address names; what was sent already leads to its receipt."""
    return on_draft_or(to_the_receipt)(view)


def on_draft_or(
    once_sent: OnceSent,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, str, UUID, P], HttpResponse],
]:
    """Hand a view the draft that the address names; of what was sent already *once_sent* speaks."""

    def on_draft(
        view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, str, UUID, P], HttpResponse]:
        @wraps(view)
        def with_draft(
            request: HttpRequest, slug: str, key: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            draft = DRAFTS.filter(key=key, consultation__slug=slug).first()
            if draft:
                return view(request, draft, *args, **kwargs)
            sent = Submission.objects.filter(consultation__slug=slug).with_key(key)
            if sent is None:
                raise Http404
            return once_sent(request, sent)

        return with_draft

    return on_draft
