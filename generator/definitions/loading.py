"""All definition files of a project, read at once: sound definitions, or every fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.cells import LinePlace
from generator.definitions.cross_checks import cross_checks
from generator.definitions.document import read_document
from generator.definitions.hints import hint
from generator.definitions.kpi_file import read_kpis, with_parts
from generator.definitions.own_files import frame_faults
from generator.definitions.parameter_file import read_parameters
from generator.definitions.reasons_file import read_reasons
from generator.definitions.schema_files import read_schema
from generator.definitions.settings_file import read_settings
from generator.definitions.threshold_file import read_thresholds
from generator.findings import DefinitionError, Rule, Severity
from generator.language import Text
from generator.project import Project, own_and_default, own_or_default
from generator.recipes.definitions import MOVE_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.definitions.document import Node
    from generator.definitions.schema import Schema
    from generator.findings import Finding

T = TypeVar("T")

UNKNOWN_FILE = Rule(
    code="KAM971",
    severity=Severity.ERROR,
    title=Text(zh="不认识的定义文件", en="Definition file that nothing reads"),
    says=Text(zh="没有程序读取此文件{hint}", en="nothing reads this file{hint}"),
    fix=Text(
        zh="改名或移走。schemas 下的文件以 .yml 结尾；rules 下的文件：{known}。",
        en="Rename or move it. Files of schemas end in .yml; files of rules: {known}.",
    ),
    example=Text(zh="rules/paramters.yml", en="rules/paramters.yml"),
    recipe=MOVE_DEFINITION,
)

catalogue = (UNKNOWN_FILE,)

SCHEMAS = "workbooks/schemas"
RULES = "workbooks/rules"
SUFFIX = ".yml"
RULE_FILES = ("project.yml", "parameters.yml", "kpis.yml", "thresholds.yml")
REASONS = "generator/definitions/reasons.yml"


def load_project(root: Path) -> Project:
    """The project in a folder.

    Raises:
        DefinitionError: With every fault of every definition file, sorted by place.
    """
    faults = [*_unread_files(root), *frame_faults(root)]
    schemas = _schemas(root, faults)
    settings = _rules(
        root, "project.yml", faults, lambda node, faults: read_settings(node, schemas, faults)
    )
    parameters = _rules(
        root, "parameters.yml", faults, lambda node, faults: read_parameters(node, schemas, faults)
    )
    kpis = _rules(
        root, "kpis.yml", faults, lambda node, faults: read_kpis(node, schemas, _queries(), faults)
    )
    thresholds = _rules(
        root, "thresholds.yml", faults, lambda node, faults: read_thresholds(node, schemas, faults)
    )
    reasons = _read(Path(__file__).with_name("reasons.yml"), REASONS, faults, read_reasons)
    if faults or settings is None or parameters is None or kpis is None or reasons is None:
        raise DefinitionError(sorted(faults, key=lambda fault: (fault.place, fault.code)))
    return Project(
        root=root,
        settings=settings,
        schemas=schemas,
        kpis={key: with_parts(kpi, parameters) for key, kpi in kpis.items()},
        parameters=parameters,
        reasons=reasons,
        thresholds=thresholds or (),
    )


def _read(
    path: Path,
    relative: str,
    faults: list[Finding],
    reader: Callable[[Node, list[Finding]], T],
    *,
    shipped: bool = False,
) -> T | None:
    """What a reader makes of a file; None where it could not be read."""
    node = read_document(path, relative, faults, shipped=shipped)
    return None if node is None else reader(node, faults)


def _rules(
    root: Path, name: str, faults: list[Finding], reader: Callable[[Node, list[Finding]], T]
) -> T | None:
    """What a reader makes of a project's file of rules, or of the default one."""
    relative = f"{RULES}/{name}"
    path = own_or_default(root, relative)
    return _read(path, relative, faults, reader, shipped=path != root / relative)


def _schemas(root: Path, faults: list[Finding]) -> Mapping[str, Schema]:
    """The schemas by table, in the order of their files' names; cross-checked."""
    files = own_and_default(root, SCHEMAS, SUFFIX)
    read = [
        _read(path, f"{SCHEMAS}/{name}", faults, read_schema, shipped=path != root / SCHEMAS / name)
        for name, path in files
    ]
    schemas = [schema for schema in read if schema is not None and schema.table]
    faults.extend(cross_checks(schemas, complete=len(schemas) == len(read)))
    return {schema.table: schema for schema in schemas}


def _queries() -> tuple[str, ...]:
    """Names of the SQL files that yield lines."""
    folder = Path(__file__).parents[1] / "model" / "kpi"
    return tuple(sorted(path.stem for path in folder.glob("*.sql")))


def _unread_files(root: Path) -> Iterator[Finding]:
    """Files that look like definitions and are read by nothing."""
    for folder, names in ((SCHEMAS, None), (RULES, RULE_FILES)):
        if not (root / folder).is_dir():
            continue
        for path in sorted((root / folder).iterdir()):
            if path.suffix.lower() not in (".yml", ".yaml"):
                continue
            if path.suffix != SUFFIX or (names is not None and path.name not in names):
                place = LinePlace(f"{folder}/{path.name}")
                near = hint(path.name, (f"{path.stem}{SUFFIX}",) if names is None else names)
                yield UNKNOWN_FILE.at(place, hint=near, known=", ".join(RULE_FILES))
