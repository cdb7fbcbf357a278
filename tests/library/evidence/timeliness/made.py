"""Invented SEN2 files and an invented list of days: Foxhall and Marsh are no authorities."""

from folkmoot.library.evidence.conventions.sheets import Sheet, sheet_of

BEFORE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name,breakdown_topic,breakdown,"
)
FOXHALL = "Calendar year,Local authority,E92000001,England,E12000007,London,901,E09000901,Foxhall"
MARSH = "Calendar year,Local authority,E92000001,England,E12000007,London,902,E09000902,Marsh"
ALL = "All EHC plans issued,All EHC plans issued"
PLANS = "\n".join(
    [
        f"{BEFORE}plans_issued_den,plans_issued_den_ex,plans_issued_within_20_weeks,"
        "plans_issued_20_weeks_ex",
        f"2021,{FOXHALL},{ALL},120,100,60,50",
        f"2022,{FOXHALL},{ALL},130,110,62,52",
        f"2023,{FOXHALL},{ALL},x,x,x,x",
        f"2024,{FOXHALL},{ALL},140,118,30,28",
        f"2024,{FOXHALL},Sex,Male,90,80,20,19",
        f"2024,{MARSH},{ALL},80,70,60,55",
    ]
)
REQUESTS = "\n".join(
    [
        f"{BEFORE}requests_received_in_year,requests_decided_not_to_assess,"
        "requests_decided_to_assess,request_outcome_six_weeks,request_outcome_over_6_weeks",
        f"2023,{FOXHALL},{ALL},200,50,x,x,x",
        f"2024,{FOXHALL},{ALL},220,60,150,189,21",
    ]
)
DAYS = "\n".join(
    [
        "request_on,decided_on,issued_on,exception,decision,no_plan_on,withdrawn_on",
        "2024-01-01,2024-02-12,2024-05-20,,assess,,",
        "2024-01-01,2024-02-13,2024-05-21,no,assess,,",
        "2024-01-08,19/02/2024,,yes,refuse,,",
        "2024-01-15,2024-02-20,,,assess,2024-05-06,",
        "2024-01-22,,,,,,2024-02-01",
        "2024-02-01,2024-03-01,,,assess,,",
        "2024-06-30,,,,,,",
    ]
)
"""20 weeks after 1 January 2024 is 20 May; six weeks is 12 February."""


def sheet(text: str, name: str = "made.csv") -> Sheet:
    """The table of *text*, as if it had been read from a file."""
    return sheet_of(text.encode(), name)
