"""Foreign keys look back along the sentence, also where they are named by a string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Model

SENTENCE = (
    "people",
    "plan",
    "measure",
    "consult",
    "receive",
    "listen",
    "report",
    "advise",
    "decide",
    "forget",
)


def looking_ahead(models: Iterable[type[Model]]) -> Iterator[str]:
    """A sentence for each relation of *models* that points at a later word."""
    for model in models:
        here = model._meta.app_label
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            there = target(field)
            if there in SENTENCE and SENTENCE.index(there) > SENTENCE.index(here):
                yield f"{here}.{model.__name__}.{field.name} looks ahead at {there}"


def target(field: object) -> str:
    """The app that *field* points at, "" for a plain column; a name nobody resolved counts too."""
    model = getattr(field, "related_model", None)
    if isinstance(model, str):
        return model.split(".")[0] if "." in model else ""
    return model._meta.app_label if model is not None else ""
