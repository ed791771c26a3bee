"""From a computation to what one audience is told of it.

Everything that pages, sheets and data files read passes here: figures, lines, tables of the
model, rows of the sheets, findings, scores. What is not handed on cannot be shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.definitions.settings import Scores
from generator.report.cutting.findings import cut_findings
from generator.report.cutting.groups import small_groups
from generator.report.cutting.ledger import CutLedger
from generator.report.cutting.tables import cut_tables, forgotten_accounts
from generator.report.sight import MIN_GROUP, Sight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Scope, Score
    from generator.lineage import Lineage
    from generator.report.report import Report


def cut(whole: Report, lineage: Lineage) -> Report:
    """What the audience of a report may be told.

    Args:
        whole: Everything, for the audience that it names.
        lineage: What the model's tables and figures rest on.
    """
    sight = Sight(
        audience=whole.audience,
        schemas=whole.project.schemas,
        kpis=whole.project.kpis,
        lineage=lineage,
        own=own_accounts(whole),
        publish_contacts=whole.parameter("publish_contacts") is True,
        min_group=_least(whole),
    )
    form_scores = _form_scores(whole)
    ledger = CutLedger(whole.ledger, sight, small_groups(whole, sight), form_scores)
    open_ids = {key for key, figure in ledger.figures.items() if not figure.withheld}
    ranges = {key: one for key, one in whole.ranges.of_figures.items() if key in open_ids}
    return replace(
        whole,
        ledger=ledger,
        sight=sight,
        tables=cut_tables(whole.tables, sight, forgotten_accounts(whole)),
        findings=cut_findings(whole.findings, whole.tables, sight),
        kept={key: one for key, one in whole.kept.items() if key in open_ids},
        ranges=replace(whole.ranges, of_figures=ranges),
        form_scores=form_scores,
    )


def own_accounts(whole: Report) -> frozenset[str]:
    """The accounts that a person has, or has a share of, on the as-of date."""
    person = whole.audience.person
    if not person:
        return frozenset()
    return frozenset(
        str(row["account_id"])
        for row in whole.ledger.table("owner_spells")
        if row["owner"] == person and _runs(row, whole.as_of)
    )


def _runs(row: Mapping[str, object], day: date) -> bool:
    since, until = row["valid_from"], row["valid_to"]
    return isinstance(since, date) and isinstance(until, date) and since <= day <= until


def _least(whole: Report) -> int:
    least = whole.parameter("min_group")
    return least if isinstance(least, int) else MIN_GROUP


def _form_scores(whole: Report) -> Mapping[tuple[str, Scope], Score]:
    """The scores of persons that an audience finds on their form F14 and nowhere else."""
    audience = whole.audience
    if audience.scores is not Scores.DEPARTMENT or "F14" not in audience.forms:
        return {}
    return whole.ledger.scores
