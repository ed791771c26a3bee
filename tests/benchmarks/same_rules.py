"""The rules of the benchmark's three sheets, as Frictionless is told them.

Types, needs, choices, a lower limit, keys, what a visit refers to, and the one rule of a row.
What Frictionless cannot be told (aliases, units, needs on a condition) it need not check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEEDED: dict[str, Any] = {"required": True}


def validating(project: Path) -> Callable[[], int]:
    """Validate all three workbooks; gives the number of rows of visits.

    Raises:
        SystemExit: Frictionless found something in data that are right.
    """
    from frictionless import Checklist, Package

    package: Any = Package.from_descriptor(_package(), basepath=str(project))
    rule = {"type": "row-constraint", "formula": "约定下次拜访 > 拜访日期"}
    package.get_resource("visits").checklist = Checklist.from_descriptor({"checks": [rule]})

    def read() -> int:
        report = package.validate()
        if not report.valid:
            raise SystemExit(str(report.flatten(["title", "rowNumber", "note"])[:5]))
        return int(report.tasks[-1].stats["rows"]) + 1

    return read


def _package() -> dict[str, object]:
    return {
        "name": "benchmark",
        "resources": [
            _resource("accounts", [_field("公司客户编号", **NEEDED), _field("客户名称", **NEEDED)]),
            _resource(
                "people",
                [_field(name, **NEEDED) for name in ("工号", "姓名", "岗位", "所属单位")],
            ),
            _resource(
                "visits",
                [
                    _field("记录编号", unique=True, **NEEDED),
                    _field("客户编号", **NEEDED),
                    _field("拜访日期", "date", **NEEDED),
                    _field(
                        "访问方式",
                        enum=["走访", "电话", "短消息", "信函", "E-Mail", "其他"],
                        **NEEDED,
                    ),
                    _field("走访人", **NEEDED),
                    _field("地点"),
                    _field("接待人员"),
                    _field("主要内容"),
                    _field("结果", enum=["成功", "部分", "未成功"]),
                    _field("礼品价值", "number", minimum=0),
                    _field("约定下次拜访", "date"),
                    _field("存档", enum=["是", "否"]),
                ],
                ("客户编号", "accounts", "公司客户编号"),
                ("走访人", "people", "工号"),
            ),
        ],
    }


def _resource(
    name: str, fields: list[dict[str, object]], *references: tuple[str, str, str]
) -> dict[str, object]:
    schema = {
        "fields": fields,
        "primaryKey": [fields[0]["name"]],
        "foreignKeys": [
            {"fields": [own], "reference": {"resource": other, "fields": [key]}}
            for own, other, key in references
        ],
    }
    return {"name": name, "path": f"workbooks/{name}.xlsx", "schema": schema}


def _field(name: str, kind: str = "string", **constraints: object) -> dict[str, object]:
    return {"name": name, "type": kind, "constraints": constraints}
