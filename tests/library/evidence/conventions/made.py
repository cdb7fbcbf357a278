"""Invented data files: Foxhall and Marsh are no authorities, their figures are of nobody."""

from pathlib import Path

from folkmoot.library.evidence.conventions.sheets import Sheet, sheet_of

PUBLISHED = Path(__file__).parents[4].parent / "shared" / "data" / "evidence"
"""Where published files stand on a machine of development; tests on them skip elsewhere."""

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,school_type,headcount,perm_excl,perm_excl_rate"
)
ENGLAND = "201819,Academic year,National,E92000001,England,,,,,"
FOXHALL = (
    "201819,Academic year,Local authority,E92000001,England,E12000007,London,901,E09000901,Foxhall"
)
DATA = "\n".join(
    [
        HEADER,
        f"{ENGLAND},Total,3000,30,1.00",
        f"{ENGLAND},Special,100,c,c",
        f"{FOXHALL},Total,200,2,1.00",
        f"{FOXHALL},Special,20,low,x",
    ]
)
META = "\n".join(
    [
        "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
        "filter_grouping_column",
        "school_type,Filter,School type,,,,Choose a type of school,",
        "headcount,Indicator,Number of pupils,,,0,,",
        "perm_excl,Indicator,Number of permanent exclusions,,,0,,",
        "perm_excl_rate,Indicator,Permanent exclusion rate,,%,2,,",
    ]
)


def sheet(text: str, name: str = "made.csv") -> Sheet:
    """The table of *text*, as if it had been read from a file."""
    return sheet_of(text.encode(), name)


def data(*changes: tuple[str, str]) -> Sheet:
    """The invented data file, with the first occurrence of each text replaced."""
    return sheet(_changed(DATA, changes))


def meta(*changes: tuple[str, str]) -> Sheet:
    """The companion of the invented data file, changed likewise."""
    return sheet(_changed(META, changes), "made.meta.csv")


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text
