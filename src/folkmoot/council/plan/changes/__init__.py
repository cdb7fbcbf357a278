"""Documents, versions, their words and their assessments: the only place that writes them."""

from folkmoot.council.plan.changes.assessments import RowText, write_assessment
from folkmoot.council.plan.changes.drafts import accept_outline, begin_version, create_document
from folkmoot.council.plan.changes.life import (
    adopt,
    approve,
    declare_final,
    declare_fundamental,
    freeze,
    freeze_for_consultation,
    publish,
    refer_back,
    submit,
    withdraw,
)
from folkmoot.council.plan.changes.words import (
    add_statement,
    move,
    place_under,
    rekind,
    remove,
    reword,
)

__all__ = (
    "RowText",
    "accept_outline",
    "add_statement",
    "adopt",
    "approve",
    "begin_version",
    "create_document",
    "declare_final",
    "declare_fundamental",
    "freeze",
    "freeze_for_consultation",
    "move",
    "place_under",
    "publish",
    "refer_back",
    "rekind",
    "remove",
    "reword",
    "submit",
    "withdraw",
    "write_assessment",
)
