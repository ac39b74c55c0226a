"""Find the four layers in a mail whose structure nobody told us.

Sentences are known by what they do: the second layer begins where something is given, the third where a fact of
use is told; the last paragraph is the writer's own, as far as it is not an ask or a pitch.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from playbooks.language import Language
from playbooks.outreach_mail import CLOSING, RECOGNITION, RESOURCE, STANCE, Line, paragraphs_of_body
from playbooks.outreach_reading import (
    CUES,
    is_ask,
    is_concrete,
    is_likely_recognition,
    is_no_strings,
    is_pitch,
    is_recognition,
    is_resource,
)
from playbooks.sentences import split_sentences


@dataclass(frozen=True)
class _Read:
    """A sentence, its paragraph, and what it does."""

    text: str
    paragraph: int
    to_you: bool
    concrete: bool
    gives: bool
    recognises: bool
    may_recognise: bool
    asks: bool
    pitches: bool
    frees: bool


def read_layers(
    text: str, language: Language, product_names: Collection[str] = (), names: Collection[str] = ()
) -> tuple[Line, ...]:
    """Take any mail apart into sentences with their most likely layer; a layer that is not there stays empty."""
    read = _with_gifts(
        [
            _reading(sentence, place, language, product_names, names)
            for place, paragraph in enumerate(paragraphs_of_body(text, language))
            for sentence in split_sentences(paragraph)
        ]
    )
    return tuple(_with_layers(read, _closing_places(read)))


def _reading(
    sentence: str, paragraph: int, language: Language, product_names: Collection[str], names: Collection[str]
) -> _Read:
    pitches = is_pitch(sentence, language, product_names)
    asks = is_ask(sentence, language)
    frees = is_no_strings(sentence, language, product_names)
    recognises = not (pitches or asks or frees) and is_recognition(sentence, language, names)
    concrete = not (pitches or asks or recognises) and is_concrete(sentence, language, names)
    return _Read(
        text=sentence,
        paragraph=paragraph,
        to_you=bool(CUES[language].you.search(sentence)),
        concrete=concrete,
        gives=concrete and is_resource(sentence, language),
        recognises=recognises,
        may_recognise=not (pitches or asks or frees) and is_likely_recognition(sentence, language, names),
        asks=asks,
        pitches=pitches,
        frees=frees,
    )


def _with_gifts(read: list[_Read]) -> list[_Read]:
    """Find gifts that no word betrays.

    What stands concretely before the sentence without strings, in its paragraph, is the gift that it speaks of; where
    nothing at all is given, what stands concretely in the second paragraph and speaks to the reader.
    """
    free = next((place for place, one in enumerate(read) if one.frees), None)
    if free is not None:
        hidden = {place for place in range(1, free) if read[place].paragraph == read[free].paragraph}
    elif not any(one.gives for one in read):
        hidden = {place for place, one in enumerate(read) if one.paragraph == 1 and one.to_you}
    else:
        hidden = set()
    return [replace(one, gives=one.gives or (place in hidden and one.concrete)) for place, one in enumerate(read)]


def _closing_places(read: Sequence[_Read]) -> frozenset[int]:
    """Tell which sentences may be the writer's own: the end of the last paragraph, after all pitch, gift and ask."""
    if len(read) < 2:
        return frozenset()
    last = read[-1].paragraph
    places = [place for place, one in enumerate(read) if one.paragraph == last]
    if places[0] == 0:
        places = places[-1:]
    own = [place for place in places if not (read[place].asks or read[place].pitches or read[place].frees)]
    elsewhere = [one for place, one in enumerate(read) if place not in own]
    if not any(one.recognises for one in elsewhere):
        own = [place for place in own if not read[place].recognises]
    if not any(one.gives for one in elsewhere):
        own = [place for place in own if not read[place].gives]
    return frozenset(own)


def _with_layers(read: Sequence[_Read], closing: Collection[int]) -> Iterator[Line]:
    """Walk through the mail: a gift opens the second layer, a fact of use the third; the rest stays where it is."""
    current, given, freed = STANCE, False, len(read)
    for place, one in enumerate(read):
        if place in closing:
            yield Line(one.text, CLOSING, one.paragraph)
            continue
        if one.frees:
            freed = min(freed, one.paragraph)
        if one.recognises or (one.may_recognise and one.paragraph > freed):
            current = RECOGNITION
        elif (one.gives or one.frees) and not given:
            current, given = RESOURCE, True
        yield Line(one.text, current, one.paragraph)
