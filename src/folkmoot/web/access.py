"""Who may open which page: every address stands on exactly one list, by its name.

PUBLIC pages are open to everybody. SIGNED_IN pages ask for an account first; what a person may do
there is decided by the rules of each app. A page on no list is closed: `Doorkeeper` refuses it, and
tests/test_house.py fails. Add the name of a new page here when you add the page.
"""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from folkmoot.web.typed import typed

PUBLIC_PAGES: frozenset[str] = frozenset(
    {
        "public:accessibility",
        "public:board",
        "public:consultation",
        "public:cookies",
        "public:counted",
        "public:dataset",
        "public:dataset_csv",
        "public:evidence",
        "public:evidence_map",
        "public:evidence_map_csv",
        "public:explore",
        "public:home",
        "public:indicator",
        "public:indicator_csv",
        "public:pinned_csv",
        "public:plan",
        "public:plan_compare",
        "public:plan_version",
        "public:privacy",
        "public:projection",
        "public:projection_csv",
        "public:receipt",
        "public:report",
        "public:report_csv",
        "public:respond",
        "public:respond_check",
        "public:respond_contents",
        "public:respond_section",
        "public:trace",
    }
)

OFFICE_PAGES = frozenset(
    f"office:{name}"
    for name in (
        "advice",
        "advice_agree",
        "advice_close",
        "advice_draft",
        "advice_send",
        "advise",
        "answer_mark",
        "appoint",
        "board",
        "board_add",
        "consult",
        "consultation",
        "consultation_add",
        "consultation_check",
        "consultation_close",
        "consultation_edit",
        "consultation_extend",
        "consultation_schedule",
        "dataset",
        "dataset_load",
        "decide",
        "decision_adopt",
        "decision_desk",
        "decision_record",
        "document",
        "document_accept",
        "document_add",
        "document_read",
        "equality",
        "erasure",
        "evidence_place",
        "exclusion_confirm",
        "exclusion_lift",
        "exclusion_propose",
        "findings",
        "findings_freeze",
        "forget",
        "frame",
        "frame_begin",
        "home",
        "indicator",
        "indicator_bind",
        "indicator_define",
        "indicator_unbind",
        "ledger",
        "listen",
        "map_load",
        "maps",
        "measure",
        "meeting",
        "meeting_call",
        "merge_confirm",
        "merge_propose",
        "merge_undo",
        "minutes_agree",
        "original",
        "people",
        "person",
        "person_add",
        "plan",
        "planning",
        "projection",
        "projection_add",
        "projection_publish",
        "question_add",
        "questions_clear",
        "reading",
        "reason_give",
        "reasons_carry",
        "receive",
        "record",
        "redefine",
        "reply",
        "report",
        "report_publish",
        "request_register",
        "role_end",
        "scenario",
        "scenario_add",
        "scenario_publish",
        "scenarios_compare",
        "seat_add",
        "section_add",
        "session_add",
        "statement",
        "statement_add",
        "statement_remove",
        "submission",
        "submission_verify",
        "target_set",
        "theme_add",
        "theme_edit",
        "theme_settle",
        "type_in",
        "version",
        "version_begin",
        "version_submit",
    )
)

# Signing in and out; sign-up is there only to say that it is closed.
SIGN_IN_PAGES = frozenset(
    {
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "mfa_authenticate",
    }
)
OWN_ACCOUNT_PAGES = frozenset(
    {
        "account_change_password",
        "account_email",
        "account_reauthenticate",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
    }
)

PUBLIC = PUBLIC_PAGES | SIGN_IN_PAGES | {"design:brand", "health"}
SIGNED_IN = OFFICE_PAGES | OWN_ACCOUNT_PAGES
ACCOUNT_PAGES = SIGN_IN_PAGES | OWN_ACCOUNT_PAGES
NEVER_STORED = SIGNED_IN | SIGN_IN_PAGES


class Unlisted(PermissionDenied):
    """A page that somebody forgot to put on a list."""


class Doorkeeper:
    """Open a public page to everybody, a signed-in page to accounts, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = page_name(request)
        if response.status_code == 405 and name in OFFICE_PAGES and request.method == "GET":
            response = redirect("office:home")  # an act, typed or opened after signing in
        if name in NEVER_STORED:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        name = page_name(request)
        if name in PUBLIC:
            return None
        if name not in SIGNED_IN:
            raise Unlisted(f"{name} stands on no list in web/access.py, so it stays closed.")
        if request.user.is_authenticated:
            return None
        if request.method == "POST":
            return signed_out(request)
        return redirect_to_login(request.get_full_path())


def page_name(request: HttpRequest) -> str:
    """The name of the page asked for, such as office:home; "" where no page was found."""
    return request.resolver_match.view_name if request.resolver_match else ""


def may_hand_back(request: HttpRequest) -> bool:
    """Whether the words of a refused form may be shown again: not on the pages of an account."""
    return request.method == "POST" and page_name(request) not in ACCOUNT_PAGES


def signed_out(request: HttpRequest) -> HttpResponse:
    """403 with everything that was typed, to be sent again after signing in."""
    if not may_hand_back(request):
        return redirect_to_login(request.get_full_path())
    return render(request, "design/signed_out.html", {"typed": typed(request)}, status=403)
