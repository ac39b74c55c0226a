"""/map: the power map of an account, as a grid of attitude and rung or as a chart, in general or as a deal sees it."""

from db.queries import accounts, deals
from handlers.accounts_adding import known_as, read_new_account
from handlers.accounts_cards import account_label, page_start, pages
from handlers.feature import Feature, Owned, Press, Word
from handlers.map_drawing import drawn_map, load_map
from handlers.map_text import map_caption, map_text
from handlers.replies import Answer, Button, PictureReply, Reply, Toast
from handlers.turn import Turn
from playbooks.accounts import Account
from playbooks.deals import Deal
from playbooks.map_findings import map_findings, people_found
from playbooks.map_records import MapPerson, PowerMap
from playbooks.people import similar_names

ACCOUNTS_A_PAGE = 8
PEOPLE_A_PAGE = 8
MOST_DEALS = 2
VIEWS = ("grid", "chart")


def map_command(turn: Turn, rest: str) -> list[Answer]:
    """/map: with a name that account's map; without, the accounts to choose from."""
    if not rest:
        return choose_account(turn, "0")
    name = read_new_account(rest).name
    known = [one for one in known_as(turn, name) if not one.archived] or known_as(turn, name)
    if len(known) == 1:
        return open_map(turn, known[0].id)
    if known:
        rows = [[_account_button(turn, one)] for one in known[:ACCOUNTS_A_PAGE]]
        return [Reply(turn.say("map.which_account", typed=name), rows)]
    return [_unknown(turn, name)]


