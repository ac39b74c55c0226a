"""What letters and emails share: show a draft with its checks, change how it is written, copy it, mark it as sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from db.queries import drafts, recipients
from handlers.feature import Choice
from handlers.replies import Answer, Button, Reply, Toast
from handlers.turn import Turn
from playbooks.drafts import Draft
from playbooks.findings import Finding

LONGEST_COPY = 256


@dataclass(frozen=True)
class Composed:
    """A draft as it reads now: its text, what the checks found, and how the list of drafts calls it."""

    title: str
    text: str
    findings: Sequence[Finding]
    subject: str | None = None
    templates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of draft: how it is composed, and the options that its buttons change (name → choices)."""

    name: str
    compose: Callable[[Turn, Draft], Composed]
    options: Callable[[Turn, Draft], Sequence[tuple[str, str, Sequence[Choice]]]]
    document: str


def show(turn: Turn, kind: Kind, draft: Draft) -> list[Answer]:
    """Compose a draft anew, keep it as a version if it reads differently, and show it with its checks."""
    composed = kind.compose(turn, draft)
    before = drafts.versions(turn.session, turn.rep, draft.id)
    if not before or (before[-1].text, before[-1].subject) != (composed.text, composed.subject):
        drafts.add_version(
            turn.session, turn.rep, draft.id, composed.text, turn.now,
            subject=composed.subject, templates=composed.templates,
        )  # fmt: skip
        drafts.describe(turn.session, turn.rep, draft.id, composed.title)
    number = len(before) + (not before or before[-1].text != composed.text)
    sent = recipients.sent_at(turn.session, turn.rep, draft.id)
    text = turn.say(
        f"{kind.name}.draft", number=number, text=composed.text, subject=composed.subject,
        findings=findings_in_words(turn, composed.findings),
        passed=sum(finding.passed for finding in composed.findings), sent=sent,
    )  # fmt: skip
    return [Reply(text, _buttons(turn, kind, draft), edits=turn.pressed)]


def findings_in_words(turn: Turn, findings: Sequence[Finding]) -> list[str]:
    """Word what is amiss; what passed is only counted."""
    return [
        turn.say(finding.check, sentence=finding.sentence, **finding.facts)
        for finding in findings
        if not finding.passed
    ]


def change(turn: Turn, kind: Kind, draft_id: int, option: str, value: str) -> list[Answer]:
    """Change how a draft is written, and show it in place."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    if draft is None:
        return [Toast(turn.label("chat.old_button"))]
    allowed = {(name, choice.value) for name, _, choices in kind.options(turn, draft) for choice in choices}
    if (option, value) not in allowed:
        return [Toast(turn.label("chat.old_button"))]
    draft = replace(draft, answers={**draft.answers, option: value})
    drafts.keep_answers(turn.session, turn.rep, draft.id, draft.answers, turn.now)
    return show(turn, kind, draft)


def copy(turn: Turn, draft_id: int) -> list[Answer]:
    """Give the newest text by itself, so that one tap copies it."""
    versions = drafts.versions(turn.session, turn.rep, draft_id)
    if not versions:
        return [Toast(turn.label("chat.old_button"))]
    newest = versions[-1]
    return [Reply(turn.say("drafts.to_copy", text=newest.text, subject=newest.subject))]


def mark_sent(turn: Turn, kind: Kind, draft_id: int) -> list[Answer]:
    """Note that the newest version went out, to whom, and when."""
    draft = drafts.draft_by_id(turn.session, turn.rep, draft_id)
    versions = drafts.versions(turn.session, turn.rep, draft_id)
    if draft is None or not versions:
        return [Toast(turn.label("chat.old_button"))]
    name = str(draft.answers.get("recipients") or draft.answers.get("to") or draft.title)
    recipients.note_sent(turn.session, turn.rep, draft, versions[-1].id, name, turn.now)
    return show(turn, kind, draft)


def _buttons(turn: Turn, kind: Kind, draft: Draft) -> list[list[Button]]:
    rows = [
        [
            Button(
                ("• " if choice.value == chosen else "") + choice.label,
                f"{kind.name}.set:{draft.id}:{name}:{choice.value}",
            )
            for choice in choices
        ]
        for name, chosen, choices in kind.options(turn, draft)
    ]
    rows.append(
        [
            Button(turn.label("drafts.edit"), f"form.answers:{draft.id}"),
            Button(turn.label(f"{kind.name}.file"), f"{kind.name}.file:{draft.id}"),
        ]
    )
    rows.append(
        [
            Button(turn.label("drafts.copy"), f"drafts.copy:{draft.id}"),
            Button(turn.label("drafts.mark_sent"), f"{kind.name}.sent:{draft.id}"),
        ]
    )
    return rows
