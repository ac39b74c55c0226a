"""Who is known when touches are tested, and what is sent that is no words."""

import pytest

from tests.conversation import Conversation
from tests.prepared import once

STICKER = {
    "file_id": "1", "file_unique_id": "1", "width": 9, "height": 9, "is_animated": False, "is_video": False,
    "type": "regular",
}  # fmt: skip
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]
BAD = (
    "   ", "x" * 10_000, "🙂🙂🙂", "مرحبا بكم في الشركة", "<b>bold</b> & <script>alert(1)</script>",
    "\u202e\u0000\u200f", "0",
)  # fmt: skip


@pytest.fixture
@once
def acme(anna: Conversation) -> Conversation:
    """Anna, who knows Acme and three people there."""
    for line in ("/account Acme", "/person Li Lei, CTO, Acme", "/person Anna Lund, Acme", "/person Anna Bird, Acme"):
        anna.say(line)
    return anna


@pytest.fixture
@once
def hongyuan(wang: Conversation) -> Conversation:
    """王磊, who knows 宏远科技 and two people there."""
    for line in ("/account 宏远科技", "/person 李雷，技术总监，宏远科技", "/person 王小明，采购经理，宏远科技"):
        wang.say(line)
    return wang
