"""Text tables in other encodings, with other quotes, delimiters and line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzzing.odd_values import NUMBERS, TEXTS

if TYPE_CHECKING:
    from random import Random

_CODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "utf-32",
    "shift-jis",
    "utf-7",
)
_WAYS = (
    "quote", "quotes", "delimiter", "ends", "odd", "odd", "odd", "long", "wide", "tall", "nul",
    "drop", "double", "head", "blank",
)  # fmt: skip


def mutate_text(rng: Random, content: bytes) -> tuple[bytes, str]:
    """Change a text table in GB18030, and mostly its encoding as well."""
    text = content.decode("gb18030", "replace")
    done = []
    for _ in range(rng.choice((1, 1, 2, 4))):
        text, way = _changed(rng, text)
        done.append(way)
    coding = rng.choice(("gb18030", *_CODINGS))
    data = text.encode(coding, rng.choice(("replace", "ignore", "xmlcharrefreplace")))
    return data, f"{', '.join(done)} in {coding}"


def _changed(  # noqa: C901, PLR0912 - a case for each way
    rng: Random, text: str
) -> tuple[str, str]:
    at = rng.randrange(len(text) + 1)
    lines = text.splitlines() or [""]
    line = rng.randrange(len(lines))
    way = rng.choice(_WAYS)
    match way:
        case "quote":
            text = text[:at] + rng.choice(('"', '""', "'", '","', '"\n')) + text[at:]
        case "quotes":
            text = text.replace(",", rng.choice(('","', '",', ',"')))
        case "delimiter":
            text = text.replace(
                ",", rng.choice(("\t", ";", "|", "，", ",,", "、", " ", ":", "\x1f"))
            )
        case "ends":
            ends = rng.choice(("\r", "\n", "\r\n", "\n\r", "\x0b", "\x0c", "\x85", "\u2028", ""))
            text = ends.join(lines)
        case "odd":
            cells = lines[line].split(",")
            cells[rng.randrange(len(cells))] = rng.choice((*TEXTS, *NUMBERS))
            text = "\n".join([*lines[:line], ",".join(cells), *lines[line + 1 :]])
        case "long":
            text = (
                text[:at]
                + rng.choice(("x", "长", ",", '"', "1")) * rng.choice((40_000, 200_000))
                + text[at:]
            )
        case "wide":
            text = "\n".join(one + "," * rng.choice((300, 17_000)) for one in lines[:500])
        case "tall":
            text += (lines[line] + "\n") * rng.choice((200, 2000))
        case "nul":
            text = (
                text[:at]
                + rng.choice(("\0", "\x1a", "\x07", "\ufeff", "\ufffd")) * rng.choice((1, 300))
                + text[at:]
            )
        case "drop":
            del lines[line]
            text = "\n".join(lines)
        case "double":
            text = "\n".join([*lines[:line], *[lines[line]] * rng.choice((2, 30)), *lines[line:]])
        case "head":
            text = (
                rng.choice(
                    ("sep=,\n", "sep=;\n", "<html>", "\n" * 50, "%PDF", "#", "报表：拜访\n\n")
                )
                + text
            )
        case _:
            text = "\n" * rng.choice((1, 5000)) + text
    return text, way
