"""How reports say things, in lists of words and phrases: which percentage is a completion, what is done about a risk, and so on.

In a phrase a star stands for the rest of a word, and a question mark behind a word means that it may be missing. To teach
the reader another way of saying something, add the phrase to its list.
"""

from __future__ import annotations

import re


def either(*phrases: str) -> str:
    """The expression that matches any of the phrases, as whole words."""
    return rf"\b(?:{'|'.join(_expression(phrase) for phrase in phrases)})\b"


def says(*phrases: str) -> re.Pattern[str]:
    """What finds any of the phrases, in whatever case."""
    return re.compile(either(*phrases), re.I)


def _expression(phrase: str) -> str:
    parts = [_word(word) for word in phrase.split()]
    return "".join(part if last or part.endswith(")?") else rf"{part}\s+" for part, last in zip(parts, [False] * (len(parts) - 1) + [True], strict=True))


def _word(word: str) -> str:
    if word.endswith("?"):
        return rf"(?:{_word(word[:-1])}\s+)?"
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]").replace("/", "|") if "/" not in word else rf"(?:{'|'.join(_word(one) for one in word.split('/'))})"


# A milestone's completion

DONE = (
    "complet*", "done", "finished", "ready", "built", "through", "progress", "deliver*", "finali*", "implemented", "installed", "operational",
    "developed", "achieved", "executed", "passed", "live", "configured", "trained", "abgeschlossen", "fertig", "erledigt", "termin*", "achev*",
)  # fmt: skip
"""What is said of work that is done, right behind a percentage."""

NOT_YET = ("target*", "goal*", "aim*", "expect*", "will", "to reach", "by", "from", "Q1", "Q2", "Q3", "Q4")
"""What stands before a percentage that is hoped for, or was another quarter's, even where 'complete' stands behind it."""

NO_COMPLETION_BEHIND = (
    *NOT_YET, "plan", "plans", "planned", "planning", "rate", "rates", "accuracy", "remaining", "other*", "another", "additional", "than",
    "satisfaction", "uptime", "availability", "saving*", "overrun*", "growth", "adoption", "score*", "efficiency", "productivity", "performance",
    "threshold", "increas*", "reduc*", "improv*", "decreas*", "forecast*", "should", "previous*", "last quarter", "compared", "exceed*", "margin",
    "discount",
)  # fmt: skip
"""Words behind which, up to three words on, a percentage is no completion."""

NO_COMPLETION_BEFORE = (
    "of the/our/its? total/overall/entire/allocated/approved? project/budget/cost/costs/funds/funding/scope/programme/spend/workforce",
    "reduction*", "increase*", "improvement*", "decrease*", "growth", "rise", "gain*", "saving*", "drop", "boost", "decline", "more", "less", "faster",
    "higher", "lower", "fewer", "better", "ahead", "behind", "on schedule", "on time", "over", "under", "above", "below", "target", "goal", "remaining",
    "left", "discount", "planned", "by the? end", "by Q*", "threshold", "contingency", "remain", "remains", "uncertain",
)  # fmt: skip
"""Words right behind a percentage that is no completion."""

RATES = (
    "accuracy", "success", "compliance", "participation", "utili*", "adoption", "satisfaction", "response", "pass rate", "uptime", "retention",
    "attendance", "availability", "approval", "engagement",
)  # fmt: skip
"""What else is counted in percent: up to two words behind the percentage."""

REACHES = (
    "complet*", "progress*", "done", "finished", "reached", "reaching", "stand", "stands", "standing", "currently", "now", "is", "are", "was", "at",
    "achieved", "to", "attained",
)  # fmt: skip
"""What a completion stands behind: 'is 80 %', 'reached 80 %'."""

ABOUT = ("at", "about", "approximately", "around", "over", "nearly", "almost", "roughly", "to", "of", "is", "an", "a", "currently", "estimated", "level", "status", "rate")
"""What may stand between them."""

