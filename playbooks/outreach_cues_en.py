"""By what an English sentence of an email is recognised: a pitch, an ask, a gift without strings, a fact of use."""

import re

from playbooks.outreach_cues import Cues, any_of
from playbooks.patterns import Pattern

_GOODS = (
    r"(?:offer(?:s|ed|ing|ings)?|platforms?|features?|solutions?|products?|prices?|priced|pricing|discounts?|software"
    r"|suite|apps?|tools?|toolkit|technolog(?:y|ies)|packages?|licen[cs]es?|subscriptions?|demos?|portfolio|modules?"
    r"|releases?|upgrades?|services?|systems?|brochures?|catalog(?:ue)?s?|deck|case stud(?:y|ies)|rates|range)"
)
# "Our platform team reads you" is about people, not about the platform.
_NOT_PEOPLE = r"(?!\s+(?:team|people|engineers?|heads?|managers?|staff|desk|crew|department|director)\b)"
_NEAR = r"(?:[\s,]+(?!your?s?\b|their\b|them\b|heads?\b|director\b|manager\b|chief\b|president\b)[\w'’&.%-]+)"
_MEETING = (
    r"\bmeet(?:ing)?\s+(?:up|us|me|you|next|this|on|for|in|some|soon)\b|\b(?:can|could|shall|may|might) we meet\b"
    r"|\b(?:a|the|our|short|quick|brief|first)\s+meeting\b"
    r"|\b(?:a|our|quick|short|brief|minute|phone|video|intro|introductory|discovery)\s+(?:call|chat|demo)\b"
    r"|\bcall\s+(?:me|us|you)\b|\bminutes?\b|\bdemo(?:nstration)?s?\b|\b(?:your|my) calendar\b|\bslot\b|\bschedule\b"
    r"|\bappointment\b|\bzoom\b|\bavailab(?:le|ility)\b|\bare you free\b|\b(?:a|grab|for) (?:coffee|lunch)\b"
    r"|\bvisit (?:you|your)\b|\bcome (?:by|over)\b|\bdrop by\b|\b(?:what|which) day\b|\bwhen (?:suits|works)\b"
)
_DEMAND = (
    r"\b(?:please|kindly)\s+(?:\w+ly\s+)?(?:reply|respond|confirm|send|sign|call|book|click|contact|fill|find time"
    r"|share|advise|return|let|get|schedule|visit|reach|order|choose|pick)\b"
    r"|^(?:so\s+|then\s+|just\s+)?(?:book|schedule|click|call|reply|respond|sign up|register|visit|contact|order"
    r"|download|check out|get in touch|give me|grab|act now|buy|join us|hit reply|start)\b"
    r"|\bi(?:['’]d| would)\s+(?:\w+\s+)?(?:like|love|appreciate|welcome|be grateful)\b.{0,60}"
    r"\b(?:meet|call|chat|demo|show you|discuss|talk|minutes|feedback|reply|your time|appointment|visit|opportunity)\b"
    r"|\bi(?: will| shall|['’]ll) (?:call|ring|phone|follow up)\b"
)
_QUESTION = (
    r"\b(?:would|could|can|will|do|are|may|might|shall|should|is|was)\s+(?:you|your|we|i|it|this|that|there|any)\b"
    r"|\bwould\b.{1,80}\b(?:interest|help|suit|serve|be (?:of|use\w*|worth|welcome|good|right|any))\b"
    r"|\b(?:interested|worth|any chance|how about|what about|works? for you|suits? you|happy to|open to)\b"
)
_NO_STRINGS = (
    r"\bwhatever (?:\w+ ){0,4}(?:decid\w+|choos\w+|decision|happens|answer)|\bwhether or not\b|\bwhichever\b"
    r"|\b(?:no|without(?: any)?) (?:strings|obligation|conditions?|catch)\b|\beither way\b|\bin any case\b"
    r"|\b(?:regardless|irrespective|independent(?:ly)?) of\b|\b(?:nothing|neither|none)\b.{0,30}\bto do with\b"
    r"|\b(?:not|n['’]t) (?:depend|tied|linked|conditional|bind|a condition)\b|\bno bearing\b|\bowe\b.{0,12}\bnothing\b"
    r"|\b(?:nothing|anything)\b.{0,20}\bin return\b"
    r"|\beven if (?:you|we) (?:never|don['’]t|do not|stay|choose|go|decide)\b"
    r"|\bunconditional|\byours to keep\b|\bapart from any decision\b|\bnothing that you decide\b"
)
_WHO = any_of(
    "our|we|i|my|us|mine|colleagues?|team|staff|people|everybody|everyone",
    "presidents?|chair(?:man|woman)?|ceo|cfo|cto|coo|directors?|managers?|founders?|heads?|board",
    "engineers?|drivers?|nurses?|buyers?|apprentices?|crews?|shifts?|departments?|desks?",
    "office|canteen|kitchen|workshop",
)
# "Could use", "to use", "a use" are not yet facts.
_USE = r"(?<!could )(?<!can )(?<!may )(?<!might )(?<!would )(?<!to )(?<!of )(?<!a )" + any_of(
    "us(?:e|es|ed|ing)|rely|relies|relied|works? (?:with|on)|runs? on|equipped|fitted|install(?:s|ed)",
    "reads?(?! about| that| of)|reading|listen(?:s|ed|ing)?|watch(?:es|ed)?|subscrib\\w+|study|studied|writes? with",
    "learn(?:s|ed|t)?(?: \\w+){0,4} from|taught|teach(?:es)?|trains? with|trained|recommend(?:s|ed)",
    "driv(?:e|es|en|ing)|drove|fl(?:y|ies|ew)|carr(?:ies|ied)|sits? on|stay(?:s|ed)|wears?|wore|worn",
    "eats?|ate|eaten|drinks?|drank|serve[sd]|cook(?:s|ed)|order(?:s|ed)?|bought|buys?|owns?|pays? for|swears? by",
    "weighs?|measures?|print(?:s|ed)|hangs|hung|built from|play(?:s|ed)|sung|sings?",
)
_RESOURCE = any_of(
    "for you|yours|free of charge|(?:send|sent|give|hand|lend|bring|pass)\\b.{0,20}\\byou|borrow",
    "introduc(?:e|tion)|refer(?:ral|red)|in touch with|named? you|looking for|wants? to|needs?|buyers?|budget|tender",
    "seats?|places?|tickets?|kept|set aside|reserved|found|notes|report|survey|findings|spare|pallets?|masks?",
)
_PITCH = (
    r"\bintroducing\b|\b\d+\s?% (?:off|discount)|\bdiscount(?:s|ed)?\b|\bfree (?:trial|demo|consultation)\b|\bsign up\b"
    r"|\blimited[- ]time\b|\bspecial (?:offer|price|rate)s?\b|\b(?:starts?|starting) (?:at|from) (?:just |only )?[$€£¥]"
    r"|\bbest price\b|\bmoney[- ]back\b|\bstrive to\b|\bpride ourselves\b|\bwe(?: are|['’]re) (?:a|an|the) \w+ing\b"
    r"|\bour (?:customers|clients)\b"
    r"|\bwe (?:help|enable|support)(?: \w+){0,2} (?:companies|businesses|teams|firms|brands|manufacturers|people)\b"
    r"|\b(?:companies|businesses|teams|firms|brands|manufacturers|people) like you\b"
)
_FAREWELL = (
    r"(?:(?:with |many |kind |kindest |best |warm |warmest |respectful |all good |good )*(?:regards|wishes|thanks)"
    r"|yours\b.*|sincerely\b.*|all the best|cheers|best|warmly|thank you|respectfully|cordially)\s*[,.!]?"
)

