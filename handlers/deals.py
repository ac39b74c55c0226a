"""/deal: what is to be won by a date: the list, one added in a line, its card, its stages and its end."""

from db.queries import accounts, deals
from handlers import deals_cards, deals_forms, deals_seats, deals_stages
from handlers.accounts_cards import page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.map_drawing import load_fishbone
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.deals import Deal
from playbooks.lines_deals import DealLine, read_deal_line
from playbooks.names_catalog import fold

DEALS_A_PAGE = 8
LONGEST_LABEL = 60


def deal_command(turn: Turn, rest: str) -> list[Answer]:
    """/deal: with a line a new deal, or the card of one that is known; without, the list."""
    if not rest:
        return show_list(turn, "0")
    line = read_deal_line(rest, accounts.known_accounts(turn.session, turn.rep, turn.today), turn.today)
    known = _known(turn, line, rest)
    if len(known) == 1 and (line.name or not line.account_ids):
        return deals_cards.show_card(turn, known[0].id)
    if known or not line.name:
        return [_some(turn, known, line)]
    return deals_forms.take_line(turn, line)


def show_list(turn: Turn, page: str) -> list[Answer]:
    """List the deals, a page at a time: those under way first, the nearest award ahead."""
    found = deals.deals_in_sight(turn.session, turn.rep, turn.today)
    first = page_start(page, len(found), DEALS_A_PAGE)
    shown = found[first : first + DEALS_A_PAGE]
    turning = pages(turn, "deal.list", first // DEALS_A_PAGE, len(found), DEALS_A_PAGE)
    new = [Button(turn.label("deal.new"), "deal.new")]
    text = turn.say("deal.list", total=len(found), first=first + 1, last=first + len(shown))
    return [Reply(text, [*(_row(turn, one) for one in shown), turning, new], edits=turn.pressed)]


def show_at(turn: Turn, account_id: int) -> list[Answer]:
    """List the deals of one account, as a new message."""
    return [_list_at(turn, account_id)]


def _known(turn: Turn, line: DealLine, typed: str) -> list[Deal]:
    """Give the deals that a line may mean: of that name at the account, or with these words where none is told."""
    found = deals.deals_in_sight(turn.session, turn.rep, turn.today)
    if line.account_ids and line.name:
        return [one for one in found if one.account_id in line.account_ids and fold(one.name) == fold(line.name)]
    if line.account_ids:
        return [one for one in found if one.account_id in line.account_ids]
    return [one for one in found if fold(typed) and fold(typed) in fold(one.name)]


def _some(turn: Turn, known: list[Deal], line: DealLine) -> Reply:
    """Show the deals that may be meant; of an account that was named alone, all of its."""
    if len(line.account_ids) == 1:
        return _list_at(turn, line.account_ids[0])
    new = [Button(turn.label("deal.new"), "deal.new")]
    return Reply(turn.say("deal.which", total=len(known)), [*(_row(turn, one) for one in known[:DEALS_A_PAGE]), new])


def _list_at(turn: Turn, account_id: int) -> Reply:
    account = accounts.account_by_id(turn.session, turn.rep, account_id, turn.today)
    found = deals.deals_in_sight(turn.session, turn.rep, turn.today, account_id=account_id)
    new = [Button(turn.label("deal.new"), f"deal.new_at:{account_id}")]
    text = turn.say("deal.list_at", account=account.name if account else "", total=len(found))
    return Reply(text, [*(_row(turn, one, "label_at") for one in found[:DEALS_A_PAGE]), new])


def _row(turn: Turn, deal: Deal, label: str = "label") -> list[Button]:
    return [Button(turn.label(f"deal.{label}", deal=deal)[:LONGEST_LABEL], f"deal.card:{deal.id}")]


ACCOUNT, DEAL, BONE, SEAT = Owned("account"), Owned("deal"), Owned("bone"), Owned("seat")
CONTACT, PAGE, WAY = Owned("contact"), Word("page"), Word("way")

FEATURE = Feature(
    name="deal",
    commands={"deal": deal_command},
    pictures={"fishbone": load_fishbone},
    forms=(deals_forms.NEW, deals_forms.EDIT, deals_stages.FORM),
    presses=(
        Press("deal.list", (PAGE,), show_list),
        Press("deal.at", (ACCOUNT,), show_at),
        Press("deal.new", (), deals_forms.open_new),
        Press("deal.new_at", (ACCOUNT,), deals_forms.open_new_at),
        Press("deal.card", (DEAL,), deals_cards.show_card),
        Press("deal.back", (DEAL,), deals_cards.back_to_card),
        Press("deal.fishbone", (DEAL,), deals_cards.show_fishbone),
        Press("deal.edit", (DEAL,), deals_forms.pick_field),
        Press("deal.remove", (DEAL,), deals_forms.remove),
        Press("deal.field", (DEAL, Word("field")), deals_forms.edit_field),
        Press("deal.close", (DEAL, Word("outcome")), deals_cards.close),
        Press("deal.stages", (DEAL,), deals_stages.show_stages),
        Press("deal.add_bone", (DEAL,), deals_stages.ask_bone),
        Press("deal.bone", (BONE,), deals_stages.show_bone),
        Press("deal.rename_bone", (BONE,), deals_stages.ask_name),
        Press("deal.move_bone", (BONE, WAY), deals_stages.move_bone),
        Press("deal.drop_bone", (BONE,), deals_stages.drop_bone),
        Press("deal.empty_seat", (BONE,), deals_stages.ask_role),
        Press("deal.add_person", (BONE, PAGE), deals_seats.offer_people),
        Press("deal.seat_person", (BONE, CONTACT), deals_seats.seat_person),
        Press("deal.seat", (SEAT,), deals_seats.show_seat),
        Press("deal.move_seat", (SEAT, WAY), deals_seats.move_seat),
        Press("deal.fill_seat", (SEAT, PAGE), deals_seats.offer_for_seat),
        Press("deal.fill_with", (SEAT, CONTACT), deals_seats.fill_with),
        Press("deal.vacate", (SEAT,), deals_seats.vacate),
        Press("deal.role", (SEAT,), deals_stages.ask_seat_role),
        Press("deal.drop_seat", (SEAT,), deals_seats.drop_seat),
    ),
)
