"""What an answer says: the facts that it states, in the one grammar of prompt and form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from domain.amounts import amount
from domain.entries import read_fact
from domain.errors import Misused, did_you_mean
from domain.facts import FACTS, StatusWord
from domain.values import slug
from projections.round.ask import Ask
from projections.round.parts import parts
from projections.round.questions import RISK_KINDS, WHEN

Fact = dict[str, Any]
_SAME = "same"
_STATUSES = get_args(StatusWord)
_PERCENT = re.compile(r"(\d[\d.]*)\s*(?:%|percent\b)?\s*(.*)", re.I | re.S)
_GLUED = re.compile(r"\d[\d.]*(?!percent\b)[^\s\d.,;%][^\s,;]*", re.I)
_NUMBER = re.compile(r"\W*\d")
_PERCENT_ONLY = re.compile(r"\d[\d.]*\s*(?:%|percent\b)?\s*(?:,.*)?", re.I | re.S)
_LEVELS = re.compile(r"(?:P\s*(\d{1,3}))?[\s,x*/]*(?:I\s*(\d{1,3}))?", re.I)
_WORD = re.compile(r"([^\W\d_]+)(?:\s*[:,;]\s*|\s+|$)(.*)", re.S)
_MOVED_OR_DROPPED = re.compile(
    r"(?:dropped|moved\W+(?:to\s+)?(?P<quarter>(?:FY)?\d{4}\s*-?Q\d|Q\d\s*-?(?:FY)?\d{4}|[^,;]*?))"
    r"(?:\s*[,;:]\s*|\s+(?:-+\s+)?|$)(?P<words>.*)",
    re.I | re.S,
)
_AFTER_STATUS = re.compile(r"\s*[,;:]\s*|\s+-+\s+")


def facts_of(ask: Ask, answer: str) -> list[Fact]:
    """The facts that an answer states, as JSON objects as they are stored; a new risk lacks its
    key. Raises Misused.
    """
    text = answer.strip()
    if _says_same(ask, text):
        text = ask.stands
        if not text:
            raise Misused(f"nothing stands that could be said again; write {ask.question.short}")
    return [_checked(fact) for fact in _READERS[ask.kind](ask, text)] if text else []


def reason_of(ask: Ask, answer: str) -> str:
    """The words of an answer that are the reason of its entry, whose fact has no place for them; ''
    where there are none.
    """
    found = _MOVED_OR_DROPPED.fullmatch(answer.strip()) if ask.kind == "objective" else None
    return found["words"] if found else ""


def news_of(ask: Ask, answer: str) -> list[Fact]:
    """The facts that an answer states beyond what stands: what was left as it is in a form is not
    said again. Raises Misused.
    """
    if answer.split() == ask.stands.split():
        return []
    said = facts_of(ask, answer)
    if not ask.stands or _says_same(ask, answer):
        return said
    stood = facts_of(ask, ask.stands)
    if said == stood:
        return []
    return (
        [news for fact in said if (news := _less(fact, stood))]
        if ask.question.field_by_field
        else said
    )


def _says_same(ask: Ask, answer: str) -> bool:
    return ask.kind != "new" and answer.strip().casefold() == _SAME


def _less(fact: Fact, stood: Iterable[Fact]) -> Fact | None:
    """The fact without the fields that stood; None where no other is left."""
    before = next((one for one in stood if one["type"] == fact["type"]), None)
    if before is None:
        return fact
    kept = ("type", FACTS[fact["type"]].about[1])
    news = {
        name: value for name, value in fact.items() if name in kept or before.get(name) != value
    }
    return news if len(news) > len(kept) else None


def _checked(fact: Fact) -> Fact:
    """The fact as it is stored. Raises Misused where it cannot be."""
    if fact["type"] != "risk-raised":
        return read_fact(fact).to_json()
    try:
        stored = read_fact(fact | {"risk": slug(fact["title"])}).to_json()
    except ValueError as error:
        raise Misused(str(error)) from None
    return {name: value for name, value in stored.items() if name != "risk"}


# What several kinds share


def _word(part: str) -> tuple[str, str]:
    """The word that a part begins with, and the rest; no word where it begins with a number."""
    found = _WORD.fullmatch(part)
    return (found[1].casefold(), found[2]) if found else ("", part)


def _not_understood(ask: Ask, part: str) -> Misused:
    """Says what may be answered instead."""
    likely = did_you_mean(_word(part)[0], ask.question.words)
    return Misused(f"{part!r} is not understood{likely or '; write ' + ask.question.short}")


def _put(fact: Fact, name: str, word: str, value: Any) -> None:
    """Say a field once. Raises Misused where it is said twice, or not at all."""
    if name in fact:
        raise Misused(f"{word} is said twice; say it once")
    fact[name] = _said(word, value)


def _said(word: str, value: Any) -> Any:
    if value == "":
        raise Misused(f"{word} says nothing; write it as in: {word} {_EXAMPLES.get(word, '...')}")
    return value


_EXAMPLES = {
    "due": "2024-06-30",
    "note": "waiting for sign-off",
    "delivered": "Prototype",
    "moved": "2024Q3",
    "spent": "40000",
}


def _percent(ask: Ask, part: str, fact: Fact, name: str, words: str) -> bool:
    """Whether a part is a percent; it may be followed by 'done', and by words after a comma."""
    found = _PERCENT.fullmatch(part)
    if not found:
        return False
    number, rest = found.groups()
    _check_percent(ask, part, number, rest)
    said = rest.removeprefix(",").strip()
    done = ask.kind == "milestone" and _word(said)[0] == "done"
    if said and not done and not rest.startswith(","):
        raise Misused(f"{part!r} is not understood; words follow a comma, as in {number}, {said}")
    _put(fact, name, "the percent", number)
    if done:
        _done(ask, part, _word(said)[1], fact)
    elif said:
        _put(fact, words, "a note", said)
    return True


def _check_percent(ask: Ask, part: str, number: str, rest: str) -> None:
    """Refuse what only begins as a percent does."""
    if glued := _GLUED.match(part):
        instead = (
            f"due {glued[0]}"
            if ask.kind == "milestone" and WHEN.fullmatch(glued[0])
            else "it as in 95 or 95 %"
        )
        raise Misused(f"{glued[0]!r} is not a percent; write {instead}")
    if re.match(r",\d", rest):
        raise Misused(
            f"{part!r}: write a decimal with a point, as in {number}.{rest[1:].partition(' ')[0]}"
        )


def _done(ask: Ask, part: str, rest: str, fact: Fact) -> None:
    """That it is done; the percent may come after it, or a note."""
    _put(fact, "done", "done", True)
    if _PERCENT_ONLY.fullmatch(rest) or _GLUED.match(rest):
        _percent(ask, rest, fact, "percent", "note")
    elif _NUMBER.match(rest):
        raise Misused(f"{part!r}: after done comes a percent, or words as in: done; note {rest}")
    elif rest:
        _put(fact, "note", "a note", rest)


# Status


def _status(ask: Ask, text: str) -> list[Fact]:
    said, *words = _AFTER_STATUS.split(text, maxsplit=1)
    status = "-".join(said.casefold().split())
    if status not in _STATUSES:
        known = f"; write one of {', '.join(_STATUSES)}, and words after a comma"
        raise Misused(f"{said!r} is not a status{did_you_mean(status, _STATUSES) or known}")
    return [
        {"type": "status-declared", "status": status}
        | ({"words": words[0]} if words and words[0] else {})
    ]


# Milestones


def _milestone(ask: Ask, text: str) -> list[Fact]:
    progress: Fact = {}
    others: Fact = {}
    for part in parts(ask.kind, text):
        word, rest = _word(part)
        match word:
            case "note" | "impact":
                _put(progress, word, word, rest)
            case "delivered":
                progress["deliverables"] = [*progress.get("deliverables", ()), _said(word, rest)]
            case "done":
                _done(ask, part, rest, progress)
            case "dropped":
                _put(others, word, word, True)
                if rest:
                    _put(progress, "note", "a note", rest)
            case "due":
                _put(others, word, word, _target(part, rest))
            case _ if not _percent(ask, part, progress, "percent", "note"):
                raise _not_understood(ask, part)
    facts = [{"type": "milestone-progressed", **progress}] if progress else []
    facts += [{"type": "milestone-rescheduled", "due": others["due"]}] if "due" in others else []
    facts += [{"type": "milestone-dropped"}] if "dropped" in others else []
    return [fact | {"milestone": ask.key} for fact in facts]


def _target(part: str, rest: str) -> str:
    if _word(rest)[0] == "to":
        raise Misused(f"{part!r} names no day; write due 2024-06-30, or note {part}")
    return rest


# Risks

_NOTHING = ("no", "none", "n", "nothing", "-")
_NO_TITLE = ("y", "yes", "same")


def _risk(ask: Ask, text: str) -> list[Fact]:
    word, resolution = _word(text)
    if word == "closed":
        if not resolution:
            raise Misused("say how it was resolved, as in: closed, everything was delivered")
        return [{"type": "risk-closed", "risk": ask.key, "resolution": resolution}]
    fact: Fact = {}
    for part in parts(ask.kind, text):
        _judge(ask, part, fact)
    return [{"type": "risk-reassessed", "risk": ask.key} | fact]


def _new(ask: Ask, text: str) -> list[Fact]:
    if text.casefold() in _NOTHING:
        return []
    title, *others = parts(ask.kind, text) or [""]
    if title.casefold() in _NO_TITLE:
        raise Misused(
            f"{title!r} is no title; write what may go wrong, as in: The vendor may be late"
        )
    fact: Fact = {}
    for part in others:
        if part.casefold() in RISK_KINDS:
            _put(fact, "kind", "the kind", part.casefold())
        else:
            _judge(ask, part, fact)
    return [{"type": "risk-raised", "title": title} | fact]


def _judge(ask: Ask, part: str, fact: Fact) -> None:
    """Put into the fact what a part says of a risk."""
    word, rest = _word(part)
    if word in ("mitigation", "owner"):
        _put(fact, word, word, rest)
        return
    found = _LEVELS.fullmatch(part)
    levels = {"probability": ("P", found[1]), "impact": ("I", found[2])} if found else {}
    said = {name: (letter, int(level)) for name, (letter, level) in levels.items() if level}
    if not said:
        raise _not_understood(ask, part)
    for name, (letter, level) in said.items():
        if level not in range(1, 6):
            raise Misused(f"{part!r}: P, how likely, and I, how bad, go from 1 to 5")
        _put(fact, name, letter, level)


# Objectives


def _objective(ask: Ask, text: str) -> list[Fact]:
    word, rest = _word(text)
    fact: Fact = {"type": f"objective-{word}", "objective": ask.key}
    match word:
        case "met" | "missed":
            return [fact | ({"note": rest} if rest else {})]
        case "moved" | "dropped":
            found = _MOVED_OR_DROPPED.fullmatch(text)
            if word == "moved":
                _put(fact, "quarter", word, found["quarter"] if found else "")
            return [fact]
        case "open" if not rest:
            return []
        case _:
            raise _not_understood(ask, text)


# Budget


def _spent(ask: Ask, text: str) -> list[Fact]:
    first, *others = parts(ask.kind, text) or [""]
    fact: Fact = {"type": "money-spent", "amount": amount(first, ask.currency)}
    for part in others:
        word, rest = _word(part)
        if word not in ("vendor", "category", "reference", "milestone"):
            raise _not_understood(ask, part)
        _put(fact, word, word, rest)
    return [fact]


def _forecast(ask: Ask, text: str) -> list[Fact]:
    return [{"type": "cost-forecast", "amount": amount(text, ask.currency)}]


def _used(ask: Ask, text: str) -> list[Fact]:
    fact: Fact = {}
    for part in parts(ask.kind, text):
        word, rest = _word(part)
        match word:
            case "over" | "under" if _percent(ask, rest, fact, "over_percent", "words"):
                fact["over_percent"] = ("" if word == "over" else "-") + fact["over_percent"]
            case "spent":
                _put(fact, "spent", word, amount(rest, ask.currency) if rest else "")
            case "words":
                _put(fact, "words", word, rest)
            case _ if not _percent(ask, part, fact, "used_percent", "words"):
                raise _not_understood(ask, part)
    return [{"type": "budget-stated", **ask.kept} | fact]


_READERS: Mapping[str, Callable[[Ask, str], list[Fact]]] = {
    "status": _status,
    "milestone": _milestone,
    "risk": _risk,
    "new": _new,
    "objective": _objective,
    "spent": _spent,
    "forecast": _forecast,
    "used": _used,
}
"""Kind of question -> what reads its answers."""
