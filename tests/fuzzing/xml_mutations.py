"""XML whose elements, attributes, words, names and encoding are not what they should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.fuzzing.odd_values import NUMBERS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.fuzzing.cell_mutations import Parts

_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"]*)"')
_WORDS = re.compile(rb">([^<>]+)<")
_NAMESPACE = re.compile(rb'xmlns(:\w+)?="[^"]*"')
_VALUES = (
    "", "0", "-1", "1", "999999999", "4294967296", "99999999999999999999", "1e400", "nan", "x",
    "true", "false", "A1", "XFD1048576", "A1:XFD1048576", "rId1", "rId999", "../../x", "http://x/",
    "/xl/workbook.xml", "inlineStr", "s", "str", "e", "b", "d", "n", "shared", "array", "hidden",
    "veryHidden", "preserve", "1048577", "16385", "-0", "PT25H61M", "2026-02-30",
    "0000-00-00T00:00", "float", "percentage", "date", "time", "boolean", "&lt;", "长" * 99,
)  # fmt: skip
_ENTITIES = (
    b"&nothing;",
    b"&#0;",
    b"&#xD800;",
    b"&#x110000;",
    b"&",
    b"&amp",
    b"&#99999999999;",
    b"&lt;",
    b"&#10;",
)
_HEADS = (
    b'<?xml version="1.0" encoding="UTF-16"?>', b'<?xml version="1.1"?>',
    b'<?xml version="1.0" encoding="x"?>', b'<?xml version="1.0" encoding="GB18030"?>',
    b'<?xml version="1.0" encoding="latin-1"?>', b"", b"\xef\xbb\xbf", b"<!DOCTYPE x>",
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', b"\n\n", b"<!-- x -->", b"<?x y?>",
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def mutate_xml(rng: Random, parts: Parts, name: str = "") -> str:
    """Change one part of XML, the weightier ones more often; what was done."""
    names = [one for one in parts if one.endswith((".xml", ".rels"))]
    if not names:
        return "no XML"
    weights = [4 if re.search("sheet|content|workbook|styles|strings", one) else 1 for one in names]
    name = name or rng.choices(names, weights)[0]
    done = []
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        way = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        parts[name] = way(rng, parts[name])
        done.append(way.__name__.strip("_").replace("_", " "))
    return f"{', '.join(done)} in {name}"


def _tags(content: bytes) -> list[re.Match[bytes]]:
    return list(_TAG.finditer(content))


def _drop_tag(rng: Random, content: bytes) -> bytes:
    tags = _tags(content)
    if not tags:
        return content
    tag = rng.choice(tags)
    return content[: tag.start()] + content[tag.end() :]


def _element(rng: Random, content: bytes) -> tuple[int, int]:
    """Where an element begins and ends."""
    tags = [tag for tag in _tags(content) if not tag[0].startswith((b"</", b"<?", b"<!"))]
    if not tags:
        return 0, 0
    tag = rng.choice(tags)
    if tag[0].endswith(b"/>"):
        return tag.span()
    name = tag[0][1:-1].split()[0]
    end = content.find(b"</" + name + b">", tag.end())
    return tag.start(), tag.end() if end < 0 else end + len(name) + 3


def _drop_element(rng: Random, content: bytes) -> bytes:
    start, end = _element(rng, content)
    return content[:start] + content[end:]


def _double_element(rng: Random, content: bytes) -> bytes:
    start, end = _element(rng, content)
    times = rng.choice((2, 2, 3, 200)) if end - start < 5000 else 2
    return content[:start] + content[start:end] * times + content[end:]


def _move_element(rng: Random, content: bytes) -> bytes:
    start, end = _element(rng, content)
    rest = content[:start] + content[end:]
    tags = _tags(rest)
    at = rng.choice(tags).end() if tags else 0
    return rest[:at] + content[start:end] + rest[at:]


def _swap_elements(rng: Random, content: bytes) -> bytes:
    (one, end), (two, last) = sorted((_element(rng, content), _element(rng, content)))
    if end > two:
        return content
    return content[:one] + content[two:last] + content[end:two] + content[one:end] + content[last:]


def _rename_element(rng: Random, content: bytes) -> bytes:
    tags = _tags(content)
    if not tags:
        return content
    name = rng.choice(tags)[0].strip(b"</>").split()[0]
    new = rng.choice(
        (b"x", b"x:y", b"row", b"c", b"v", b"t", b"is", b"si", b"sheetData", b"\xe9", name.upper())
    )
    count = rng.choice((0, 1, 2))
    return re.sub(
        rb"(</?)" + re.escape(name) + rb"(?=[\s/>])", rb"\g<1>" + new, content, count=count
    )


def _attributes(content: bytes) -> list[re.Match[bytes]]:
    return list(_ATTRIBUTE.finditer(content))


def _change_attribute(rng: Random, content: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 3, 20))):
        found = _attributes(content)
        if not found:
            return content
        one = rng.choice(found)
        value = rng.choice((*_VALUES, *NUMBERS)).encode()
        content = content[: one.start(2)] + value + content[one.end(2) :]
    return content


def _change_attribute_everywhere(rng: Random, content: bytes) -> bytes:
    found = _attributes(content)
    if not found:
        return content
    name, value = rng.choice(found)[1], rng.choice(_VALUES).encode()
    return re.sub(rb"(\s" + re.escape(name) + rb'=")[^"]*', rb"\g<1>" + value, content)


def _drop_attribute(rng: Random, content: bytes) -> bytes:
    found = _attributes(content)
    if not found:
        return content
    one = rng.choice(found)
    if rng.random() < 0.3:
        return re.sub(rb"\s" + re.escape(one[1]) + rb'="[^"]*"', b"", content)
    return content[: one.start()] + content[one.end() :]


def _double_attribute(rng: Random, content: bytes) -> bytes:
    found = _attributes(content)
    if not found:
        return content
    one = rng.choice(found)
    return content[: one.end()] + one[0] + content[one.end() :]


def _change_words(rng: Random, content: bytes) -> bytes:
    found = list(_WORDS.finditer(content))
    if not found:
        return content
    for one in sorted(
        rng.sample(found, min(len(found), rng.choice((1, 4)))), key=lambda one: -one.start()
    ):
        words = rng.choice((rng.choice(NUMBERS), rng.choice(TEXTS), "1048577", "-1")).encode()
        content = content[: one.start(1)] + words + content[one.end(1) :]
    return content


def _entity(rng: Random, content: bytes) -> bytes:
    found = list(_WORDS.finditer(content)) + _attributes(content)
    if not found:
        return content
    at = rng.choice(found).end() - 1
    return content[:at] + rng.choice(_ENTITIES) + content[at:]


def _head(rng: Random, content: bytes) -> bytes:
    bare = re.sub(rb"^<\?xml[^>]*>\s*", b"", content)
    return rng.choice(_HEADS) + bare


def _billion_laughs(_: Random, content: bytes) -> bytes:
    bare = re.sub(rb"^<\?xml[^>]*>\s*", b"", content)
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'.encode()
    return b" " * 2000 + head + _WORDS.sub(b">&l9;<", bare, count=1)


def _encoding(rng: Random, content: bytes) -> bytes:
    """Another encoding, said or not."""
    coding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32", "utf-7"))
    text = content.decode("utf-8", "replace")
    if rng.random() < 0.6:
        text = re.sub('encoding="[^"]*"', f'encoding="{coding}"', text)
    return text.encode(coding)


def _namespace(rng: Random, content: bytes) -> bytes:
    new = rng.choice(
        (b"", b"urn:x", _STRICT, b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
    )
    return _NAMESPACE.sub(
        lambda found: b"xmlns" + (found[1] or b"") + b'="' + new + b'"',
        content,
        count=rng.choice((0, 1)),
    )


def _prefix(rng: Random, content: bytes) -> bytes:
    """Every element with a prefix, bound or not."""
    changed = re.sub(rb"(</?)(?=[A-Za-z])", rb"\g<1>p:", content)
    return changed if rng.random() < 0.5 else changed.replace(b" xmlns=", b" xmlns:p=", 1)


def _deep(rng: Random, content: bytes) -> bytes:
    """Elements in elements, thousands deep."""
    start, end = _element(rng, content)
    depth = rng.choice((50, 1000, 100_000))
    name = rng.choice(
        (b"x", b"row", b"c", b"is", b"r", b"si", b"sheetData", b"table:table", b"text:span")
    )
    opening, closing = b"<" + name + b">", b"</" + name + b">"
    return content[:start] + opening * depth + content[start:end] + closing * depth + content[end:]


def _insert(rng: Random, content: bytes) -> bytes:
    tags = _tags(content)
    if not tags:
        return content
    at = rng.choice(tags).end()
    piece = rng.choice(
        (b"<!-- x -->", b"<![CDATA[<row/>]]>", b"<?x y?>", b"\0", b"\x0b", b"\xff", b"]]>", b"<x",
         b"text", b"<x/>", b"<mc:AlternateContent/>", b"<row/>", b"<c/>", b"<v>1</v>",
         b" " * 100_000, b"\xef\xbf\xbe", b"<is><t>x</t></is>")
    )  # fmt: skip
    return content[:at] + piece + content[at:]


_WEIGHTS: dict[Callable[[Random, bytes], bytes], int] = {
    _drop_tag: 1, _drop_element: 4, _double_element: 4, _move_element: 2, _swap_elements: 2,
    _rename_element: 2, _change_attribute: 6, _change_attribute_everywhere: 3, _drop_attribute: 4,
    _double_attribute: 1, _change_words: 5, _entity: 2, _head: 1, _billion_laughs: 1, _encoding: 2,
    _namespace: 2, _prefix: 1, _deep: 1, _insert: 3,
}  # fmt: skip
