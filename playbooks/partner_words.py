"""Partner, friend, never "customer": the words by which no text that leaves the bot may call its reader.

In public the other side are partners, in private friends (a head of sales's partnership wording, source 002). The
reader's own customers, titles ("Chief Customer Officer"), names and signatures are exempt.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from playbooks.patterns import Pattern

_WORD = Pattern(r"(?<![A-Za-z])(?:customers?|clients?|clienteles?)(?![A-Za-z])|客[户戶]|[顾顧]客", re.IGNORECASE)

_ENGLISH = r"(?:customers?|clients?|clienteles?)"
_CHINESE = r"(?:客[户戶]|[顾顧]客)"
_ROLE = (
    r"(?:Officers?|Managers?|Directors?|Leads?|Leaders?|Heads?|Executives?|Presidents?|Representatives?|Specialists?"
    r"|Partners?|Engineers?|Advis[eo]rs?|Consultants?|Associates?|Agents?|Teams?|Departments?|Divisions?|Desks?"
    r"|Cent(?:re|er)s?|Services|Success|Care|Relations|Experience|Operations|Support|Office)"
)
_PERSON = r"(?:officers?|managers?|directors?|executives?|representatives?|advis[eo]rs?|presidents?|specialists?)"
_FIELD = r"(?:success|services?|care|experience|relations(?:hip)?|support|operations|account|key)"
_OF_THE_READER = r"(?:account|number|portal|id|login|status|relationship|history|file|record|profile)s?\b"
_CHINESE_ROLE = r"(?:经理|总监|主管|主任|代表|专员|顾问|总裁|部长|助理|工程师|官|部|中心|处|组|团队)"
_CHINESE_FIELD = r"(?:服务|服務|成功|关系|關係|体验|支持|运营|关怀|发展|管理|事业|业务|拓展)"

_EXEMPT = (
    # The reader's own customers.
    Pattern(
        rf"\b(?:your|their|his|her|its|whose|yours?\s+and\s+your)\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?{_ENGLISH}\b"
        rf"(?!\s+{_OF_THE_READER})",
        re.IGNORECASE,
    ),
    Pattern(rf"\bend[\s-]{_ENGLISH}\b|\b{_ENGLISH}\s+of\s+(?:yours|theirs|your|their)\b", re.IGNORECASE),
    Pattern(rf"\b{_ENGLISH}\s+(?:whom?\s+|that\s+)?(?:you|they)\s+(?:serve|supply|have|sell)\b", re.IGNORECASE),
    Pattern(
        rf"(?:(?:您|你|他|她|它)们?|贵(?:司|公司|方|行|院|校|厂|店|集团|单位|部门?)|其|对方)(?:公司)?(?:自己|自身)?"
        rf"(?:的[^，。！？；：,.我本作为是]{{0,6}}?)?{_CHINESE}"
    ),
    Pattern(rf"(?:终端|最终|下游|下级){_CHINESE}"),
    # Titles, departments and names.
    Pattern(rf"\b(?:Customers?|Clients?)(?:\s+(?:[A-Z][\w-]*|&|and|of)){{0,3}}?\s+{_ROLE}\b"),
    Pattern(
        r"\b(?:Head|Director|VP|President|Chief|Manager|Lead|Leader|Officer|Executive|Partner)s?"
        r"(?:\s+of|\s+for|,|\s*[-–])?(?:\s+(?:Key|Global|Strategic|Corporate))?\s+(?:Customers?|Clients?)\b"
    ),
    Pattern(rf"\b{_ENGLISH}(?:\s+{_FIELD}){{0,2}}\s+{_PERSON}\b", re.IGNORECASE),
    Pattern(rf"{_CHINESE}{_CHINESE_FIELD}?{_CHINESE_ROLE}"),
    Pattern(rf"首席{_CHINESE}"),
    Pattern(r"[^\s@]{0,64}[\w.]@[\w.]\S*|https?://\S+|\bwww\.\S+", re.ASCII),
    # Programs are clients too.
    Pattern(r"客[户戶]端|\bclient-(?:side|server)\b|\b(?:e?mail|vpn|web|desktop|mobile|thin)\s+clients?\b", re.I),
)


@dataclass(frozen=True)
class WordMatch:
    """A word that calls the reader a customer: as written, and its place `text[start:end]` in code points."""

    word: str
    start: int
    end: int


def forbidden_words(text: str, exempt: Collection[str] = ()) -> tuple[WordMatch, ...]:
    """Find every word that calls the reader a customer or client, in English and Chinese, in order.

    `exempt` are names, titles and signatures in which such a word may stand, compared without regard to case.
    The reader's own customers and usual titles are exempt without being listed. Source 002: they are partners.
    """
    spared = [match.span() for pattern in (*_EXEMPT, *_named(exempt)) for match in pattern.finditer(text)]
    return tuple(
        WordMatch(match.group(), match.start(), match.end())
        for match in _WORD.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in spared)
    )


def _named(exempt: Collection[str]) -> list[Pattern]:
    return [
        Pattern(rf"(?<![A-Za-z]){re.escape(name.strip())}(?![A-Za-z])", re.IGNORECASE)
        for name in exempt
        if name.strip()
    ]
