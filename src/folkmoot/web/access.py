"""Who may open which page: every address stands on exactly one list, by its name.

PUBLIC pages are open to everybody. SIGNED_IN pages ask for an account first; what a person may do
there is decided by the rules of each app. A page on no list is closed: `Doorkeeper` refuses it, and
tests/test_house.py fails. Add the name of a new page here when you add the page.
"""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

PUBLIC_PAGES: frozenset[str] = frozenset(
    {
        "public:accessibility",
        "public:board",
        "public:consultation",
        "public:cookies",
        "public:counted",
        "public:dataset",
        "public:dataset_csv",
        "public:home",
        "public:plan",
        "public:plan_compare",
        "public:plan_version",
        "public:privacy",
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
        "ledger",
        "listen",
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
        "question_add",
        "questions_clear",
        "reading",
        "reason_give",
        "reasons_carry",
        "receive",
        "record",
        "reply",
        "report",
        "report_publish",
        "request_register",
        "role_end",
        "seat_add",
        "section_add",
        "session_add",
        "statement",
        "statement_add",
        "statement_remove",
        "submission",
        "submission_verify",
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


class Unlisted(PermissionDenied):
    """A page that somebody forgot to put on a list."""


class Doorkeeper:
    """Open a public page to everybody, a signed-in page to accounts, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in PUBLIC:
            return None
        if name not in SIGNED_IN:
            raise Unlisted(f"{name} stands on no list in web/access.py, so it stays closed.")
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None
