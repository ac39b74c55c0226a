"""How far an answer is told in a text, and in which language and at what length it was given."""

import re

from playbooks.language import Language
from playbooks.letter import LetterAnswers
from playbooks.patterns import Pattern
from playbooks.sentences import HAN, length_of, split_sentences

_HAN = Pattern(f"[{HAN}]")
_SMALL_WORDS = Pattern(
    r"the|an?|and|or|but|that|this|these|of|in|on|at|to|for|from|by|with|until|since|is|are|was|were|be|been|has|have|had|will"
    r"|we|our|us|you|your|it|its|as|so|not|no|can|may|must|which|who|what|when|how|if|do|all|more|they|their|them|please|ask|means?|because"
)


def said(answer: str, text: str, least_share: float) -> bool:
    """Tell whether an answer is told in a text: each of its sentences in one there, in enough of its words.

    An answer in the other language than the text can't be compared: it then counts as told. An empty one never does.
    """
    if not answer.strip():
        return False
    if bool(_HAN.search(answer)) != bool(_HAN.search(text)) and text:
        return True
    sentences = split_sentences(text)
    parts = [part for part in split_sentences(answer) if _pieces(part)] or [answer]
    shares = [max((share_said(part, sentence) for sentence in sentences), default=0.0) for part in parts]
    return sum(shares) / len(shares) >= least_share


def share_said(answer: str, text: str) -> float:
    """Measure which share (0–1) of an answer's words, or pairs of Chinese characters, a text has."""
    pieces, found = _pieces(answer), _pieces(text)
    return len(pieces & found) / len(pieces) if pieces else float(answer.casefold() in text.casefold())


def in_other_language(answers: LetterAnswers, chinese_share: float) -> tuple[str, ...]:
    """Name the answers that are not in the draft's language (their fields' names); names of people don't count."""
    texts = {
        "situation": answers.situation,
        "meaning": answers.meaning,
        "measures": " ".join(measure.what for measure in answers.measures),
        "appeal": answers.appeal,
        "own_line": answers.own_line,
    }
    return tuple(name for name, text in texts.items() if _is_foreign(text, answers.language, chinese_share))


def length_by_answer(answers: LetterAnswers) -> dict[str, int]:
    """Measure each answer, by its field's name: words of English, characters of Chinese."""
    measures = " ".join(f"{it.what} {it.who or ''} {it.when or ''}" for it in answers.measures)
    texts = {
        "situation": answers.situation,
        "meaning": answers.meaning,
        "measures": measures,
        "appeal": answers.appeal,
        "own_line": answers.own_line,
    }
    return {name: length_of(text, answers.language) for name, text in texts.items()}


def _is_foreign(text: str, language: Language, chinese_share: float) -> bool:
    chinese, latin = len(_HAN.findall(text)), len(re.findall(r"[A-Za-z]+", text))
    if not chinese + latin:
        return False
    share = chinese / (chinese + latin)
    return share >= chinese_share if language == "en" else share < chinese_share and latin > 1


def _pieces(text: str) -> set[str]:
    words = {word for word in re.findall(rf"[^\W_{HAN}]+", text.casefold()) if not _SMALL_WORDS.fullmatch(word)}
    runs = re.findall(rf"[{HAN}]+", text)
    return words | {run[place : place + 2] for run in runs for place in range(max(1, len(run) - 1))}
