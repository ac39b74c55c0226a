"""/tip: one thought of the method, never the same twice in a row."""

from db.queries import tips as shown_tips
from handlers.feature import Feature, Press
from handlers.plan_words import source_named
from handlers.replies import Answer, Button, Reply
from handlers.turn import Turn
from playbooks.rotation import next_of
from playbooks.tips import tips


def tip(turn: Turn, _rest: str = "") -> list[Answer]:
    """/tip: the next tip, with the article that it comes from."""
    known = {one.id: one for one in tips(turn.rep.language)}
    chosen = known[next_of(list(known), shown_tips.tips_shown(turn.session, turn.rep), turn.rep.id)]
    shown_tips.note_tip(turn.session, turn.rep, chosen.id, turn.now)
    text = turn.say("drill.tip", text=chosen.text, source=source_named(chosen.source, turn.rep.language))
    buttons = [
        Button(turn.label("drill.next_tip"), "tip.next"),
        Button(turn.label("drill.practise"), "drill.next"),
    ]
    return [Reply(text, [buttons])]


FEATURE = Feature(name="tip", commands={"tip": tip}, presses=(Press("tip.next", (), tip),))