WORKED = (
    "complet*", "install*", "deploy*", "develop*", "migrat*", "train*", "deliver*", "finish*", "implement*", "launch*", "conduct*", "integrat*",
    "convert*", "process*", "review*", "document*", "test*", "build*", "built", "digiti*", "onboard*", "execut*", "roll*", "laid", "cover*", "construct*",
    "erect*", "excavat*", "pour*", "design*", "draft*", "secur*", "procur*", "establish*", "configur*", "clean*", "audit*", "transfer*", "upgrad*",
    "collect*",
)  # fmt: skip
"""Work of which so much is done: 'installed in 80 % of the stores'."""

HAPPENED = ("completed", "complete", "finished", "installed", "delivered", "launched", "deployed", "signed", "approved", "commissioned", "finali*", "achieved")
"""What prose says of a milestone that is reached."""

GOALS = says("goal", "goals", "strateg*", "impact", "contribut*", "objectives")
"""What a paragraph below the milestones speaks of that tells their impact."""

# Risks, and what is done about them

MITIGATION = (
    "mitigat*", "contingency", "in response", "regular meetings/updates/communication/check-ins", "workaround*", "proactive*", "identified alternative",
    "to address/counter/resolve/overcome/manage/combat/tackle/minimize/minimise/alleviate/offset/reduce this/these/the/that/such/it/any/both/them/those",
    "is/are/being/was/were/been/be currently/actively/closely/proactively/now/also/effectively/already? address*/manag*/monitor*/work*/collaborat*/engag*"
    "/explor*/implement*/resolv*/negotiat*/priorit*/expedit*/tackl*/handl*/escalat*/coordinat*/develop*/accelerat*/conduct*/overseen/review*/test*/provid*"
    "/expand*/increas*/plann*/liais*/evaluat*/investigat*/recruit*/seek*/launch*/pursu*/bolster*/streamlin*",
    "has/have/had successfully/already/also/now/since/agreed/proactively? implemented/established/engaged/introduced/allocated/assigned/agreed/negotiated"
    "/scheduled/increased/secured/developed/organized/organised/partnered/initiated/put/launched/formed/hired/deployed/adopted/taken/created/started/addressed",
)  # fmt: skip
"""How a sentence says what is done about a risk."""

MITIGATION_FOLLOWS = ("mitigat*", "address*", "manag*", "measures", "actions", "strateg*", "response", "steps", "tackle*", "resolve*", "counter*", "following", "plan*")
"""What a line speaks of that leads to a list of what is done about the risks above it."""

ALL_RISKS = (
    "these/all/both/such/identified/those/any? risk/risks/blockers/challenges/issues/concerns/problems/obstacles/constraints/factors/areas",
    "the above risk/risks/blockers/challenges/issues/concerns/problems",
)  # fmt: skip
"""How a sentence speaks of all the risks above it."""

NO_RISK = re.compile(r"(?:none|nil|no (?:\w+ ){0,3}(?:risks?|blockers?|issues?|challenges?)|n/?a\b|not applicable|nothing)", re.I)
"""How a report says that there are no risks."""

RISK_WORDS = r"(?:risks?|blockers?|challenges?|issues?|concerns?|obstacles?|hurdles?|problems?|setbacks?|difficulties|matters?|points?|items?)"
VAGUE = ("some", "several", "a few", "minor", "certain", "various", "a number of", "a couple of", "the following", "two", "three", "four", "key", "significant",
         "notable", "potential", "slight", "occasional", "initial", "moderate", "main", "primary", "biggest", "only", "principal", "open", "remaining")  # fmt: skip
"""What is said of risks before they are named."""

FACED = ("encounter*", "experienc*", "fac*", "identified", "seen", "struggl* with", "dealing with", "grappl* with")
"""How somebody meets a risk: 'we have encountered delays'."""

OPENINGS = (
    "additionally", "however", "furthermore", "moreover", "also", "in addition", "finally", "lastly", "secondly", "first", "firstly", "second", "third",
    "currently", "at present", "this quarter",
)  # fmt: skip
"""What a sentence begins with that says nothing yet."""

