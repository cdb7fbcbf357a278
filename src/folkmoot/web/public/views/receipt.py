"""The receipt, which later tells the story of an answer; and asking "was mine counted?"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.council.receive import queries, rules
from folkmoot.council.report import queries as report
from folkmoot.web.public.forms.code import CodeForm
from folkmoot.web.public.private import private
from folkmoot.web.public.stations import steps, to_the_second
from folkmoot.web.public.tokens import guarded


@require_safe
@private
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """When it came, whether in time, and what has become of it; never what it says."""
    if (submission := queries.find(code)) is None:
        raise Http404
    story = report.story(submission)
    shown = {
        "submission": submission,
        "consultation": submission.consultation,
        "code": rules.grouped(submission.receipt),
        "is_late": queries.is_late(submission, submission.consultation),
        "received": to_the_second(submission.received_at),
        "story": story,
        "steps": steps(story),
    }
    return render(request, "public/receipt/receipt.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def counted(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a right one leads to its receipt."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("public:receipt", form.cleaned_data["code"].receipt)
    status = 422 if form.errors else 200
    return render(request, "public/receipt/counted.html", {"form": form}, status=status)
