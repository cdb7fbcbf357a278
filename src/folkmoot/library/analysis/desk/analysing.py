"""The whole way of the desk: what was gathered and coded, to findings and what is left to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from folkmoot.library.analysis.desk.coding import WHOLE_REPLY, Coding
from folkmoot.library.analysis.desk.organised import campaigning
from folkmoot.library.analysis.desk.themed import Themed, themed, together
from folkmoot.library.analysis.desk.to_read import ToRead, to_read
from folkmoot.library.analysis.desk.written import Written, whole_replies, written
from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.findings.gathering import Listened, analyse_gathered, as_profiled
from folkmoot.library.analysis.gathered import Gathered
from folkmoot.library.analysis.profile import DEFAULT, Profile
from folkmoot.library.analysis.representativeness import BenchmarkRow
from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.analysis.three_ways import Campaigning
from folkmoot.library.progress import Progress, silent

SEED = 20250922
"""What every command uses unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to analyse by: the council's *profile*, what people coded, and what to set beside it.

    *screen* says of a text whether it is free of personal data; without it nothing is quoted.
    """

    profile: Profile = DEFAULT
    codings: tuple[Coding, ...] = ()
    frame: tuple[Theme, ...] = ()
    benchmark: tuple[BenchmarkRow, ...] = ()
    screen: Callable[[str], bool] | None = None
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Analysed:
    """The *findings*, the campaigns behind them, and what is still to be read by people."""

    findings: Findings
    campaigning: Campaigning
    to_read: tuple[ToRead, ...]


def analysed(gathered: Gathered, order: Order, *, progress: Progress = silent) -> Analysed:
    """Find campaigns, count or estimate themes, suggest groups where nobody has coded, and analyse.

    Raises what :func:`analyse_gathered` raises: above all, LedgerDoesNotReconcile.
    """
    gathered = as_profiled(gathered, order.profile)
    gathered.ledger()
    replies, questions = whole_replies(gathered), written(gathered)
    organised = campaigning(replies, threshold=order.profile.threshold, progress=progress)
    found = _themes(order, replies, questions, organised, progress)
    findings = analyse_gathered(
        gathered,
        profile=order.profile,
        listened=Listened(
            themes=found.mentions,
            campaigning=organised,
            estimates=found.estimates,
            read=found.read,
            screen=order.screen,
        ),
        benchmark=order.benchmark,
        progress=progress,
    )
    findings = replace(findings, limits=(*findings.limits, *found.cautions))
    coded = {coding.question for coding in order.codings}
    left = [] if WHOLE_REPLY in coded else [one for one in questions if _id(one) not in coded]
    return Analysed(
        findings=findings,
        campaigning=organised,
        to_read=tuple(to_read(one, seed=order.seed, progress=progress) for one in left),
    )


def _themes(
    order: Order,
    replies: Written,
    questions: Sequence[Written],
    organised: Campaigning,
    progress: Progress,
) -> Themed:
    texts = {WHOLE_REPLY: replies, **{_id(one): one for one in questions}}
    many = len(order.codings) > 1
    return together(
        themed(
            coding,
            texts[coding.question],
            [one for one in order.frame if not many or one.key in coding.used],
            organised,
            prefix=f"{coding.question}/" if many else "",
            seed=order.seed,
            progress=progress,
        )
        for coding in order.codings
    )


def _id(one: Written) -> str:
    return one.question.id if one.question else WHOLE_REPLY
