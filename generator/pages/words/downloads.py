"""Words of the page of downloads."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "nothing": Text(zh="这一版没有报表可下载。", en="This edition has no sheets to download."),
}
