"""From an outreach draft's answers, as they lie in its row, to what the compose function takes."""

from typing import cast

from sqlmodel import Session

from db.queries import drafts, reps
from playbooks.drafts import Draft
from playbooks.language import Language
from playbooks.names import name_for
from playbooks.outreach_answers import OutreachAnswers, OutreachResource, OutreachTone, ResourceKind
from playbooks.rep import Rep


def answers_of(session: Session, rep: Rep, draft: Draft) -> OutreachAnswers:
    """Read the answers of an email's draft; those not given yet are empty."""
    given = draft.answers
    reader = given.get("to") or {"name": ""}
    team = reps.team_row(session, rep)
    language = cast(Language, given.get("language") or reader.get("language") or rep.language)
    return OutreachAnswers(
        language=language,
        to_name=reader["name"],
        account=given.get("account") or reader.get("account") or "",
        first_contact=given.get("first_contact", "yes") == "yes",
        stance=given.get("stance") or "",
        resource=OutreachResource(
            cast(ResourceKind, given.get("resource_kind") or "referral"),
            given.get("resource") or "",
            given.get("detail") or "",
        ),
        recognition=given.get("recognition") or "",
        closing=given.get("closing") or "",
        signer=f"{name_for(rep.name, language)}\n{team.name}".rstrip(),
        no_strings=given.get("no_strings") or "",
        best_people=given.get("best_people") or "",
        ask=given.get("ask") or "",
        tone=cast(OutreachTone, given.get("tone") or "warm"),
        product_names=tuple(team.product_names),
    )


def earlier_closings(session: Session, rep: Rep, draft: Draft) -> list[str]:
    """Give the closings of the rep's other emails: a closing is written once."""
    return drafts.earlier_answers(session, rep, "outreach", "closing", draft.id)
