"""Invented tables of gaps: Foxhall, Marsh and Elmley are no authorities, their children nobody."""

from folkmoot.library.evidence.conventions.sheets import Sheet, sheet_of

OWN = "\n".join(
    [
        "measure,year,area,group,per_cent,pupils,mean,spread,code",
        *(
            f"Reading,{year},{area},{group},{share + (year - 2022) * step},{pupils},,,{code}"
            for year in (2022, 2023, 2024, 2025)
            for area, pupils, code in (
                ("Foxhall", 900, 901),
                ("England", 90000, ""),
                ("Marsh", 800, 902),
            )
            for group, share, step in (("disadvantaged", 50, 4), ("others", 70, 1))
        ),
        "Reading,2025,Foxhall,looked after,c,4,,,901",
        "Attainment 8,2025,Foxhall,disadvantaged,,800,45,18,901",
        "Attainment 8,2025,Foxhall,others,,900,56.9,17,901",
    ]
)
EXPORT = "\n".join(
    [
        "LA Number,LA and Regions,Measure,Years,Values",
        "901,Foxhall,Expected level - disadvantaged pupils,2024/25,69",
        "901,Foxhall,Expected level - non disadvantaged pupils,2024/25,83",
        "901,Foxhall,Expected level - disadvantaged pupils,2023/24,-",
        "901,Foxhall,Expected level - non disadvantaged pupils,2023/24,80",
        "902,Marsh,Expected level - disadvantaged pupils,2024/25,60",
        "902,Marsh,Expected level - non disadvantaged pupils,2024/25,82",
        "970,England,Expected level - non disadvantaged pupils,2024/25,70",
        "901,Foxhall,Infant mortality,2024/25,3",
    ]
)


def sheet(text: str) -> Sheet:
    """The table of *text*, as if it had been read from a file."""
    return sheet_of(text.encode(), "made.csv")