def choose_account(turn: Turn, page: str) -> list[Answer]:
    """List the accounts to choose from, a page at a time."""
    found = accounts.accounts_in_sight(turn.session, turn.rep, turn.today)
    first = page_start(page, len(found), ACCOUNTS_A_PAGE)
    rows = [[_account_button(turn, one)] for one in found[first : first + ACCOUNTS_A_PAGE]]
    turning = pages(turn, "map.list", first // ACCOUNTS_A_PAGE, len(found), ACCOUNTS_A_PAGE)
    return [Reply(turn.say("map.choose", total=len(found)), [*rows, turning], edits=turn.pressed)]


def open_map(turn: Turn, account_id: int) -> list[Answer]:
    """Show an account's grid."""
    return show(turn, account_id, "grid")


def show(turn: Turn, account_id: int, view: str) -> list[Answer]:
    """Show an account's map as a picture, "grid" or "chart", or in words, "grid_text" or "chart_text"."""
    return _map(turn, drawn_map(turn.session, turn.rep, account_id, turn.today), view)


def open_for_deal(turn: Turn, deal_id: int) -> list[Answer]:
    """Show the grid as a deal sees it."""
    return show_for_deal(turn, deal_id, "grid")


def show_for_deal(turn: Turn, deal_id: int, view: str) -> list[Answer]:
    """Show the map as a deal sees it in one of its views."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    if deal is None:
        return _gone(turn)
    return _map(turn, drawn_map(turn.session, turn.rep, deal.account_id, turn.today, deal), view, deal)


def show_people(turn: Turn, account_id: int, page: str) -> list[Answer]:
    """List everybody on the map, those of the findings first: to their card, or to rate them anew."""
    return _people(
        turn, drawn_map(turn.session, turn.rep, account_id, turn.today), page, f"map.people:{account_id}", None
    )


def show_people_of_deal(turn: Turn, deal_id: int, page: str) -> list[Answer]:
    """List everybody on the map as a deal sees it."""
    deal = deals.deal_by_id(turn.session, turn.rep, deal_id, turn.today)
    if deal is None:
        return _gone(turn)
    return _people(
        turn,
        drawn_map(turn.session, turn.rep, deal.account_id, turn.today, deal),
        page,
        f"map.deal_people:{deal_id}",
        deal,
    )


def _unknown(turn: Turn, name: str) -> Reply:
    """Say that no account has that name, and offer those of similar ones."""
    names = accounts.known_accounts(turn.session, turn.rep, turn.today)
    found = [accounts.account_by_id(turn.session, turn.rep, one, turn.today) for one in similar_names(name, names)]
    rows = [[_account_button(turn, one)] for one in found if one]
    return Reply(turn.say("map.unknown_account", name=name), [*rows, [Button(turn.label("map.others"), "map.list:0")]])


def _map(turn: Turn, drawn: PowerMap | None, view: str, deal: Deal | None = None) -> list[Answer]:
    shape, _, words = view.partition("_")
    if drawn is None or shape not in VIEWS or words not in ("", "text"):
        return _gone(turn)
    buttons = _buttons(turn, drawn, shape, words, deal)
    if words or not drawn.people:
        return [Reply(map_text(turn, drawn, shape), buttons)]
    options = f"{shape}-{deal.id}" if deal else shape
    return [PictureReply("map", drawn.account_id, map_caption(turn, drawn), buttons, options)]


def _buttons(turn: Turn, drawn: PowerMap, shape: str, words: str, deal: Deal | None) -> list[list[Button]]:
    shown = f"map.deal:{deal.id}" if deal else f"map.show:{drawn.account_id}"
    people = f"map.deal_people:{deal.id}:list" if deal else f"map.people:{drawn.account_id}:list"
    other = "chart" if shape == "grid" else "grid"
    turned = Button(turn.label(f"map.to_{other}"), f"{shown}:{other}{'_text' if words else ''}")
    told = Button(
        turn.label("map.to_picture" if words else "map.to_text"), f"{shown}:{shape}{'' if words else '_text'}"
    )
    return [
        [turned, told] if drawn.people else [],
        *_deal_rows(turn, drawn, shape, deal),
        [Button(turn.label("map.people"), people), Button(turn.label("account.touch"), f"touch.at:{drawn.account_id}")],
        [
            Button(turn.label("account.playbooks"), f"playbooks.list:{drawn.account_id}"),
            Button(turn.label("map.account", name=drawn.account)[:60], f"account.card:{drawn.account_id}"),
        ],
    ]


def _deal_rows(turn: Turn, drawn: PowerMap, shape: str, deal: Deal | None) -> list[list[Button]]:
    """Give buttons to the map as the open deals see it, or from there to the deal's card and back."""
    if deal is not None:
        general = Button(turn.label("map.in_general"), f"map.show:{drawn.account_id}:{shape}")
        return [[general, Button(turn.label("deal.to_card"), f"deal.card:{deal.id}")]]
    found = deals.deals_in_sight(turn.session, turn.rep, turn.today, account_id=drawn.account_id)
    return [
        [Button(turn.label("map.for_deal", deal=one.name)[:60], f"map.deal:{one.id}:{shape}")]
        for one in [one for one in found if one.open][:MOST_DEALS]
    ]


def _people(turn: Turn, drawn: PowerMap | None, page: str, data: str, deal: Deal | None) -> list[Answer]:
    if drawn is None:
        return _gone(turn)
    pressing = people_found(map_findings(drawn, turn.rep.figures.map))
    ordered = [*pressing, *(one for one in drawn.people if one not in pressing)]
    first = page_start(page, len(ordered), PEOPLE_A_PAGE)
    shown = ordered[first : first + PEOPLE_A_PAGE]
    rows = [_person_row(turn, drawn.account_id, one, deal) for one in shown]
    turning = pages(turn, data, first // PEOPLE_A_PAGE, len(ordered), PEOPLE_A_PAGE)
    add = [] if ordered else [Button(turn.label("account.add_person"), f"account.add_person:{drawn.account_id}")]
    text = turn.say(
        "map.people_list", account=drawn.account, total=len(ordered), first=first + 1, last=first + len(shown)
    )
    return [Reply(text, [*rows, turning, add], edits=None if page == "list" else turn.pressed)]


def _person_row(turn: Turn, account_id: int, one: MapPerson, deal: Deal | None) -> list[Button]:
    rate = f"rating.deal:{one.contact_id}:{deal.id}" if deal else f"rating.at:{one.contact_id}:{account_id}"
    label = turn.label("map.person", letter=one.influence or "", name=one.name, attitude=one.attitude)
    return [
        Button(label[:60], f"person.card:{one.contact_id}"),
        Button(turn.label("map.rate"), rate),
    ]


def _account_button(turn: Turn, account: Account) -> Button:
    return Button(account_label(turn, account), f"map.open:{account.id}")


def _gone(turn: Turn) -> list[Answer]:
    return [Toast(turn.label("chat.old_button"))]


ACCOUNT, DEAL = Owned("account"), Owned("deal")

FEATURE = Feature(
    name="map",
    commands={"map": map_command},
    pictures={"map": load_map},
    presses=(
        Press("map.list", (Word("page"),), choose_account),
        Press("map.open", (ACCOUNT,), open_map),
        Press("map.show", (ACCOUNT, Word("view")), show),
        Press("map.open_deal", (DEAL,), open_for_deal),
        Press("map.deal", (DEAL, Word("view")), show_for_deal),
        Press("map.people", (ACCOUNT, Word("page")), show_people),
        Press("map.deal_people", (DEAL, Word("page")), show_people_of_deal),
    ),
)
