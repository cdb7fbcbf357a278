"""From answers to printable results: one function for the site and for the desk."""

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.findings.analysing import analyse
from folkmoot.library.analysis.findings.beside import Beside, Estimate
from folkmoot.library.analysis.findings.gathering import Listened, analyse_gathered
from folkmoot.library.analysis.findings.value import Findings
from folkmoot.library.analysis.tables import ResultRow, ResultTable
from folkmoot.library.analysis.themes.counted import ThemeFinding

__all__ = [
    "Answered",
    "Beside",
    "Estimate",
    "Findings",
    "Listened",
    "ResultRow",
    "ResultTable",
    "ThemeFinding",
    "ThemeMentions",
    "analyse",
    "analyse_gathered",
]
