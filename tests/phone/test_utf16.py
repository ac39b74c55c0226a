"""Counting and cutting text as Telegram does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from phone.utf16 import cut, pieces, units

_texts = st.text(st.sampled_from("ab \n王🎉\ufffd"), max_size=60)


def test_an_emoji_counts_twice() -> None:
    assert [units(text) for text in ("a", "王", "🎉", "👍🏽")] == [1, 1, 2, 4]
    assert cut("a🎉b", 1, 2) == "🎉"


@settings(max_examples=100, deadline=None)
@given(_texts, st.integers(2, 20))
def test_pieces_are_short_enough_and_lose_nothing(text: str, size: int) -> None:
    parts = pieces(text, size)
    assert "".join(parts) == text
    assert all(units(part) <= size for part in parts)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["ab", "王", "🎉"]), min_size=1, max_size=20))
def test_words_are_not_torn_when_they_fit(words: list[str]) -> None:
    parts = pieces(" ".join(words), 6)
    assert [word for part in parts for word in part.split()] == words
