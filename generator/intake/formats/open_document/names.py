"""How elements and attributes of OpenDocument are called here."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {f"{_OASIS}{name}:1.0": f"{name}:" for name in ("office", "table", "text", "style")}
OFFICE, TABLE, STYLE, TEXT = (
    f"{_OASIS}{name}:1.0 " for name in ("office", "table", "style", "text")
)
TYPE_OF_LIBREOFFICE = (
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
)


def repetitions(written: str | None) -> int:
    """How often something stands there; once where nothing sensible says so."""
    return max(1, int(written[:9])) if written and written.isascii() and written.isdigit() else 1
