"""/start: a stranger is told kindly, an owner or an invited rep is in within half a minute."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session

from db.queries import reps
from handlers.feature import Choice, Feature, Field, Form
from handlers.forms import open_form
from handlers.profile import country_name, profile_card
from handlers.replies import Answer, Button, Reply
from handlers.turn import Installation, Turn
from handlers.updates import Event, Said, Sender
from playbooks.countries import understand_country
from playbooks.drafts import Draft
from playbooks.errors import MethodError
from playbooks.language import Language
from playbooks.rep import Rep
from playbooks.zones import zones_of
from templates.engine import say

INVITATION_LASTS = timedelta(days=7)
FIRST_COUNTRIES: dict[Language, tuple[str, ...]] = {
    "en": ("GB", "US", "DE", "SG", "IN", "AE"),
    "zh": ("CN", "HK", "TW", "SG", "MY", "DE"),
}


def hash_of(token: str) -> str:
    """Give what is kept of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def greet_stranger(session: Session, sender: Sender, now: datetime) -> list[Answer]:
    """Tell a stranger, at most once a day and in one polite line, that this bot is by invitation."""
    told = reps.tell_stranger(session, sender.chat_id, now)
    return [Reply(say(sender.language, "start.stranger", id=sender.chat_id))] if told else []


def welcome(session: Session, sender: Sender, event: Event, installation: Installation, now: datetime) -> Rep | None:
    """Let in an owner, or whoever brings an invitation that is still good; None for everybody else."""
    text = event.text if isinstance(event, Said) else ""
    word, _, payload = text.partition(" ")
    if word != "/start":
        return None
    invitation = reps.use_invitation(session, hash_of(payload.strip()), now) if payload else None
    if invitation is None and sender.chat_id not in installation.owner_ids:
        return None
    owner = sender.chat_id in installation.owner_ids or bool(invitation and invitation.makes_owner)
    return reps.register(session, sender.chat_id, sender.name, sender.language, owner, invitation, now)


def start(turn: Turn, _rest: str) -> list[Answer]:
    """/start: ask a new rep for company and country; greet a known one."""
    if turn.rep.registered:
        return [Reply(turn.say("start.again", name=turn.rep.name))]
    opened = open_form(turn, FORM, title="")
    return [Reply(turn.say("start.hello", name=turn.rep.name)), *opened]


def invite(turn: Turn, _rest: str) -> list[Answer]:
    """/invite: an owner gets a link that lets one rep in."""
    if not turn.rep.owner:
        raise MethodError("start.only_owners")
    token = secrets.token_urlsafe(24)
    reps.invite(turn.session, turn.rep, hash_of(token), turn.now + INVITATION_LASTS)
    link = f"https://t.me/{turn.installation.username}?start={token}"
    return [Reply(turn.say("start.invitation", link=link, days=INVITATION_LASTS.days))]


def _company_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    name = reps.team_row(turn.session, turn.rep).name
    return [Choice("=", name)] if name else []


def _read_company(turn: Turn, _draft: Draft, text: str) -> str:
    known = reps.team_row(turn.session, turn.rep).name
    if text in ("=", known) and known:
        return known
    if known:
        raise MethodError("start.company_is_set", {"company": known, "owner": turn.rep.owner})
    return text


def _country_choices(turn: Turn, _draft: Draft) -> list[Choice]:
    language = turn.rep.language
    return [Choice(code, country_name(code, language)) for code in FIRST_COUNTRIES[language]]


def read_country(_turn: Turn, _draft: Draft, text: str) -> str:
    """Read a country's name or code in either language; raises MethodError for an unknown one."""
    code = understand_country(text)
    if code is None:
        raise MethodError("start.country_unknown", {"text": text})
    return code


def _finish(turn: Turn, draft: Draft) -> list[Answer]:
    country = draft.answers.get("country") or FIRST_COUNTRIES[turn.rep.language][0]
    known = reps.team_row(turn.session, turn.rep).name
    company = draft.answers.get("company") or known
    rep = reps.settle(turn.session, turn.rep, company, country, zones_of(country)[0])
    card = profile_card(Turn(turn.session, rep, turn.now, turn.update_id, None, turn.installation))
    offer = Reply(
        turn.say("start.offer_sample"),
        [
            [Button(turn.label("start.load_sample"), "sample.load")],
            [Button(turn.label("start.no_sample"), "sample.no")],
        ],
    )
    return [card, offer]


FORM = Form(
    kind="start",
    fields=(
        Field("company", read=_read_company, choices=_company_choices, optional=True, longest=100),
        Field("country", read=read_country, choices=_country_choices, optional=True, longest=60,
              show=lambda turn, code: country_name(code, turn.rep.language)),
    ),
    finish=_finish,
)  # fmt: skip

FEATURE = Feature(name="start", commands={"start": start, "invite": invite}, forms=(FORM,))
