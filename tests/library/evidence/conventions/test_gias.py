"""The register of schools is read with its symbols, its letters and its days. Invented schools."""

from datetime import date

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.gias import (
    COLUMNS,
    Status,
    check_gias,
    read_schools,
    schools_of,
)
from folkmoot.library.evidence.conventions.symbols import Symbol, known
from tests.library.evidence.conventions.made import sheet

HEADER = ",".join((*COLUMNS, "LSOA (code)"))
ZOE = (
    "900001,901,2001,St Zoë Primary School,Community school,Closed,Primary,3,11,240,198,"
    "01-09-1978,31-08-2024,FX1 1AA,E01099001"
)
MARSH = "900002,901,4001,Marsh Academy,Free schools,Open,Secondary,11,18,1200,,01-09-2024,,,"


def register(*rows):
    return sheet("\n".join([HEADER, *rows]), "edubasealldata.csv")


def test_a_school_is_read_as_it_stands():
    zoe, marsh = schools_of(register(ZOE, MARSH))

    assert (zoe.urn, zoe.laestab, zoe.status) == ("900001", "9012001", Status.CLOSED)
    assert (zoe.capacity, zoe.pupils, zoe.low_age) == (known(240), known(198), known(3))
    assert (zoe.opened_on, zoe.closed_on) == (date(1978, 9, 1), date(2024, 8, 31))
    assert zoe.small_area == "E01099001"
    assert marsh.pupils.symbol is Symbol.BLANK


def test_the_registers_letters_are_kept(tmp_path):
    (tmp_path / "edubasealldata.csv").write_bytes(f"{HEADER}\n{ZOE}\n".encode("cp1252"))

    assert read_schools(tmp_path / "edubasealldata.csv")[0].name == "St Zoë Primary School"


def test_a_school_was_open_from_its_first_to_its_last_day():
    zoe, marsh = schools_of(register(ZOE, MARSH))
    proposed = schools_of(register(MARSH.replace("Open,", "Proposed to open,")))[0]

    assert zoe.was_open_on(date(2024, 1, 18))
    assert not zoe.was_open_on(date(2025, 1, 16))
    assert not marsh.was_open_on(date(2024, 1, 18))
    assert marsh.was_open_on(date(2025, 1, 16))
    assert not proposed.was_open_on(date(2025, 1, 16))


def test_a_school_without_a_number_has_no_laestab():
    assert schools_of(register(MARSH.replace("4001", "")))[0].laestab == ""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("900001,", "9001,", "Row 2, column URN: “9001” is no unique reference number"),
        ("900002,", "900001,", "Row 3, column URN: 900001 stands already in row 2"),
        ("Closed", "Shut", "Row 2, column EstablishmentStatus (name): “Shut” is no status"),
        ("240", "many", "Row 2, column SchoolCapacity: “many” is neither a number nor a symbol"),
        ("31-08-2024", "31-09-2024", "Row 2, column CloseDate: “31-09-2024” is no day"),
        ("FX1 1AA,E01099001", "FX1 1AA", "Row 2: The row has too many or too few cells"),
    ],
)
def test_each_fault_is_told_with_row_and_column(before, after, says):
    faults = check_gias(register(ZOE.replace(before, after, 1), MARSH.replace(before, after, 1)))

    assert any(says in one.in_words for one in faults), [one.in_words for one in faults]


def test_a_file_that_is_not_the_register_is_refused():
    with pytest.raises(BadFile, match=r"The register has no column LA \(code\)"):
        schools_of(sheet("URN,EstablishmentName\n900001,St Zoë\n"))


def test_a_sound_register_has_nothing_wrong_with_it():
    assert check_gias(register(ZOE, MARSH)) == ()
