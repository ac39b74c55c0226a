"""Every table, imported so that the metadata is whole."""

from db.models.account import (
    AccountMarkRow,
    AccountRow,
    CompetitorRow,
    ImportantDateRow,
    PainPointRow,
    ResourceRow,
)
from db.models.base import SQLModel
from db.models.coaching import AdviceRow, DossierRow, ReviewRow
from db.models.contact import ContactRow, PositionRow, RatingRow
from db.models.draft import DraftRow, DraftVersionRow, RecipientRow
from db.models.nudge import ChangeRow, OccurrenceRow, ReminderRow
from db.models.post import InboxRow, OutboxRow
from db.models.running import BackupRow, CalendarFeedRow, LeaseRow, SetAsideRow
from db.models.team import AccountRepRow, ColleagueRow, InvitationRow, StrangerRow, TeamRow
from db.models.work import (
    BoneRow,
    DealRow,
    GiftRow,
    PlanRow,
    PlanStepRow,
    PromiseRow,
    SeatRow,
    TouchColleagueRow,
    TouchContactRow,
    TouchRow,
)

metadata = SQLModel.metadata

__all__ = [
    "AccountMarkRow",
    "AccountRepRow",
    "AccountRow",
    "AdviceRow",
    "BackupRow",
    "BoneRow",
    "CalendarFeedRow",
    "ChangeRow",
    "ColleagueRow",
    "CompetitorRow",
    "ContactRow",
    "DealRow",
    "DossierRow",
    "DraftRow",
    "DraftVersionRow",
    "GiftRow",
    "ImportantDateRow",
    "InboxRow",
    "InvitationRow",
    "LeaseRow",
    "OccurrenceRow",
    "OutboxRow",
    "PainPointRow",
    "PlanRow",
    "PlanStepRow",
    "PositionRow",
    "PromiseRow",
    "RatingRow",
    "RecipientRow",
    "ReminderRow",
    "ResourceRow",
    "ReviewRow",
    "SeatRow",
    "SetAsideRow",
    "StrangerRow",
    "TeamRow",
    "TouchColleagueRow",
    "TouchContactRow",
    "TouchRow",
    "metadata",
]
