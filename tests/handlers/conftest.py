"""What tests of conversations share."""

import pytest
from sqlmodel import Session

from db.models import TeamRow
from tests.conversation import Conversation
from tests.db.schedule_world import QUIET_WEEKS
from tests.prepared import once


@pytest.fixture
@once
def eva(anna: Conversation) -> Conversation:
    """Anna, who looks after Acme, where Eva Lang turns 40 on Wednesday 25 November; no week is behind."""
    quiet_weeks(anna)
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986, likes jogging")
    return anna


def quiet_weeks(conversation: Conversation) -> None:
    """Let the team want so few touches a week that nobody is ever behind."""

    def work(session: Session) -> None:
        session.get_one(TeamRow, 1).settings = dict(QUIET_WEEKS)

    conversation.store.transaction(work)
