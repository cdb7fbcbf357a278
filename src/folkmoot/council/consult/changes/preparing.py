"""Preparing a consultation: what it says, what it asks, where people can meet."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult import queries, rules
from folkmoot.council.consult.changes.rows import check_owner, given_back, lock, set_stage
from folkmoot.council.consult.models import (
    Consultation,
    LateRule,
    Questionnaire,
    Regime,
    Session,
    Stage,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.models import Version
from folkmoot.library.analysis import questions as asked
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True)
class Particulars:
    """What a consultation says of itself; times are aware. A field's name is that of the column."""

    title: str
    opens_at: datetime
    closes_at: datetime
    who_asks: str
    why: str
    regime: Regime = Regime.STRATEGY
    late_rule: LateRule = LateRule.RECEIVED
    what_can_change: str = ""
    what_cannot_change: str = ""
    options_considered: str = ""
    no_options_because: str = ""
    what_happens_next: str = ""
    short_period_because: str = ""
    email: str = ""
    postal_address: str = ""
    hand_in_address: str = ""
    other_formats: str = ""
    minimum_days: int = 42
    threshold: int = 5


@transaction.atomic
def create(
    *, slug: str, version: Version, particulars: Particulars, by: User, now: datetime
) -> Consultation:
    """Begin to prepare a consultation on one version of a document."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("prepare a consultation"))
    rules.check_slug(slug)
    check_particulars(particulars)
    made = Consultation(slug=slug, version=version, created_by=by, created_at=now)
    fill(made, particulars)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        if not Consultation.objects.filter(slug=slug).exists():
            raise
        raise NotAllowed(
            _("There is already a consultation at the address “%(slug)s”.") % {"slug": slug}
        ) from error
    record.write("consult.created", about=made, by=by, at=now, facts={"slug": slug})
    return made


@transaction.atomic
def edit(
    *, consultation: Consultation, particulars: Particulars, by: User, now: datetime
) -> Consultation:
    """Change what a consultation says before it is announced; it must then be checked again."""
    check_owner(by, consultation, to=_("edit a consultation"))
    locked = lock(consultation)
    rules.check_editable(locked.stage)
    check_particulars(particulars)
    fill(locked, particulars)
    locked.stage = Stage.DRAFT
    locked.save()
    record.write("consult.edited", about=locked, by=by, at=now)
    return given_back(locked, to=consultation)


@transaction.atomic
def write_questionnaire(
    *, consultation: Consultation, definition: asked.Questionnaire, by: User, now: datetime
) -> Questionnaire:
    """Write the questions, or write them anew, before the consultation is announced."""
    check_owner(by, consultation, to=_("write the questionnaire"))
    locked = lock(consultation)
    rules.check_editable(locked.stage)
    rules.check_definition(definition)
    row = queries.newest_questionnaire(locked) or Questionnaire(consultation=locked)
    row.definition = replace(definition, version=row.number).to_plain()
    row.save()
    set_stage(locked, Stage.DRAFT)
    record.write("consult.questionnaire_written", about=row, by=by, at=now)
    given_back(locked, to=consultation)
    return row


@transaction.atomic
def add_session(
    *,
    consultation: Consultation,
    title: str,
    starts_at: datetime,
    place: str,
    by: User,
    now: datetime,
) -> Session:
    """Announce a meeting where people can hear about the plan and speak."""
    check_owner(by, consultation, to=_("add a session"))
    rules.check_short(title, name=_("title"))
    rules.check_short(place, name=_("place"))
    made = Session.objects.create(
        consultation=consultation, title=title, starts_at=starts_at, place=place
    )
    record.write("consult.session_added", about=made, by=by, at=now)
    return made


def check_particulars(particulars: Particulars) -> None:
    rules.check_times(particulars.opens_at, particulars.closes_at)
    rules.check_short(particulars.title, name=_("title"))
    rules.check_short(particulars.who_asks, name=_("name of who asks"))


def fill(consultation: Consultation, particulars: Particulars) -> None:
    for name, value in asdict(particulars).items():
        setattr(consultation, name, value)
    consultation.opens_at = rules.to_millisecond(particulars.opens_at)
    consultation.closes_at = rules.to_millisecond(particulars.closes_at)
