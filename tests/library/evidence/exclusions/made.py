"""Invented files of exclusions: Foxhall is no borough, and nobody here was ever excluded."""

from folkmoot.library.evidence.conventions.sheets import Sheet, sheet_of

OWN = "\n".join(
    [
        "time_period,ethnicity,sex,headcount,perm_excl,suspension,one_plus_susp",
        "201617,Elm,girl,900,0,40,20",
        "201617,Elm,boy,950,6,90,50",
        "201617,Oak,girl,400,2,30,12",
        "201617,Oak,boy,420,9,80,30",
        "201617,Ash,girl,300,0,9,6",
        "201617,Ash,boy,310,1,20,11",
        "201516,Elm,girl,890,1,38,19",
        "201516,Elm,boy,940,5,80,44",
        "201516,Oak,girl,410,1,28,13",
        "201516,Oak,boy,430,8,70,33",
        "201516,Ash,girl,310,c,8,5",
        "201516,Ash,boy,305,2,22,12",
    ]
)
"""A council's own file: two characteristics crossed, two years, one count held back."""

PUBLISHED = "\n".join(
    [
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        "region_name,old_la_code,new_la_code,la_name,school_type,characteristic_group,"
        "characteristic,headcount,perm_excl,fixed_excl,one_plus_fixed",
        *(
            f"201617,Academic year,Local authority,E92000001,England,E12000007,London,{place},{row}"
            for place in ("901,E09000901,Foxhall", "902,E09000902,Marsh")
            for row in (
                "Total,Total,Total,3280,x,269,129",
                "Total,Ethnicity,Ethnicity Major Green Total,2460,8,210,100",
                "Total,Ethnicity,Ethnicity Minor Elm,1850,6,130,70",
                "Total,Ethnicity,Ethnicity Minor Oak,820,11,110,42",
                "Total,Ethnicity,Ethnicity Minor Ash,610,x,29,17",
                "Total,Gender,Gender male,1680,16,190,91",
                "Total,Gender,Gender female,1600,x,79,38",
                "Special,Total,Total,120,5,12,9",
            )
        ),
    ]
)
"""A published file: topics and groups of them, two areas, one type of school beside Total."""


def sheet(text: str, *changes: tuple[str, str]) -> Sheet:
    """The table of *text*, with the first occurrence of each text replaced."""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return sheet_of(text.encode(), "made.csv")
