"""Answers given as fragments, made fit to stand in a draft: as a sentence, a clause after a colon, a list.

Frames put a clause after a colon or a sentence on its own, so that nothing has to be bent to fit; what somebody
typed is only mended at its edges: marks, capitals, words that tie it to a question ("that …", "we will …").
"""

import re
from collections.abc import Iterable, Sequence

from playbooks.language import Language
from playbooks.patterns import Pattern
from playbooks.phrasing_marks import has_chinese, tidy
from playbooks.sentences import is_abbreviation, split_sentences

_DETERMINER = r"(?:the|our|your|their|its|his|her|my|we|you|they|it|he|she|i|there|all|some|many|no|this|these|those)"
# "Because of a strike, the port is closed" needs its first word; "because of a strike" alone does not.
_TIES = Pattern(
    rf"(?:[aA]nd|[bB]ut|[oO]r|[sS]o(?: that)?|[pP]lus|[bB]ecause(?: of)?(?!.*,))\b,?\s+"
    rf"|that\s+|That\s+(?={_DETERMINER}\b)"
)
_TRAILING = Pattern(
    r"[\s,;:]+(?:and|or|but|because|with|which|the|as well as|such as|in order to|and/or|also)$"
    r"|,\s*(?:so|that|to|for)$|\s&$",
    re.IGNORECASE,
)
_CHINESE_TIES = Pattern(r"(?:但是|但|而且|并且|(?:因为|由于)(?!.*，)|所以|以及|还有|也就是说)[，、]?(?=.)")
_CHINESE_TRAILING = Pattern(
    r"(?:[，；、。\s]*(?:以及|并且|而且|但是|因为|所以|同时|还有|或者|此外)|[，；、。\s]+(?:和|与|及|并|而|但|或|且))$"
)
_MEANING = Pattern(
    r"(?:(?:this|that|it|which)\s+(?:means|will mean|would mean)|meaning|for you,? (?:this|it) means|for you)\b[:,]?\s+"
    r"(?:that\s+)?|(?:这|那)?(?:就|也)?意味着[，：]?|对(?:您|你|贵司|贵公司|你们|各位)(?:来说|而言|们来说)?[，：]?(?:这?意味着[，：]?)?",
    re.IGNORECASE,
)
_ACTION = Pattern(
    r"(?:(?:that\s+)?(?:we|i)(?:\s+will|\s+shall|\s+would|['’]ll|['’]d|\s+are\s+going\s+to|\s+plan\s+to|\s+intend\s+to"
    r"|\s+want\s+to|\s+aim\s+to)|we['’]re\s+going\s+to|(?-i:will)|to)\s+(?=\w)"
    r"|(?:我们|我司|我公司|公司|本公司)?(?:将会|将要|将|会(?!议|员|计|场|展|同)|准备|打算|计划)(?=.)|(?:我们|我司)(?=.)",
    re.IGNORECASE,
)
_REQUEST = Pattern(
    r"(?:(?:please|kindly)\b,?\s+|(?:could|can|would|will)\s+you\s+(?:please\s+|kindly\s+)?"
    r"|(?:what\s+)?(?:we|i)(?:['’]d|\s+would|\s+will|\s+do)?\s+(?:ask|need|want|like|request|hope|wish|urge|invite|beg)"
    r"(?:\s+(?:of\s+you\s+is|is))?(?:\s+(?:for|you\s+to|that\s+you(?:\s+(?:will|would|can|could|may))?|to\s+ask\s+you\s+to"
    r"|to\s+ask\s+(?:you\s+)?for|you\s+for|you(?:\s+(?:will|would|can|could))|you))?\s*:?\s+(?=\w)"
    r"|that\s+you(?:\s+(?:will|would|can|could|please))?\s+|(?:for\s+)?you\s+to\s+|to\s+(?=\w))",
    re.IGNORECASE,
)
_CHINESE_REQUEST = Pattern(
    r"(?:我们?|我司|本人|在此)?(?:诚挚地?|真诚地?|衷心地?)?(?:希望|恳请|敬请|烦请|麻烦|拜托|请求|期望|期待|盼望|请|想请|盼)"
    r"(?:(?:大家|各位|您|你|贵司|贵公司)(?:们|伙伴)?(?!的))?(?:能够|能否|可以|能(?!源|力|量|耗)|务必)?[，：]?(?=.)"
)
# Only these words (and their plurals) lose a capital inside a sentence: anything else may be a name.
_COMMON = Pattern(
    r"(?:the|an?|our|your|their|its|this|these|all|some|many|most|no|there|it|we|you|they|since|from|until|for|in|on|at"
    r"|two|three|four|five|once|twice|free|also|not|only|several|every|each|both|more|less|as|when|while|if|after|before"
    r"|during|with|because|due|about|over|under|between|within|out|by|and|or|but|that|to|one|new|daily|weekly|delayed"
    r"|deliver(?:y|ies)|order|open|close|confirm|tell|send|keep|give|share|please|stop|move|start|check|replace|air|sea"
    r"|rail|road|freight|first|second|third|stock|night|shift|service|line|hotline|warehouse|report|call|team|extra|spare"
    r"|part|additional|temporary|emergency|urgent|alternative|backup|production|shipment|transport|repair|exchange|mask"
    r"|full|direct|partial|price|payment|suppl(?:y|ies)|inspection|test|testing|visit|meeting|staff|people|engineer|plan"
    r"|weekend|safety|quality|technical|remote|online|local|regular|personal|longer|shorter|higher|lower|double|train"
    r"|training|help|support|increase|reduce|switch|shift|build|buy|book|hire|recall|return|refund|update|inform|ask|set"
    r"|pay|use|fly|store|storage|ship|deliver|produce|review|double-check|answer|write|plant|port|factory|work|workers?)s?"
)
_INNER_STOP = Pattern(r"[.!?]+\s+(?=[a-z])")
_STOPS = Pattern(r"[.!?…。！？]+$")
_ENDED = Pattern(r"[.!?…。！？][\"”’」）)]*$")


