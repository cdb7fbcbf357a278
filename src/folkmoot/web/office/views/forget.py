"""The desk Forget: requests for erasure, decided by a second person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.forget import changes, queries
from folkmoot.council.forget.models import ErasureRequest, Extent
from folkmoot.council.people.models import RoleName
from folkmoot.council.receive import queries as receive
from folkmoot.library.errors import NotFound
from folkmoot.web.office.desk import carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import forget as forms

SEES = (
    RoleName.DATA_PROTECTION_OFFICER,
    RoleName.DATA_ENTRY,
    RoleName.MODERATOR,
    RoleName.OWNER,
)


@require_safe
def forget(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see requests for erasure"))
    context = {"requests": queries.open_requests()}
    return render(request, "office/forget/forget.html", context)


def request_register(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("register a request"))
    form = forms.RegisterRequest(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: register(request, form)):
        sentence = _("The request is registered. A second person decides on it.")
        return done(request, sentence, "office:forget")
    title, back = _("Register a request for erasure"), reverse("office:forget")
    return form_page(request, form, title=title, button=_("Register it"), back=back)


def register(request: HttpRequest, form: forms.RegisterRequest) -> ErasureRequest:
    found = receive.find(form.cleaned_data["receipt"])
    if found is None:
        raise NotFound(_("No submission has this receipt code. Look at the code again."))
    extent = Extent(form.cleaned_data["extent"])
    return changes.register(submission=found, extent=extent, by=officer(request), now=now(request))


def erasure(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what granting it would erase, and the decision."""
    check_sees(request, *SEES, to=_("see a request"))
    one = get_object_or_404(ErasureRequest.objects.select_related("submission"), pk=pk)
    form = forms.Refuse(request.POST if "refuse" in request.POST else None)
    if "grant" in request.POST:
        changes.grant(request=one, by=officer(request), now=now(request))
        return done(request, _("It is erased. The ledger stays as it was."), "office:forget")
    if form.is_valid() and carried_out(form, lambda: refuse(request, one, form)):
        return done(request, _("It is refused, with the reason."), "office:forget")
    context = {"one": one, "effect": queries.effect(one.submission, Extent(one.extent))}
    context["form"] = form
    status = 422 if form.errors else 200
    return render(request, "office/forget/erasure.html", context, status=status)


def refuse(request: HttpRequest, one: ErasureRequest, form: forms.Refuse) -> ErasureRequest:
    by, at = officer(request), now(request)
    return changes.refuse(request=one, reason=form.cleaned_data["reason"], by=by, now=at)