TROUBLES = (
    "remain", "remains", "has", "have", "had", "is", "are", "was", "were", "may", "might", "could", "can", "continue", "continues", "pose", "poses",
    "necessitat*", "threatens", "threaten", "affect", "affects", "caus*", "impact", "impacts", "require", "requires", "present", "presents", "represent",
    "represents", "led", "lead", "leads", "will", "would", "slow*", "creat*", "persist", "persists", "emerged", "hamper*", "hinder*", "stem*",
)  # fmt: skip
"""The verbs behind what a risk is."""

PEOPLE = (
    "team", "department", "staff", "management", "company", "authority", "organization", "organisation", "project", "leadership", "board", "threshold*",
    "we", "which", "measures", "progress", "curves", "sensors",
)  # fmt: skip
"""What a sentence about risks may be about that is none."""

# Objectives

LEADS_TO_TIME = (
    "by", "before", "until", "end of", "in", "during", "for", "starting", "from", "on", "through", "within", "no later than", "of", "due", "target*", "early",
    "late", "mid", "around", "since",
)  # fmt: skip
"""What stands before the time by which something is to be reached."""

STARTS = ("start*", "begin*", "commenc*", "kick*", "launch*", "initiat*")
"""What says that a target is when something starts."""

TARGET_WORDS = says("ongoing", "continuous", "week *", "weeks *", "month *", "year-end", "year end", "end of the/this? year", "tbd", "spring", "summer", "autumn",
                    "fall", "winter", "immediate", "sprint")  # fmt: skip
"""Targets that are words."""

MEANT = (
    "focus/focused/focuses/focusing will? be? shift*? on/towards/toward/to", "aim/aims to/at", "plan/plans to", "intend/intends to", "expect/expects to",
    "objective/objectives/goal/goals/priority/priorities is/are/include/includes to?", "prioritize/prioritise", "we will", "we plan", "efforts will",
    "looking ahead to", "be devoted/dedicated to",
    "will also? concentrate/prioritize/prioritise/involve/include/complete/finalize/finalise/begin/start/launch/conduct/deliver/deploy/implement on?",
    "will also? be/aim/work/continue to/on/towards/with?",
)  # fmt: skip
"""How prose leads to what is meant to be reached."""

ALL_OBJECTIVES = says("these/all/remaining tasks/objectives/activities/goals/items/work", "the above tasks/objectives/activities/goals/items")
"""How a sentence speaks of all the objectives before it."""

# Measured figures

FELL = ("reduc*", "decreas*", "lower*", "cut*", "drop*", "declin*", "sav*", "shorten*", "fell", "minimi*", "diminish*")
ROSE = ("increas*", "improv*", "enhanc*", "rais*", "grew", "grow*", "boost*", "accelerat*", "rise*", "rose", "gain*", "expand*", "strengthen*", "lift*", "optimi*")
HOPED = (
    "expect*", "aim*", "will", "would", "could", "target*", "goal*", "plan", "plans", "planned", "projected", "anticipat*", "estimated to", "forecast", "should",
    "may", "by Q*", "to reduce/increase/improve/enhance/cut/lower/boost/raise/achieve",
)  # fmt: skip
"""What says that a figure was not measured yet."""

# The head

NOT_THIS_QUARTER = (
    "by", "until", "before", "end of", "through", "scheduled", "planned", "expected", "target*", "completion in", "completion date in", "next", "upcoming", "since",
    "initiated in", "started in", "launched in", "begun in", "will", "into",
)  # fmt: skip
"""What stands before a quarter that the report does not cover."""

THE_PROJECT = says("project", "programme", "program", "initiative", "overall", "we", "team", "timeline", "schedule", "status", "rollout", "implementation",
                   "migration", "upgrade", "work", "works")  # fmt: skip
"""What a sentence speaks of that tells how the whole stands."""

HOPED_STATUS = ("not", "no longer", "to stay/remain/keep/be/get", "ensure", "could", "may", "might", "if", "risk of", "would")
"""What stands before a status that is not declared."""
