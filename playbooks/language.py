"""The two languages of everything that people read."""

from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language_of(code: str | None) -> Language:
    """Tell which of our languages serves somebody whose phone is set to `code` (such as "zh-Hans" or "pt-BR").

    Everything that is not Chinese reads English; all Chinese codes read Simplified Chinese.
    """
    return "zh" if (code or "").lower().startswith("zh") else "en"
