"""Spreadsheets of the back office: what somebody typed never runs there."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula, full width too, and for that of a new cell.
_BEGINNINGS = tuple("=+-@＝＋－＠\t\r\n")


def without_formula(text: str) -> str:
    """Return `text` as a cell that is only read: behind an apostrophe where it would begin a formula."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text


def neutralise_exports() -> None:
    """Have every CSV of Wagtail's admin, the site's own and Wagtail's, write text that is only read; in XLSX text is text."""
    SpreadsheetExportMixin.custom_value_preprocess[str] = {SpreadsheetExportMixin.FORMAT_CSV: without_formula}
