"""The desk for place planning: projections of rolls, places beside them, and scenarios."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Projection, Scenario
from folkmoot.council.people.models import RoleName
from folkmoot.library.errors import FolkmootError
from folkmoot.web.design import exploring
from folkmoot.web.office.desk import attempt, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import planning as forms
from folkmoot.web.office.forms import supposing

SEES = (RoleName.OWNER, RoleName.APPROVER)
MAIN = ("primary", "secondary")


@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the projections"))
    return render(
        request, "office/planning/planning.html", {"projections": queries.listed_projections()}
    )


def projection_add(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("project rolls"))
    form = forms.ProjectRolls(request.POST or None, request.FILES or None)
    if form.is_valid() and (made := projected(request, form)):
        sentence = _("The rolls are projected. Nobody else sees it until you publish it.")
        return done(request, sentence, "office:projection", made.slug)
    return form_page(
        request,
        form,
        title=_("Project rolls"),
        button=_("Project them"),
        intro=_("It takes a few seconds. The files are kept whole with the projection."),
        back=reverse("office:planning"),
    )


def projected(request: HttpRequest, form: forms.ProjectRolls) -> Projection | None:
    """The projection; a refusal is set at the file that it names."""
    by, at = officer(request), now(request)
    try:
        return changes.project_rolls(facts=facts_in(form), files=form.parts(), by=by, now=at)
    except FolkmootError as refusal:
        form.blame(str(refusal))
        return None


def facts_in(form: forms.ProjectRolls) -> changes.ProjectionFacts:
    said = form.cleaned_data
    return changes.ProjectionFacts(
        slug=said["slug"],
        title=said["title"],
        area=said["area"],
        area_name=said["area_name"],
        until=said["until"],
        simulations=said["simulations"],
        seed=said["seed"],
        source=said["source"],
        limits=said["limits"],
    )


@require_safe
def projection(request: HttpRequest, slug: str) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the projections"))
    found = get_object_or_404(Projection, slug=slug)
    column = request.GET.get("column", "primary")
    column = column if column in queries.GRID_COLUMNS else "primary"
    shown = {
        "projection": found,
        "overall": [queries.projection_shown(found, found.area, one) for one in MAIN],
        "grid": queries.planning_grid(found, column=column),
        "columns": [(one, queries.column_words(one)) for one in queries.GRID_COLUMNS],
        "tested": queries.tested_rows(found),
        "scenarios": found.scenarios.all(),
        "kinds": kinds_for(found),
    }
    return render(request, "office/planning/projection.html", shown)


def kinds_for(found: Projection) -> list[tuple[str, str]]:
    """The kinds of change that can be tried: those of schools only where there are schools."""
    has_schools = found.schools.exists()
    return [
        (kind, str(words))
        for kind, (words, _form) in supposing.KINDS.items()
        if has_schools or kind not in supposing.OF_SCHOOLS
    ]


@require_POST
def projection_publish(request: HttpRequest, slug: str) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("publish a projection"))
    found = get_object_or_404(Projection, slug=slug)
    changes.publish_projection(projection=found, by=officer(request), now=now(request))
    return done(request, _("Everybody can see the projection now."), "office:projection", slug)


def scenario_add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One change, laid over the projection alone or over an earlier scenario (?based=)."""
    check_sees(request, RoleName.OWNER, to=_("add a scenario"))
    found = get_object_or_404(Projection, slug=slug)
    if kind not in dict(kinds_for(found)):
        raise Http404
    based = next(
        (one for one in found.scenarios.all() if one.slug == request.GET.get("based")), None
    )
    words, form_of = supposing.KINDS[kind]
    form = form_of(offered(found), request.POST or None, initial=begun(request, based))
    if form.is_valid() and (made := attempt(form, lambda: add(request, found, based, form))):
        sentence = _("The scenario is computed with the same dice.")
        return done(request, sentence, "office:scenario", slug, made.slug)
    intro = _("It is laid over the scenario “%(name)s”.") % {"name": based.name} if based else ""
    back = reverse("office:projection", args=(slug,))
    return form_page(
        request, form, title=str(words), button=_("Compute it"), intro=intro, back=back
    )


def offered(found: Projection) -> supposing.Offered:
    schools = found.schools.values_list("urn", "name")
    years = queries.year_choices(found)
    return supposing.Offered(
        area=found.area,
        schools=list(schools),
        last_years=years[:-1],
        years=years[1:],
        homes=queries.homes_known(found),
    )


def begun(request: HttpRequest, based: Scenario | None) -> dict[str, str]:
    """What stands in the form before anybody types."""
    if based is None:
        return {"author": officer(request).name}
    return {"name": f"{based.name}, ", "author": based.author, "story": based.story}


def add(
    request: HttpRequest, found: Projection, based: Scenario | None, form: supposing.Supposing
) -> Scenario:
    said = form.cleaned_data
    earlier = list(based.overlays) if based else []
    plain = {
        "name": said["name"],
        "author": said["author"],
        "story": said["story"],
        "overlays": [*earlier, form.overlay()],
    }
    return changes.add_scenario(
        projection=found, plain=plain, by=officer(request), now=now(request)
    )


@require_safe
def scenario(request: HttpRequest, slug: str, scenario_slug: str) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the projections"))
    found = find_scenario(slug, scenario_slug)
    of = found.projection
    shown = {
        "scenario": found,
        "one": queries.scenario_shown(found),
        "overall": [queries.projection_shown(of, of.area, one, [found]) for one in MAIN],
        "grid": queries.planning_grid(of, found),
        "kinds": kinds_for(of),
    }
    return render(request, "office/planning/scenario.html", shown)


@require_POST
def scenario_publish(request: HttpRequest, slug: str, scenario_slug: str) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("publish a scenario"))
    found = find_scenario(slug, scenario_slug)
    changes.publish_scenario(scenario=found, by=officer(request), now=now(request))
    sentence = _("Everybody can see the scenario now.")
    return done(request, sentence, "office:scenario", slug, scenario_slug)


@require_safe
def scenarios_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """A projection and up to two scenarios side by side: fans, years, and places."""
    check_sees(request, *SEES, to=_("see the projections"))
    found = get_object_or_404(Projection, slug=slug)
    asked = exploring.asked(exploring.Offered({slug: found}, are_public=False), request.GET)
    if asked is None:
        raise Http404
    beside, column = asked.scenarios, asked.column
    of_grid = column if column in queries.GRID_COLUMNS else "primary"
    shown = {
        "projection": found,
        "asked": asked,
        "shown": queries.projection_shown(found, asked.code, column, beside),
        "rows": queries.compared(found, beside, asked.code, column),
        "scenarios": [queries.scenario_shown(one) for one in beside],
        "grids": [queries.planning_grid(found, one, of_grid) for one in (None, *beside)],
    }
    return render(request, "office/planning/compare.html", shown)


def find_scenario(slug: str, scenario_slug: str) -> Scenario:
    found = Scenario.objects.select_related("projection")
    return get_object_or_404(found, projection__slug=slug, slug=scenario_slug)
