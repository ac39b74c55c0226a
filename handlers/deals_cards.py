"""A deal's card: goal, award, amount, the people by stage, and how it ends."""

from dataclasses import replace

from markupsafe import Markup

from db.queries import deals
from handlers.map_drawing import drawn_map, facts_with
from handlers.map_words import clipped, finding_lines, fitting, role_words
from handlers.people_words import attitude_word
from handlers.replies import Answer, Button, PictureReply, Reply, Rows, Toast
from handlers.turn import Turn
from handlers.undo_button import undo_button
from playbooks.deals import OUTCOMES, Deal
from playbooks.fishbone import Stage, StageSeat, fishbone, fishbone_findings
from playbooks.power_map import power_map
from playbooks.votes import Votes, votes_on

SEATS_ON_CARD = 5
MOST_TO_WIN = 3


def show_card(turn: Turn, deal_id: int) -> list[Answer]:
    """Show a deal's card as a new message."""
    return card_reply(replace(turn, pressed=None), deal_id)


def back_to_card(turn: Turn, deal_id: int) -> list[Answer]:
    """Show a deal's card in place of the message whose button was pressed."""
    return card_reply(turn, deal_id)


def card_reply(turn: Turn, deal_id: int, lead: str = "", more: Rows = ()) -> list[Answer]:
    """Show a deal's card under a leading line, with its buttons above those of `more`."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    facts = facts_with(turn.session, turn.rep, deal.account_id, turn.today, deal) if deal else None
    if deal is None or facts is None:
        return [Toast(turn.label("chat.old_button"))]
    figures = turn.rep.figures
    drawn = power_map(facts, turn.today, deal.id, figures.map, figures.house)
    stages = fishbone(deal.facts, drawn)
    # That nobody is known at a stage stands at the stage itself.
    known = {stage.name for stage in stages if stage.seats}
    found = fishbone_findings(stages, drawn) if deal.open else ()
    findings = [one for one in found if one.kind != "stage_empty" or one.stage in known]
    text = turn.say(
        "deal.card",
        lead=lead,
        deal=deal,
        days=(deal.award_on - turn.today).days if deal.award_on and deal.open else None,
        stages=[stage_lines(turn, one) for one in stages],
        votes=votes_line(turn, votes_on(facts, deal.facts, figures.house)) if deal.open else "",
        findings=finding_lines(turn, findings),
    )
    return [Reply(text, [*_buttons(turn, deal), *more], edits=turn.pressed)]


def show_fishbone(turn: Turn, deal_id: int) -> list[Answer]:
    """Show a deal's fishbone as a picture, with what it shows under it."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    drawn = drawn_map(turn.session, turn.rep, deal.account_id, turn.today, deal) if deal else None
    if deal is None or drawn is None:
        return [Toast(turn.label("chat.old_button"))]
    heading = turn.say("deal.heading", name=clipped(deal.name, 60), account=clipped(deal.account, 60))
    caption = fitting(heading, finding_lines(turn, fishbone_findings(fishbone(deal.facts, drawn), drawn)))
    return [PictureReply("fishbone", deal.id, caption, _from_fishbone(turn, deal))]


def _from_fishbone(turn: Turn, deal: Deal) -> list[list[Button]]:
    """Give the ways on from the picture: to the map and the card, to people and their ratings, a touch, a playbook."""
    return [
        [
            Button(turn.label("map.button"), f"map.open_deal:{deal.id}"),
            Button(turn.label("deal.to_card"), f"deal.card:{deal.id}"),
        ],
        [
            Button(turn.label("map.people"), f"map.deal_people:{deal.id}:list"),
            Button(turn.label("account.touch"), f"touch.at:{deal.account_id}"),
        ],
        [Button(turn.label("account.playbooks"), f"playbooks.list:{deal.account_id}")],
    ]


def stage_lines(turn: Turn, stage: Stage) -> Markup:
    """Word a stage: its name and who sits on it, the nearest first, key people marked."""
    key = {one.contact_id for one in stage.key_people}
    seats = [seat_words(turn, one, bool(one.holder and one.holder.contact_id in key)) for one in stage.seats]
    return turn.say("deal.stage", name=stage.name, seats=seats[:SEATS_ON_CARD], more=max(len(seats) - SEATS_ON_CARD, 0))


def seat_words(turn: Turn, seat: StageSeat, key: bool) -> Markup:
    """Word a seat: who sits there and how they stand, or that it is empty."""
    holder = seat.holder
    return turn.say(
        "deal.seat", name=clipped(holder.name, 40) if holder else "", key=key, nearness=seat.nearness,
        letter=(holder.influence or "") if holder else "", role=role_words(turn, seat.role),
        attitude=attitude_word(turn, holder.attitude) if holder else "",
    )  # fmt: skip


def votes_line(turn: Turn, votes: Votes) -> Markup | str:
    """Word how a vote would go today, with the fewest people to win over; nothing where nobody has a vote."""
    if not votes.voters:
        return ""
    return turn.say(
        "deal.votes", heads=votes.count.heads, weights=votes.count.weights, total=votes.count.total,
        carried=votes.count.carried, without=votes.without_decider.carried,
        decider=any(one.stance.influence == "D" for one in votes.voters),
        names=[clipped(one.person.name) for one in votes.win_over[:MOST_TO_WIN]],
    )  # fmt: skip


def close(turn: Turn, deal_id: int, outcome: str) -> list[Answer]:
    """Write down that a deal is won or lost, or that it goes on after all."""
    if outcome not in (*OUTCOMES, "open"):
        return [Toast(turn.label("chat.old_button"))]
    ended = outcome if outcome in OUTCOMES else None
    deal = deals.close_deal(turn.session, turn.rep, deal_id, turn.today, ended, turn.now)
    if deal is None:
        return [Toast(turn.label("chat.old_button"))]
    return card_reply(turn, deal_id, turn.say(f"deal.now_{outcome}", name=deal.name), [[undo_button(turn)]])


def _buttons(turn: Turn, deal: Deal) -> list[list[Button]]:
    map_button = Button(turn.label("map.button"), f"map.open_deal:{deal.id}")
    stages = Button(turn.label("deal.stages_button"), f"deal.stages:{deal.id}")
    edit = Button(turn.label("deal.edit"), f"deal.edit:{deal.id}")
    account = Button(turn.label("map.account", name=deal.account)[:60], f"account.card:{deal.account_id}")
    if not deal.open:
        return [[map_button, edit], [Button(turn.label("deal.reopen"), f"deal.close:{deal.id}:open"), account]]
    won, lost = (Button(turn.label(f"deal.{one}"), f"deal.close:{deal.id}:{one}") for one in OUTCOMES)
    bones = Button(turn.label("deal.fishbone"), f"deal.fishbone:{deal.id}")
    return [[bones, map_button], [stages, edit], [won, lost], [account]]
