"""The desk People: accounts, roles, and the record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.people import changes, queries
from folkmoot.council.people.models import Role, RoleName, Tail, User
from folkmoot.web.office.desk import attempt, carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms.people import AddUser, GiveRole

SEES = (RoleName.SYSTEM_ADMIN,)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see accounts"))
    accounts = User.objects.prefetch_related("roles")
    return render(request, "office/people/people.html", {"accounts": accounts})


def person_add(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.SYSTEM_ADMIN, to=_("add an account"))
    form = AddUser(request.POST or None)
    if form.is_valid():
        facts = form.cleaned_data
        user = attempt(
            form,
            lambda: changes.add_user(
                email=facts["email"],
                name=facts["name"],
                password=facts["password"],
                by=officer(request),
                now=now(request),
            ),
        )
        if user:
            return done(request, _("The account is ready."), "office:person", user.pk)
    title, back = _("Add an account"), reverse("office:people")
    return form_page(request, form, title=title, button=_("Add the account"), back=back)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    check_sees(request, RoleName.SYSTEM_ADMIN, to=_("see an account"))
    user = get_object_or_404(User, pk=pk)
    form = GiveRole(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: give(request, user, form)):
        return done(request, _("The role is given."), "office:person", user.pk)
    roles = Role.objects.current().held_by(user)
    context = {"account": user, "roles": roles, "form": form}
    status = 422 if form.errors else 200
    return render(request, "office/people/person.html", context, status=status)


def give(request: HttpRequest, user: User, form: GiveRole) -> Role:
    return changes.give_role(
        user=user,
        name=RoleName(form.cleaned_data["name"]),
        scope=form.scope(),
        by=officer(request),
        now=now(request),
    )


@require_POST
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.current(), pk=pk)
    changes.end_role(role=role, by=officer(request), now=now(request))
    return done(request, _("The role has ended."), "office:person", role.user_id)


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.SYSTEM_ADMIN, RoleName.OWNER, to=_("read the record"))
    context = {"lines": queries.newest_lines(200), "tail": Tail.objects.first()}
    return render(request, "office/people/record.html", context)