def as_sentence(text: str, language: Language) -> str:
    """Make an answer stand as sentences of its own: a capital, marks mended, a full stop; "" where nothing is left.

    The marks follow what the answer is written in; `language` is the draft's, and counts where that can't be told.
    """
    whole = _untied(tidy(text))
    parts = [capitalized(part) for part in split_sentences(whole)]
    if not parts:
        return ""
    last = parts[-1].rstrip("….。 ") if parts[-1].endswith(("…", "...")) else parts[-1]
    parts[-1] = last if _ENDED.search(last) and last[-1] not in ".。" else last.rstrip(".。") + _stop(whole, language)
    return ("" if has_chinese(whole) else " ").join(parts)


def as_clause(text: str) -> str:
    """Make an answer stand after a colon: no tie in front, no loose end, no full stop; a name keeps its capital."""
    return _clause(_untied(tidy(text)))


def as_item(text: str) -> str:
    """Make an answer one item of a list in a sentence: a clause whose inner full stops became commas."""
    clause = as_clause(_INNER_STOP.sub(_softened, text))
    if has_chinese(clause):
        return re.sub(r"[。！？；](?=.)", "，", clause)
    parts = [_STOPS.sub("", part) for part in split_sentences(clause)]
    return ", ".join(part if place == 0 else _small(part) for place, part in enumerate(parts)).replace(";", ",")


def as_meaning(text: str) -> str:
    """Make an answer stand after "what it means for you:"; "this means that" in front of it goes."""
    return _clause(_without(_MEANING, _untied(tidy(text))))


def as_action(text: str) -> str:
    """Make an action one item of a list of measures; "we will" or "to" in front of it goes."""
    return as_item(_without(_ACTION, _untied(tidy(text))))


def as_request(text: str) -> str:
    """Make an answer stand after "what we ask of you:"; "please", "we ask you to", 恳请 in front of it go."""
    asked = tidy(text)
    for _ in range(2):
        asked = _untied(_without(_CHINESE_REQUEST if has_chinese(asked) else _REQUEST, asked))
    return _clause(asked)


def as_list(items: Iterable[str], language: Language) -> str:
    """Join answers to one list in a sentence: "a, b and c", "a、b和c"; empty ones are left out."""
    parts = [part for part in (as_item(item) for item in items) if part]
    return join_list(parts, language)


def join_list(parts: Sequence[str], language: Language) -> str:
    """Join what is already mended: "a, b and c" in English, "a、b和c" in Chinese; semicolons where needed."""
    if len(parts) < 2:
        return "".join(parts)
    if language == "zh":
        heavy = any(mark in part for part in parts for mark in "，、,")
        return "；".join(parts) if heavy else "、".join(parts[:-1]) + "和" + parts[-1]
    if any("," in part for part in parts):
        return "; ".join(parts[:-1]) + "; and " + parts[-1]
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def capitalized(text: str) -> str:
    """Give a text its first letter as a capital, behind opening quotes and brackets; names like iPhone stay."""
    match = re.match(r"([\"'“‘«(\[（「]*)([a-zà-öø-ÿ])(?![a-z]*[A-Z])", text)
    if not match or re.match(r"\S*[@/]|www\.", text):
        return text
    return text[: match.end() - 1] + text[match.end() - 1].upper() + text[match.end() :]


def _stop(text: str, language: Language) -> str:
    return "。" if has_chinese(text) or (language == "zh" and not re.search("[A-Za-z]", text)) else "."


def _softened(match: re.Match[str]) -> str:
    words = re.findall(r"[A-Za-z][A-Za-z.]*$", match.string[: match.start()])
    return match.group() if words and is_abbreviation(words[0], "a") else ", "


def _untied(text: str) -> str:
    before = None
    while text != before:
        before = text
        trailing = _CHINESE_TRAILING if has_chinese(text) else _TRAILING
        text = tidy(trailing.sub("", re.sub(r"[.…。]+$", "", text) if _hangs(text, trailing) else text))
        text = _without(_CHINESE_TIES if has_chinese(text) else _TIES, text)
    return text


def _hangs(text: str, trailing: Pattern) -> bool:
    return bool(trailing.search(re.sub(r"[.…。]+$", "", text)))


def _without(front: Pattern, text: str) -> str:
    match = front.match(text)
    rest = text[match.end() :] if match else text
    return rest if rest.strip() else text


def _clause(text: str) -> str:
    parts = list(split_sentences(_STOPS.sub("", tidy(text))))
    if not parts:
        return ""
    joined = ("" if has_chinese(text) else " ").join([_small(parts[0]), *map(capitalized, parts[1:])])
    return tidy(joined)


def _small(text: str) -> str:
    word = re.match(r"(?!New [A-Z])[A-Z][a-z]*\b", text)
    return text[0].lower() + text[1:] if word and _COMMON.fullmatch(word.group().lower()) else text
