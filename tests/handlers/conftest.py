"""What tests of conversations share."""

import pytest

from tests.conversation import Conversation


@pytest.fixture
def eva(anna: Conversation) -> Conversation:
    """Anna, who looks after Acme, where Eva Lang turns 40 on Wednesday 25 November."""
    anna.say("/account Acme, Germany")
    anna.say("/person Eva Lang, CTO, Acme, birthday 25 November 1986, likes jogging")
    return anna
