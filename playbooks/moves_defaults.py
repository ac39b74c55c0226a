"""The figures of the next moves: what each rule is worth, how long advice keeps silent, and the rules' windows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _table(**values: float) -> Mapping[str, float]:
    return MappingProxyType(values)


def _numbers(**values: int) -> Mapping[str, int]:
    return MappingProxyType(values)


@dataclass(frozen=True)
class MovesDefaults:
    """Numbers of days count local dates. Advice is ranked by effect × urgency × the weight of the account's class."""

    # How many moves come at once, and for how many days the same advice is not given again.
    shown: int = 3
    silent_days: int = 14
    # On which day from today a step that was added to a plan is due, at the least.
    step_in_days: int = 3

    # What a rule changes for the relationship, 1 (a little) to 5 (it decides).
    effect: Mapping[str, int] = field(
        default_factory=lambda: _numbers(
            three_moves=5, trusted_voice=5, find_trusted=3, lean_on_supporter=4, learn_stance=4, unrated=2,
            all_supporters=3, attitude_fell=4, stale_attitude=3, wanted_attitude=3, find_decider=5,
            key_untouched=4, rising_star=3, see_again=2, department_unseen=3, single_thread=4, only_the_top=4,
            take_colleague=3, one_on_one=2, nothing_learned=3, middle_unknown=3, more_departments=3,
            interests_unknown=2, share_interest=2,
            executive_meeting=4, wake_up=3, roof_element=3, ways_untried=3, ways_left=2, below_share=4,
            stage_missing=1, class_missing=2, competitor_strength=3, competitor_weakness=3, competitor_unknown=2,
            award_near=5, award_missing=4, award_passed=2, no_coach=5, votes_short=4, vacant_seat=4, nobody_placed=4,
            keep_promise=5, date_promise=2, offer_resource=4, find_resource=3, ask_pain=3, gift_limit=2,
            gift_limit_reached=2, missed_greeting=2,
        )
    )  # fmt: skip
    # How soon it must be done, 1 (some time) to 5 (at once); a rule may add to it where time has run on.
    urgency: Mapping[str, int] = field(
        default_factory=lambda: _numbers(
            three_moves=3, trusted_voice=3, find_trusted=3, lean_on_supporter=3, learn_stance=3, unrated=2,
            all_supporters=2, attitude_fell=4, stale_attitude=2, wanted_attitude=2, find_decider=3,
            key_untouched=3, rising_star=3, see_again=2, department_unseen=2, single_thread=2, only_the_top=3,
            take_colleague=2, one_on_one=1, nothing_learned=2, middle_unknown=2, more_departments=2,
            interests_unknown=1, share_interest=1,
            executive_meeting=2, wake_up=1, roof_element=2, ways_untried=2, ways_left=1, below_share=3,
            stage_missing=1, class_missing=2, competitor_strength=2, competitor_weakness=2, competitor_unknown=1,
            award_near=3, award_missing=4, award_passed=4, no_coach=3, votes_short=3, vacant_seat=3, nobody_placed=3,
            keep_promise=4, date_promise=2, offer_resource=3, find_resource=2, ask_pain=2, gift_limit=1,
            gift_limit_reached=1, missed_greeting=5,
        )
    )  # fmt: skip
    class_weight: Mapping[str, float] = field(default_factory=lambda: _table(S=1.5, A=1.25, B=1.0, C=0.75))

    # A key person of an account of this class is seen at least so often (METHOD section 11).
    key_days: Mapping[str, int] = field(default_factory=lambda: _numbers(S=14, A=30))
    # A wanted attitude rests for so many days before it is called to mind.
    wanted_days: int = 30
    # Somebody met so often in so many days should have a letter.
    met_often: int = 2
    met_days: int = 90
    # From so many rated people on, all of them being supporters is too good to be true.
    supporters_least: int = 3
    # A vote is counted from so many voters on.
    voters_least: int = 3
    # Quality: of so many touches in so many days, fewer than this share with something learned or agreed.
    quality_days: int = 28
    quality_least: int = 4
    quality_share: float = 0.5
    # So many touches in so many days without an occasion that joined several of both sides.
    joint_days: int = 180
    joint_touches_least: int = 5
    # A class C account without any touch for so many days is asleep.
    dormant_days: int = 180
    # A strategic account is below its share where it has less than this part of its target.
    share_from: float = 0.75
    # A promise is long overdue after so many days.
    long_overdue_days: int = 7


MOVES_DEFAULTS = MovesDefaults()
