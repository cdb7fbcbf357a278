"""Extracts of published figures that come with the program. `tools/extracts.py` made them."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from folkmoot.council.measure.changes import DatasetFacts

HACKNEY_ROLLS = DatasetFacts(
    slug="hackney-rolls-2015-2019",
    title="Pupils on roll in Hackney's state-funded schools",
    publisher="Department for Education",
    source="Schools, pupils and their characteristics: pupils by local authority and "
    "national-curriculum year; extract for Hackney",
    licence="Open Government Licence v3.0",
    attribution="Department for Education, school census January 2016-2020, "
    "Crown copyright, Open Government Licence v3.0",
    years="2015-16 to 2019-20",
    file_name="hackney-rolls-2015-2019.csv",
    series="hackney-rolls",
    published_on=date(2020, 6, 25),
    limits="Pupils at schools in the borough, wherever they live: neither the children who live "
    "there nor those at independent schools or taught at home. Counted once a year, in January.",
)
"""Reception, Reception to Year 6 and Reception to Year 13, in five Januaries."""


def content(facts: DatasetFacts) -> bytes:
    """The bytes of a bundled extract."""
    return files(__name__).joinpath(facts.file_name).read_bytes()
