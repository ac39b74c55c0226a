"""The words of coverage and votes: groups, the single thread, and how a vote stands."""

from handlers.house_words import Say
from handlers.turn import Turn
from playbooks.account_facts import AccountFacts
from playbooks.coverage import Coverage, Group
from playbooks.votes import Votes

GROUPS_SHOWN = 8
NAMES_SHOWN = 3
LEVEL_UNKNOWN = "unknown"


def department_lines(turn: Turn, found: Coverage) -> list[str]:
    """Say who was seen by department; nothing where nobody's department is known."""
    if all(group.name is None for group in found.departments):
        return []
    return [_group_line(turn, group, group.name or "") for group in found.departments[:GROUPS_SHOWN]]


def level_lines(turn: Turn, found: Coverage) -> list[str]:
    """Say who was seen by level; nothing where nobody's level is known."""
    if all(group.name is None for group in found.levels):
        return []
    return [
        _group_line(turn, group, turn.label(f"coverage.level_{group.name}") if group.name else "")
        for group in found.levels
    ]


def thread_lines(say: Say, facts: AccountFacts, found: Coverage) -> list[str]:
    """Say on which threads the relationship hangs, on both sides."""
    days = facts.figures.coverage.single_thread_days
    thread, ours = found.thread, {one.id: one.name for one in facts.colleagues}
    lines = []
    if thread.person is not None:
        percent = round(thread.share * 100)
        lines.append(say("coverage.thread_person", person=thread.person.name, percent=percent, days=days))
    if thread.only_the_top:
        lines.append(say("coverage.thread_top", days=days))
    if thread.ours is not None:
        lines.append(say("coverage.thread_ours", name=ours.get(thread.ours, ""), days=days))
    return lines


def vote_text(turn: Turn, vote: Votes) -> str:
    """Say how a vote stands, by heads and by weight, and the fewest people to win over."""
    return turn.say(
        "coverage.vote",
        deal=vote.deal.name if vote.deal else "",
        heads=vote.count.heads,
        weights=vote.count.weights,
        carried=vote.count.carried,
        by_heads=vote.count.carried_by_heads,
        without=vote.without_decider.carried,
        decider=any(one.stance.influence == "D" for one in vote.voters),
        voters=len(vote.voters),
        win_over=[_named(turn, one.person.name, one.stance.influence) for one in vote.win_over[:NAMES_SHOWN]],
        more=max(len(vote.win_over) - NAMES_SHOWN, 0),
    )


def _named(turn: Turn, name: str, influence: str | None) -> str:
    return turn.say("coverage.voter", name=name, influence=influence or "")


def _group_line(turn: Turn, group: Group, name: str) -> str:
    return turn.say(
        "coverage.group",
        name=name,
        seen=len(group.seen),
        people=group.people,
        missed=[person.name for person in group.unseen[:NAMES_SHOWN]],
        more=max(len(group.unseen) - NAMES_SHOWN, 0),
    )
