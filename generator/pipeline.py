"""The order of the stages, and nothing else.

    workbooks → intake → model → report → pages, sheets, data → publish → site/

Up to the report nothing is written; `publish` is where a run touches the disk.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generator import __version__
from generator.definitions.loading import load_project
from generator.history.accepted_mends import keep_accepted
from generator.history.archive_snapshots import archive_snapshots, keep_snapshots
from generator.history.kept_figures import keep_figures, kept_figures
from generator.history.published_quality import keep_quality, published_quality, quality_of
from generator.impact.crossings import crossings
from generator.impact.ordering import impact_of, in_order
from generator.intake.reading import read_workbooks
from generator.intake.workbook.kept import KeptWorkbooks
from generator.language import Text
from generator.model.as_of import as_of_date
from generator.model.computing import compute
from generator.model.lineage import model_lineage
from generator.model.ranges import NO_RANGES, ranges_of
from generator.progress import last_check, progress_since, remember
from generator.publish.leaks.secrets import secrets_of
from generator.publish.publishing import Edition, put_in_place, shelf_of, stage
from generator.publish.refusals import refusals, refusals_of
from generator.publish.turns import alone
from generator.report.cutting.cutting import cut
from generator.report.cutting.editions import editions, published_editions
from generator.report.report import Report
from generator.runs import Checked, Computed, Options
from generator.sheets.returned.handing_back import hand_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.definitions.settings import Audience
    from generator.findings import Finding
    from generator.language import Lang
    from generator.lineage import Lineage
    from generator.progress import Progress
    from generator.project import Project
    from generator.publish.leaks.secrets import Secrets
    from generator.sheets.returned.handing_back import HandedBack
    from generator.stages import Stages

COMPUTING = Text(zh="计算指标", en="Computing the figures")
RANGING = Text(zh="估计未计入的行的影响", en="Weighing the rows left out")


def check(
    root: Path,
    options: Options,
    stages: Stages,
    project: Project | None = None,
    *,
    keeps: bool = False,
) -> Checked:
    """Read and check a project's workbooks; nothing is written outside of `.kam/`.

    Workbooks that have not changed since they were kept in `.kam/` are not read again.

    Args:
        root: The folder of the project.
        options: What the run was asked for.
        stages: Who is told.
        project: Its definitions, where they are known already.
        keeps: Whether `.kam/` is made where it is not there.

    Raises:
        DefinitionError: A definition is broken.
    """
    project = load_project(root) if project is None else project
    kept = KeptWorkbooks(project.state / "read") if keeps or project.state.is_dir() else None
    intake = read_workbooks(project, kept, stages)
    if kept is not None:
        kept.forget_others()
    as_of, slips = as_of_date(project, intake.tables, options.as_of)
    impact = impact_of(project, intake, as_of)
    found = (*intake.findings, *slips)
    return Checked(
        project=project,
        intake=intake,
        as_of=as_of,
        findings=in_order((*found, *crossings(project, intake, found, as_of)), impact),
        impact=impact,
    )


def compute_figures(checked: Checked, stages: Stages, *, with_ranges: bool = True) -> Computed:
    """Turn the checked rows into lines and figures; needs an as-of date.

    Args:
        checked: The workbooks, read and checked.
        stages: Who is told.
        with_ranges: Whether to find out as well how far rows left out could move the figures.
    """
    if checked.as_of is None:
        raise ValueError("no date to compute for")
    stages.stage(COMPUTING)
    snapshots, strange = archive_snapshots(checked.project.workbooks)
    ledger, findings = compute(
        checked.project, checked.intake.tables, checked.as_of, snapshots=snapshots
    )
    kept, unreadable = kept_figures(checked.project.workbooks)
    published, uncounted = published_quality(checked.project.workbooks)
    ranges = NO_RANGES
    if with_ranges and checked.intake.left_out:
        stages.stage(RANGING)
        ranges = ranges_of(
            checked.project,
            checked.intake.tables,
            checked.intake.left_out,
            checked.as_of,
            ledger.figures,
            snapshots,
        )
    return Computed(
        checked=checked,
        as_of=checked.as_of,
        ledger=ledger,
        kept=kept,
        published=published,
        ranges=ranges,
        findings=in_order(
            (*checked.findings, *findings, *strange, *unreadable, *uncounted), checked.impact
        ),
    )


def repairs(checked: Checked, findings: Sequence[Finding]) -> Progress | None:
    """The findings against those of the last check; None where there was none.

    Args:
        checked: The workbooks, read and checked.
        findings: All that was found.
    """
    last = last_check(checked.project.state)
    return progress_since(last, findings, checked.intake.returned)


def remember_check(checked: Checked, findings: Sequence[Finding], *, create: bool) -> None:
    """Keep the findings for `repairs` of the next run; a folder that refuses loses only that.

    Args:
        checked: The workbooks, read and checked.
        findings: All that was found.
        create: Whether `.kam/` may be made.
    """
    with suppress(OSError):
        remember(checked.project.state, findings, checked.intake.returned, create=create)


def return_workbooks(
    checked: Checked, findings: Sequence[Finding], folder: Path, lang: Lang
) -> tuple[HandedBack, tuple[Finding, ...]]:
    """Hand each workbook with findings back, marked, with a list to accept suggestions in.

    Returns:
        What was written, and for each reason for which files could not be, one finding.
    """
    project = checked.project
    handed = hand_back(project, checked.intake, findings, folder, lang=lang, as_of=checked.as_of)
    return handed, refusals(handed.unwritten, folder, project.root)


def report_for(computed: Computed, audience: Audience, lineage: Lineage | None = None) -> Report:
    """What one audience is told.

    Args:
        computed: Everything.
        audience: Who is told.
        lineage: What the figures rest on, where it is known already.
    """
    checked = computed.checked
    whole = Report(
        project=checked.project,
        ledger=computed.ledger,
        as_of=computed.as_of,
        audience=audience,
        version=__version__,
        workbooks=checked.intake.workbooks,
        findings=computed.findings,
        rows_read=checked.intake.rows_read,
        rows_left_out=checked.intake.rows_left_out,
        tables=checked.intake.tables,
        kept=computed.kept,
        published=computed.published,
        ranges=computed.ranges,
    )
    return cut(whole, lineage or model_lineage(checked.project))


def audiences_of(computed: Computed, options: Options) -> tuple[Audience, ...]:
    """Who is published for: the groups, or what was asked for."""
    checked = computed.checked
    return editions(
        options.audiences,
        checked.project.settings,
        computed.ledger,
        checked.intake.tables["roster"],
        computed.as_of,
    )


def keep(computed: Computed) -> tuple[Path, ...]:
    """Keep what a publication showed as final, for those after it; the files written.

    With rows left out only the accepted suggestions and the number of findings are kept: what is
    known to be incomplete is no baseline.

    Raises:
        NotPublishedError: The folder of the workbooks cannot be written.
    """
    project, intake = computed.checked.project, computed.checked.intake
    with refusals_of(project.workbooks, project.root):
        quality = quality_of(computed.findings, intake.tables, computed.as_of)
        about_data = (
            *keep_accepted(intake.returned.values(), computed.as_of, project.workbooks),
            *keep_quality(quality, project.workbooks),
        )
        if intake.rows_left_out:
            return about_data
        return (
            *about_data,
            *keep_snapshots(computed.ledger, computed.as_of, project.workbooks),
            *keep_figures(
                computed.ledger.figures.values(), computed.kept, computed.as_of, project.workbooks
            ),
        )


def build(computed: Computed, options: Options, stages: Stages) -> tuple[Path, ...]:
    """Publish for every audience, or for none; the page that each of them opens first.

    Raises:
        DefinitionError: A page template or mkdocs.yml of the project's own is wrong.
        NotPublishedError: A folder cannot be written, or another run is publishing.
    """
    project = computed.checked.project
    out = options.out or project.root / "site"
    lineage = model_lineage(project)
    languages = options.languages or project.settings.languages
    made = [
        Edition(report=report, out=out, languages=languages, secrets=secrets_for(computed, report))
        for report in (
            report_for(computed, audience, lineage) for audience in audiences_of(computed, options)
        )
    ]
    with refusals_of(out, project.root), alone(project.state):
        stage(made, stages)
        return tuple(put_in_place(edition, stages) for edition in made)


def secrets_for(computed: Computed, report: Report) -> Secrets:
    """What an edition must not hold."""
    return secrets_of(
        computed.checked.intake.tables,
        report.tables,
        report.ledger.figures.values(),
        zip(computed.findings, report.findings, strict=True),
    )


def restore(root: Path, out: Path | None) -> tuple[str, ...]:
    """Bring the previous publication back; the audiences that have one.

    Raises:
        DefinitionError: A definition is broken.
        NotPublishedError: A folder cannot be written.
    """
    project = load_project(root)
    folder = out or project.root / "site"
    with refusals_of(folder, project.root), alone(project.state):
        return tuple(
            key
            for key in published_editions(project.settings, folder)
            if shelf_of(project, folder, key).bring_back()
        )