ENGLISH = Cues(
    you=Pattern(r"\b(?<!thank )(?:you|your|yours|yourself|yourselves)\b", re.IGNORECASE),
    we=Pattern(r"\b(?:[Ww]e|WE|[Oo]urs?|OUR|[Uu]s|[Oo]urselves)\b"),  # "US" in capitals is a country
    product=Pattern(
        rf"\b(?:we|our|ours)\b(?:['’]\w+)?{_NEAR}{{0,6}}?\s+{_GOODS}\b{_NOT_PEOPLE}"
        rf"|\b{_GOODS}\b(?:\s+(?:that|which))?\s+we\s+(?:\w+\s+)?(?:make|made|sell|build|built|offer|ask|charge|launched)",
        re.IGNORECASE,
    ),
    pitch=Pattern(_PITCH, re.IGNORECASE),
    their_goods=Pattern(rf"\b(?:your|their|his|her)\s+(?:[\w'’-]+\s+){{0,2}}?{_GOODS}\b", re.IGNORECASE),
    resource=Pattern(_RESOURCE, re.IGNORECASE),
    no_strings=Pattern(_NO_STRINGS, re.IGNORECASE),
    who=Pattern(_WHO, re.IGNORECASE),
    ours=Pattern(r"\b(?:our|ours|we|i|my|mine)\b", re.IGNORECASE),
    use=Pattern(_USE, re.IGNORECASE),
    theirs=Pattern(r"\b[Yy]our\s+\w|\b[Yy]ours\b|\b(?:what|that|which) you\b|(?<=[a-z,] )(?!I\b)[A-Z][\w-]+"),
    flattery=Pattern(
        any_of(
            "admir\\w+|impress\\w+|inspir\\w+|congratulat\\w+|vision\\w*|reputation|successful|leading|love",
            "wonderful|great|amazing|outstanding|fantastic|excellen\\w+",
        ),
        re.IGNORECASE,
    ),
    our_goods=Pattern(r"\buse (?:of )?(?:our|this opportunity)\b|\busing our\b|\bused by\b", re.IGNORECASE),
    question=Pattern(_QUESTION, re.IGNORECASE),
    question_end=Pattern(r"\?[\"'”’)]*$"),
    demand=Pattern(_DEMAND, re.IGNORECASE),
    gentle=Pattern(r"\blet (?:me|us) know\b|\btell me\b|\bhear from you\b|\byour (?:earliest )?reply\b", re.IGNORECASE),
    meeting=Pattern(_MEETING, re.IGNORECASE),
    with_others=Pattern(r"\bintroduc|\bbetween you and\b|\bwith (?:her|him|them|their)\b", re.IGNORECASE),
    concrete=Pattern(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|million)\b"
        r"|\b(?:January|February|March|April|June|July|August|September|October|November|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        r"|(?<=[\w,;:] )(?!I\b|I['’])[A-Z][\w&'’.-]+"
    ),
    salutation=Pattern(
        r"(?:dear|hello|hi|hey|good (?:day|morning|afternoon|evening)|greetings)\b[^.!?]{0,60}|[^.!?,]{1,40},",
        re.IGNORECASE,
    ),
    farewell=Pattern(_FAREWELL, re.IGNORECASE),
    header=Pattern(r"(?:subject|re)\s*[:：]\s*(?P<subject>.+)|(?:from|to|cc|date|sent)\s*[:：].*", re.IGNORECASE),
)
