"""The accounts and people of an export, each with all that hangs on them."""

from typing import Any

from sqlmodel import Session, col

from db.models import (
    AccountMarkRow,
    AccountRepRow,
    AccountRow,
    BoneRow,
    CompetitorRow,
    ContactRow,
    DealRow,
    DossierRow,
    GiftRow,
    ImportantDateRow,
    PainPointRow,
    PositionRow,
    RatingRow,
    ResourceRow,
    ReviewRow,
    SeatRow,
)
from db.queries.export_rows import Names, plain, rows
from playbooks.rep import Rep


def accounts_seen(session: Session, rep: Rep, names: Names) -> list[dict[str, Any]]:
    """Give the accounts that the rep looks after, with marks, dates, competitors, pain points and deals."""
    return [_account(session, rep, row, names) for row in rows(session, AccountRow, _in(AccountRow.id, names.accounts))]


def contacts_seen(session: Session, names: Names) -> list[dict[str, Any]]:
    """Give the people in sight, with their positions at accounts in sight, the ratings of these, and gifts."""
    return [_contact(session, row, names) for row in rows(session, ContactRow, _in(ContactRow.id, names.people))]


def _account(session: Session, rep: Rep, account: AccountRow, names: Names) -> dict[str, Any]:
    def there(model: Any) -> list[dict[str, Any]]:
        return [names.tell(plain(row, "account_id")) for row in rows(session, model, model.account_id == account.id)]

    own = {row.id: row.what for row in rows(session, ResourceRow, ResourceRow.colleague_id == rep.id)}
    pains = there(PainPointRow)
    for pain in pains:
        pain["resource_id"] = pain["resource_id"] if pain["resource_id"] in own else None
        pain["resource"] = own.get(pain["resource_id"])
    return {
        **plain(account),
        "looked_after_by": there(AccountRepRow),
        "marks": there(AccountMarkRow),
        "important_dates": there(ImportantDateRow),
        "competitors": there(CompetitorRow),
        "pain_points": pains,
        "reviews": there(ReviewRow),
        "dossiers": there(DossierRow),
        "deals": [_deal(session, row, names) for row in rows(session, DealRow, DealRow.account_id == account.id)],
    }


def _deal(session: Session, deal: DealRow, names: Names) -> dict[str, Any]:
    bones = rows(session, BoneRow, BoneRow.deal_id == deal.id)
    bones.sort(key=lambda bone: bone.order)
    return {
        **plain(deal, "account_id"),
        "bones": [{**plain(bone, "deal_id"), "seats": _seats(session, bone, names)} for bone in bones],
    }


def _seats(session: Session, bone: BoneRow, names: Names) -> list[dict[str, Any]]:
    seats = rows(session, SeatRow, SeatRow.bone_id == bone.id)
    held = {row.id: row.contact_id for row in rows(session, PositionRow, _in(PositionRow.id, _holders(seats)))}
    return [names.tell({**plain(seat, "bone_id"), "contact_id": held.get(seat.position_id)}) for seat in seats]


def _holders(seats: list[SeatRow]) -> list[int]:
    return [seat.position_id for seat in seats if seat.position_id]


def _contact(session: Session, contact: ContactRow, names: Names) -> dict[str, Any]:
    positions = rows(
        session, PositionRow, PositionRow.contact_id == contact.id, _in(PositionRow.account_id, names.accounts)
    )
    gifts = rows(session, GiftRow, GiftRow.contact_id == contact.id)
    return {
        **names.tell(plain(contact)),
        "positions": [_position(session, position, names) for position in positions],
        "gifts": [names.tell(plain(gift, "contact_id")) for gift in gifts],
    }


def _position(session: Session, position: PositionRow, names: Names) -> dict[str, Any]:
    ratings = rows(session, RatingRow, RatingRow.position_id == position.id)
    return {
        **names.tell(plain(position, "contact_id")),
        "ratings": [names.tell(plain(rating, "position_id")) for rating in ratings],
    }


def _in(column: Any, values: Any) -> Any:
    return col(column).in_(list(values))
