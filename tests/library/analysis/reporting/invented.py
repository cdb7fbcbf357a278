"""Findings with one of everything. All of it is invented."""

from decimal import Decimal

from folkmoot.library.analysis.breakdowns import Breakdown, FactRow, FactTable, Group, Line
from folkmoot.library.analysis.findings import Findings, ResultRow, ResultTable, ThemeFinding
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.analysis.quotations import Quotation
from folkmoot.library.analysis.representativeness import Reach, ReachRow
from folkmoot.library.analysis.tables import TableColumn, cell
from folkmoot.library.analysis.themes.counted import ThemeColumn
from folkmoot.library.analysis.three_ways import CampaignFinding, Column, Way
from folkmoot.library.analysis.units import Units

HIDDEN = "Hidden: it is below 5, or would give away a figure that is."
FIT = Question(
    "q1",
    QuestionKind.SINGLE_CHOICE,
    "Does the plan fit?",
    options=(Option("y", "Yes"), Option("n", "No"), Option("u", "Unsure")),
)
MISSED = Question("q2", QuestionKind.LONG_TEXT, "What have we missed?")
LEDGER = Ledger(
    (
        ChannelRow(
            "online", received=90, included=80, excluded={"a test": 7}, merged_away=3, late=2
        ),
        ChannelRow("post", received=10, included=10),
    )
)
FIT_TABLE = ResultTable(
    question="q1",
    version=1,
    kind=QuestionKind.SINGLE_CHOICE,
    text=FIT.text,
    base=80,
    not_answered=8,
    not_asked=0,
    apart=2,
    rows=(
        ResultRow("y", "Yes", 60, Decimal("75.0")),
        ResultRow("n", "No", None, None, hidden=HIDDEN),
        ResultRow("u", "Unsure", None, None, hidden=HIDDEN),
    ),
    columns=(
        TableColumn(
            "once",
            "Campaign counted once",
            41,
            8,
            0,
            (cell(21, 41), cell(None, 41), cell(None, 41)),
        ),
        TableColumn(
            "without",
            "Without the campaign",
            40,
            8,
            0,
            (cell(20, 40), cell(None, 40), cell(None, 40)),
        ),
    ),
)
AGE = FactTable(
    "age",
    "Age band",
    90,
    (
        FactRow("Under 35", "Under 35", cell(18, 90)),
        FactRow("35 and over", "35 and over", cell(60, 90)),
        FactRow("", "Not stated", cell(12, 90)),
    ),
    threshold=10,
    is_equality=True,
)
BY_AGE = Breakdown(
    question="q1",
    version=1,
    title=FIT.text,
    fact="age",
    fact_label="Age band",
    lines=(Line("y", "Yes"), Line("n", "No")),
    groups=(
        Group("Under 35", "Under 35", 18, (cell(12, 18), cell(None, 18, HIDDEN))),
        Group("", "Not stated", None, (cell(None, None, HIDDEN), cell(None, None, HIDDEN)), HIDDEN),
    ),
    everybody=Group("*", "All", 80, (cell(60, 80), cell(None, 80, HIDDEN))),
    threshold=10,
)
REACH = Reach(
    fact="age",
    label="Age band",
    stated=78,
    not_stated=12,
    source="Invented census",
    year="2021",
    geography="Invented Borough",
    rows=(
        ReachRow(
            "Under 35", 18, Decimal("23.1"), Decimal("55.0"), Decimal("-31.9"), "few respondents"
        ),
        ReachRow("35 and over", 60, Decimal("76.9"), Decimal("45.0"), Decimal("31.9")),
    ),
    missing=("Under 35",),
    caveat="Those who answered chose to.",
)
THEMES = (
    ThemeFinding(
        "buses",
        "Buses",
        "That buses are late or few.",
        "q2",
        40,
        70,
        Decimal("57.1"),
        "40",
        columns=(
            ThemeColumn("once", "Campaign counted once", 2, 31, Decimal("6.5"), "2"),
            ThemeColumn("without", "Without the campaign", None, 30, None, "fewer than 5"),
        ),
    ),
    ThemeFinding(
        "trees",
        "Trees",
        "",
        "q2",
        None,
        70,
        None,
        "fewer than 5",
        columns=(
            ThemeColumn("once", "Campaign counted once", None, 31, None, "fewer than 5"),
            ThemeColumn("without", "Without the campaign", None, 30, None, "fewer than 5"),
        ),
    ),
    ThemeFinding(
        "roofs",
        "Roofs",
        "",
        "",
        None,
        70,
        Decimal("12.0"),
        "about 12.0%",
        low=Decimal("9.0"),
        high=Decimal("15.5"),
        read=50,
        method="Estimated from 50 of 70 that people read.",
    ),
)
FINDINGS = Findings(
    ledger=LEDGER,
    tables=(FIT_TABLE,),
    themes=THEMES,
    threshold=5,
    method=("Every submission was read.", "Small numbers are hidden."),
    units=Units(submissions=100, responses=90, groups=1, people=30, petitions=1, signatures=412),
    respondents=(AGE,),
    breakdowns=(BY_AGE,),
    reach=(REACH,),
    columns=(
        Column(Way.ALL, "All", "Every response counts.", 90, is_headline=True),
        Column(Way.ONCE, "Campaign counted once", "Each campaign counts as one.", 51),
        Column(Way.WITHOUT, "Without the campaign", "Copies are left out of this column.", 50),
    ),
    campaigns=(
        CampaignFinding("c1", "Save our buses", "Keep every bus.", 30, 10, None, 6, "40 sent it."),
    ),
    quotations=(Quotation("buses", "q2", "=The 38 is <always> late"),),
    limits=("Nobody was asked at random.",),
    authority="Invented Borough",
    title="An invented plan: what people said",
)
EMPTY = Findings(ledger=Ledger(()), tables=(), themes=(), threshold=5, method=())
