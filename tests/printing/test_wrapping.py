"""Lines of Chinese and English that fit the screen and lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from generator.printing.wrapping import clipped, wrapped

words = st.text(st.sampled_from("客户档案，。（）“”abc D17:&– "), max_size=60)


@given(words, st.integers(8, 40))
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("客户档案，。abc "), max_size=60), st.integers(8, 40))
def test_no_line_begins_with_a_comma(text: str, width: int) -> None:
    given_so = text.lstrip()[:1] in set("，。")
    heads = [line[0] for line in wrapped(text, width)[given_so:] if line]
    doubled = "，，" in text or "。。" in text or "，。" in text or "。，" in text
    after_blank = " ，" in text or " 。" in text
    assert doubled or after_blank or not {"，", "。"} & {*heads}


@given(words, st.integers(2, 40))
def test_what_is_cut_off_says_so(text: str, width: int) -> None:
    line = clipped(text, width)
    assert cell_len(line) <= width
    assert line == text or line.endswith("…")
