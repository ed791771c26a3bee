"""Files that are no workbook, or none that can be used: codes of the family 0."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

from generator.definitions.schema import Confidentiality
from generator.findings import Finding
from generator.intake.workbook.container import RATIO_MATTERS_FROM
from generator.intake.workbook.reader import read_workbook
from generator.publish.leaks.gate import leaks
from generator.publish.leaks.secrets import Kind, Origin, Secrets
from generator.publish.refusals import NotPublishedError, refusals_of
from generator.publish.turns import alone
from tests.catalogue.registry import case
from tests.intake.conftest import RawWorkbook
from tests.making.compound_file import compound_file
from tests.making.old_workbook import too_wide_and_long

if TYPE_CHECKING:
    from tests.office import Office

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def raw(office: Office, name: str) -> RawWorkbook:
    """A workbook whose XML the case writes itself."""
    return RawWorkbook(office.root / "workbooks", name)


@case("KAM001", at="more.xlsx")
def empty_file(office: Office) -> None:
    office.file("more.xlsx").write_bytes(b"")


@case("KAM002", at="visits.xlsx")
def half_a_download(office: Office) -> None:
    content = office.file("visits.xlsx").read_bytes()
    office.file("visits.xlsx").write_bytes(content[: len(content) // 2])


@case("KAM003", at="more.xlsx")
def workbook_with_a_password(office: Office) -> None:
    streams = compound_file({"EncryptionInfo": b"", "EncryptedPackage": b""})
    office.file("more.xlsx").write_bytes(streams)


@case("KAM006", at="export.xls")
def web_page_of_a_system(office: Office) -> None:
    page = b"<html><table><tr><td>1</td></tr></table></html>"
    office.file("export.xls").write_bytes(page)


@case("KAM007", at="more.xlsx")
def error_message_of_a_system(office: Office) -> None:
    office.file("more.xlsx").write_text("系统繁忙，请稍后再试", encoding="gbk")


@case("KAM008", at="more.xlsx")
def printed_page(office: Office) -> None:
    office.file("more.xlsx").write_bytes(b"%PDF-1.7")


@case("KAM009", at="more.xlsx")
def bomb(office: Office) -> None:
    text = "a" * (RATIO_MATTERS_FROM + 1)
    raw(office, "more.xlsx").strings(f"<si><t>{text}</t></si>").sheet(ONE_CELL).write()


@case("KAM010", at="more.xlsx")
def workbook_with_entities(office: Office) -> None:
    book = raw(office, "more.xlsx").sheet(ONE_CELL)
    book.parts["xl/sharedStrings.xml"] = '<!DOCTYPE x [<!ENTITY a "1">]><sst/>'
    book.write()


def by_reading_it(office: Office) -> tuple[Finding, ...]:
    """What is said of a file that is asked for by its name."""
    result = read_workbook(office.file("more.xlsx"), "workbooks/more.xlsx")
    return (result,) if isinstance(result, Finding) else ()


@case("KAM011", at="more.xlsx", look=by_reading_it)
def what_the_system_does_not_open(office: Office) -> None:
    office.file("more.xlsx").mkdir()  # a folder does not open either, for whomever it belongs to


@case("KAM020", at="workbooks")
def no_workbook_at_all(office: Office) -> None:
    shutil.rmtree(office.root / "workbooks")


@case("KAM012", at="more.xls")
def old_workbook_that_no_memory_holds(office: Office) -> None:
    office.file("more.xls").write_bytes(too_wide_and_long())


@case("KAM013", at="visits.xlsm")
def workbook_with_macros(office: Office) -> None:
    path = office.file("visits.xlsx").rename(office.file("visits.xlsm"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")


@case("KAM014", at="more.xlsx")
def zip_with_a_sheet_twice(office: Office) -> None:
    path = raw(office, "more.xlsx").sheet(ONE_CELL).write()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/Worksheets/sheet1.xml", b"")


@case("KAM015", at="visits.xltx")
def records_in_a_template(office: Office) -> None:
    path = office.file("visits.xlsx")
    with (
        zipfile.ZipFile(path) as archive,
        zipfile.ZipFile(path.with_suffix(".xltx"), "w") as template,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            template.writestr(name, content.replace(b"sheet.main+xml", b"template.main+xml"))
    path.unlink()


VISITS = "记录编号,客户编号,拜访日期,访问方式,走访人,地点,内容,下次拜访\n"


@case("KAM016", at="visits.csv")
def visits_as_text(office: Office) -> None:
    office.file("visits.xlsx").unlink()
    text = VISITS + "V1,KH001,2026-01-05,走访,K01,后厨,试菜,\n"
    office.file("visits.csv").write_text(text, encoding="utf-8")


@case("KAM017", at="visits.xls")
def workbook_by_an_older_name(office: Office) -> None:
    office.file("visits.xlsx").rename(office.file("visits.xls"))


@case("KAM018", at="visits.csv")
def text_with_damaged_bytes(office: Office) -> None:
    office.file("visits.xlsx").unlink()
    text = VISITS.encode() + b"V1,KH001,\xff\xff\n"
    office.file("visits.csv").write_bytes(text)


@case("KAM019", at="visits.csv")
def lone_quotation_mark(office: Office) -> None:
    office.file("visits.xlsx").unlink()
    lines = 'V1,KH001,2026-01-05,走访,K01,后厨,"试菜,\nV2,KH002,2026-01-06,电话,K01,,报价,\n'
    office.file("visits.csv").write_text(VISITS + lines, encoding="utf-8")


@case("KAM024", at="visits.csv:visits!3:3", also={"KAM016", "KAM116"})
def comma_inside_of_a_text(office: Office) -> None:
    office.file("visits.xlsx").unlink()
    lines = (
        "V1,KH001,2026-01-05,走访,K01,后厨,试菜,\n"
        "V2,KH002,2026-01-06,走访,K01,武汉,江汉路,2026-01-09,报价\n"
        "V3,KH003,2026-01-07,走访,K02,仓库,盘点,\n"
    )
    office.file("visits.csv").write_text(VISITS + lines, encoding="utf-8")


@case("KAM021", at="old.pdf")
def scan_among_the_workbooks(office: Office) -> None:
    office.file("old.pdf").write_bytes(b"%PDF-1.7")


@case("KAM022", at="~$visits.xlsx")
def workbook_open_in_excel(office: Office) -> None:
    office.file("~$visits.xlsx").write_bytes(b"Kim")


@case("KAM023", at="visits - 副本.xlsx")
def workbook_twice(office: Office) -> None:
    shutil.copy(office.file("visits.xlsx"), office.file("visits - 副本.xlsx"))


@case("KAM025", at="区域报表 - 快捷方式.lnk")
def shortcut_to_a_folder(office: Office) -> None:
    office.file("区域报表 - 快捷方式.lnk").write_bytes(b"L\0\0\0")


def by_opening(office: Office) -> tuple[Finding, ...]:
    """What stands against writing the site."""
    site = office.root / "site"
    try:
        with refusals_of(site, office.root):
            (site / "team").mkdir()
    except NotPublishedError as refused:
        return refused.findings
    return ()


@case("KAM031", at="site/team", look=by_opening)
def file_where_the_site_should_be(office: Office) -> None:
    (office.root / "site").write_text("no folder", encoding="utf-8")


def by_a_second_run(office: Office) -> tuple[Finding, ...]:
    """What a run is told while another publishes."""
    try:
        with alone(office.root / ".kam"), alone(office.root / ".kam"):
            return ()
    except NotPublishedError as refused:
        return refused.findings


@case("KAM032", at="site", look=by_a_second_run)
def two_runs_at_once(office: Office) -> None:
    (office.root / ".kam").mkdir()


def by_the_gate(office: Office) -> tuple[Finding, ...]:
    """What an edition holds that its readers may not see."""
    origin = Origin(Confidentiality.PERSONAL, "联系人", "手机号码")
    secrets = Secrets({(Kind.DIGITS, "13800138000"): origin})
    return tuple(leaks(office.root / "site" / "team", secrets, "site/team"))


@case("KAM033", at="site/team/index.html", look=by_the_gate)
def telephone_on_a_page(office: Office) -> None:
    site = office.root / "site" / "team"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<p>138 0013 8000</p>", encoding="utf-8")
