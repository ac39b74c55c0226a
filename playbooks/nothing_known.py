"""Tell answers that say only that there is none."""

import re

from playbooks.patterns import Pattern

_NOTHING_KNOWN = Pattern(
    r"(?:i\s+(?:really\s+)?)?(?:have\s+)?(?:no\s+idea|(?:do\s+not|don['’]?t)\s+know|not\s+sure|no\s+clue)(?:\s+yet)?|nobody(?:\s+yet)?"
    r"|no\s+one|no|none|nothing(?:\s+(?:new|special|yet))?|(?:没有?|无)(?:什么)?变化|我?还?(?:不知道|不清楚|不确定|没想好|没有想好|没想到)|没有|无|暂无",
    re.IGNORECASE,
)


def knows_nothing(text: str) -> bool:
    """Tell whether an answer says only that there is none: "no idea", "nobody yet", "nothing new", 不知道, 没有."""
    return _NOTHING_KNOWN.fullmatch(text.strip(" .!?…。！？")) is not None
