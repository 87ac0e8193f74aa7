"""How reports say things, in lists of words and phrases: which percentage is a completion, what is done about a risk, and so on.

In a phrase a star stands for the rest of a word, and a question mark behind a word means that it may be missing. To teach
the reader another way of saying something, add the phrase to its list.
"""

from __future__ import annotations

import re


def listed(table: str) -> tuple[str, ...]:
    """The words or phrases of a table, parted by commas."""
    return tuple(" ".join(phrase.split()) for phrase in re.sub(r"/\s+", "/", table).split(",") if phrase.strip())


def either(*phrases: str) -> str:
    """The expression that matches any of the phrases, as whole words."""
    return rf"\b(?:{'|'.join(_expression(phrase) for phrase in phrases)})\b"


def says(*phrases: str) -> re.Pattern[str]:
    """What finds any of the phrases, in whatever case."""
    return re.compile(either(*phrases), re.I)


def _expression(phrase: str) -> str:
    """The expression of a phrase: words that may be missing bring the space beside them."""
    found = ""
    has_begun = False
    for word in phrase.split():
        part, may_miss = _word(word.removesuffix("?")), word.endswith("?")
        if has_begun:
            found += rf"(?:\s+{part})?" if may_miss else rf"\s+{part}"
        else:
            found += rf"(?:{part}\s+)?" if may_miss else part
            has_begun = not may_miss
    return found


def _word(word: str) -> str:
    if "/" in word:
        return f"(?:{'|'.join(_word(one) for one in word.split('/'))})"
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")


# Titles of items

TELLING = listed("""
    target, ongoing, complete*, in progress, done, due, delayed, pending, goal, tbd, tbc, not started, started, on track,
    at risk, new, closed, resolved, open, critical, severe, major, minor, high, medium, low, by, end of, continuous,
    initiat*, planned, dropped, cancelled, canceled
""")
"""What brackets in a title hold that tell something of the item; others belong to its name."""

CLAUSES = listed("""
    resulting, demonstrating, ensuring, increasing, enhancing, reducing, improving, enabling, allowing, providing, leading,
    including, which, thereby, with a, so that
""")
"""Where the part of a sentence ends that names what it is about."""

# A milestone's completion

DONE = listed("""
    complet*, done, finished, ready, built, through, progress, deliver*, finali*, implemented, installed, operational,
    developed, achieved, executed, passed, live, configured, trained, abgeschlossen, fertig, erledigt, termin*, achev*
""")
"""What is said of work that is done, right behind a percentage."""

NOT_YET = listed("target*, goal*, aim*, expect*, will, to reach, by, from, Q1, Q2, Q3, Q4")
"""What stands before a percentage that is hoped for, or was another quarter's, even where 'complete' stands behind it."""

NO_COMPLETION_BEHIND = (
    *NOT_YET,
    *listed("""
    plan, plans, planned, planning, rate, rates, accuracy, remaining, other*, another, additional, than, satisfaction,
    uptime, availability, saving*, overrun*, growth, adoption, score*, efficiency, productivity, performance, threshold,
    increas*, reduc*, improv*, decreas*, forecast*, should, previous*, last quarter, compared, exceed*, margin, discount
"""),
)
"""Words behind which, up to three words on, a percentage is no completion."""

NO_COMPLETION_BEFORE = listed("""
    of the/our/its? total/overall/entire/allocated/approved? project/budget/cost/costs/funds/funding/scope/programme/spend/
    workforce, reduction*, increase*, improvement*, decrease*, growth, rise, gain*, saving*, drop, boost, decline, more, less,
    faster, higher, lower, fewer, better, ahead, behind, on schedule, on time, over, under, above, below, target, goal,
    remaining, left, discount, planned, by the? end, by Q*, threshold, contingency, remain, remains, uncertain
""")
"""Words right behind a percentage that is no completion."""

RATES = listed("""
    accuracy, success, compliance, participation, utili*, adoption, satisfaction, response, pass rate, uptime, retention,
    attendance, availability, approval, engagement
""")
"""What else is counted in percent: up to two words behind the percentage."""

REACHES = listed("""
    complet*, progress*, done, finished, reached, reaching, stand, stands, standing, currently, now, is, are, was, at,
    achieved, to, attained
""")
"""What a completion stands behind: 'is 80 %', 'reached 80 %'."""

ABOUT = listed("""
    at, about, approximately, around, over, nearly, almost, roughly, to, of, is, an, a, currently, estimated, level, status,
    rate
""")
"""What may stand between them."""

WORKED = listed("""
    complet*, install*, deploy*, develop*, migrat*, train*, deliver*, finish*, implement*, launch*, conduct*, integrat*,
    convert*, process*, review*, document*, test*, build*, built, digiti*, onboard*, execut*, roll*, laid, cover*,
    construct*, erect*, excavat*, pour*, design*, draft*, secur*, procur*, establish*, configur*, clean*, audit*, transfer*,
    upgrad*, collect*
""")
"""Work of which so much is done: 'installed in 80 % of the stores'."""

IN_PLACE = listed("""
    active, live, available, in use, in force, in place, enforced, withdrawn, switched *, rolled out, present, running
""")
"""How something is in place somewhere: 'active on 80 % of the devices'."""

HAPPENED = listed("""
    completed, complete, finished, installed, delivered, launched, deployed, signed, approved, commissioned, finali*,
    achieved
""")
"""What prose says of a milestone that is reached."""

GOALS = listed("goal, goals, strateg*, impact, contribut*, objectives")
"""What a paragraph below the milestones speaks of that tells their impact."""

# Risks, and what is done about them

MITIGATION = listed("""
    mitigat*, contingency, in response, regular meetings/updates/communication/check-ins, workaround*, proactive*,
    identified alternative,
    to address/counter/resolve/overcome/manage/combat/tackle/minimize/minimise/alleviate/offset/reduce this/these/the/that/
    such/it/any/both/them/those,
    is/are/being/was/were/been/be currently/actively/closely/proactively/now/also/effectively/already? address*/manag*/
    monitor*/work*/collaborat*/engag*/explor*/implement*/resolv*/negotiat*/priorit*/expedit*/tackl*/handl*/escalat*/
    coordinat*/develop*/accelerat*/conduct*/overseen/review*/test*/provid*/expand*/increas*/plann*/liais*/evaluat*/
    investigat*/recruit*/seek*/launch*/pursu*/bolster*/streamlin*,
    has/have/had successfully/already/also/now/since/agreed/proactively? implemented/established/engaged/introduced/
    allocated/assigned/agreed/negotiated/scheduled/increased/secured/developed/organized/organised/partnered/initiated/put/
    launched/formed/hired/deployed/adopted/taken/created/started/addressed/begun,
    has/have been introduced/established/appointed/added/ordered/agreed/assigned/hired/put/set/scheduled/launched/secured
""")
"""How a sentence says what is done about a risk."""

MITIGATION_FOLLOWS = listed("""
    mitigat*, address*, manag*, measures, actions, strateg*, response, steps, tackle*, resolve*, counter*, following, plan*
""")
"""What a line speaks of that leads to a list of what is done about the risks above it."""

ALL_RISKS = listed("""
    these/all/both/such/identified/those/any? risk/risks/blockers/challenges/issues/concerns/problems/obstacles/constraints/
    factors/areas, the above risk/risks/blockers/challenges/issues/concerns/problems
""")
"""How a sentence speaks of all the risks above it."""

NO_RISK = re.compile(r"(?:none|nil|no (?:\w+ ){0,3}(?:risks?|blockers?|issues?|challenges?)|n/?a\b|not applicable|nothing)", re.I)
"""How a report says that there are no risks."""

RISK_WORDS = listed("""
    risk, risks, blocker, blockers, challenge, challenges, issue, issues, concern, concerns, obstacle, obstacles, hurdle,
    hurdles, problem, problems, setback, setbacks, difficulty, difficulties, matter, matters, point, points, item, items
""")
"""What a risk is called."""

VAGUE = listed("""
    some, several, few, a few, minor, certain, various, a number of, a couple of, the following, two, three, four, key,
    significant, notable, potential, slight, occasional, initial, moderate, main, primary, biggest, only, principal, open,
    remaining
""")
"""What is said of risks before they are named."""

FACED = listed("encounter*, experienc*, fac*, identified, seen, struggl* with, dealing with, grappl* with")
"""How somebody meets a risk: 'we have encountered delays'."""

OPENINGS = listed("""
    additionally, however, furthermore, moreover, also, in addition, finally, lastly, secondly, first, firstly, second,
    third, currently, at present, this quarter
""")
"""What a sentence begins with that says nothing yet."""

TROUBLES = listed("""
    remain, remains, has, have, had, is, are, was, were, may, might, could, can, continue, continues, pose, poses,
    necessitat*, threatens, threaten, affect, affects, caus*, impact, impacts, require, requires, present, presents,
    represent, represents, led, lead, leads, will, would, slow*, creat*, persist, persists, emerged, hamper*, hinder*, stem*
""")
"""The verbs behind what a risk is."""

PEOPLE = listed("""
    team, teams, managers, engineers, department, staff, management, company, authority, organization, organisation,
    project, leadership, board,
    threshold*, we, which, measures, progress, curves, sensors
""")
"""What a sentence about risks may be about that is none."""

# Objectives

LEADS_TO_TIME = listed("""
    by, before, until, end of, in, during, for, starting, from, on, through, within, no later than, of, due, target*, early,
    late, mid, around, since
""")
"""What stands before the time by which something is to be reached."""

STARTS = listed("start*, begin*, commenc*, kick*, launch*, initiat*")
"""What says that a target is when something starts."""

TARGET_WORDS = listed("""
    ongoing, continuous, week *, weeks *, month *, year-end, year end, end of the/this? year, tbd, spring, summer, autumn,
    fall, winter, immediate, sprint
""")
"""Targets that are words."""

MEANT = listed("""
    emphasis will? be/is on, focus/focused/focuses/focusing will? be? shift*? on/towards/toward/to, aim/aims to/at,
    plan/plans to, intend/intends to,
    expect/expects to, objective/objectives/goal/goals/priority/priorities is/are/include/includes to?,
    prioritize/prioritise, we/team/project will, we plan, efforts will, looking ahead to, be devoted/dedicated to,
    will also? concentrate/prioritize/prioritise/involve/include/complete/finalize/finalise/begin/start/launch/conduct/
    deliver/deploy/implement on?, will also? be/aim/work/continue to/on/towards/with?
""")
"""How prose leads to what is meant to be reached."""

ALL_OBJECTIVES = listed("""
    these/all/remaining tasks/objectives/activities/goals/items/work,
    complete/achieve/deliver/finish these/them/both/all, both are, all are, the above tasks/objectives/activities/goals/items
""")
"""How a sentence speaks of all the objectives before it."""

# Measured figures

FELL = listed("reduc*, decreas*, lower*, cut*, drop*, declin*, sav*, shorten*, fell, minimi*, diminish*")
ROSE = listed("""
    increas*, improv*, enhanc*, rais*, grew, grow*, boost*, accelerat*, rise*, rose, gain*, expand*, strengthen*, lift*,
    optimi*
""")
HOPED = listed("""
    expect*, aim*, will, would, could, target*, goal*, plan, plans, planned, projected, anticipat*, estimated to, forecast,
    should, may be, by Q*, to reduce/increase/improve/enhance/cut/lower/boost/raise/achieve
""")
"""What says that a figure was not measured yet."""

# The head

NOT_THIS_QUARTER = listed("""
    by, until, before, end of, through, scheduled, planned, expected, target*, completion in, completion date in, next,
    upcoming, since, initiated in, started in, launched in, begun in, will, into
""")
"""What stands before a quarter that the report does not cover."""

THE_PROJECT = listed("""
    project, programme, program, initiative, overall, we, team, timeline, schedule, status, rollout, implementation,
    migration, upgrade, work, works
""")
"""What a sentence speaks of that tells how the whole stands."""

HOPED_STATUS = listed("not, no longer, to stay/remain/keep/be/get, ensure, could, may, might, if, risk of, would")
"""What stands before a status that is not declared."""

# How the whole stands

STATUSES = (
    ("cancelled", listed("project has/was/is been? cancel*")),
    ("on-hold", listed("on hold, paused, suspended")),
    (
        "completed",
        listed("""
            project/rollout/implementation/migration/deployment/programme/program/upgrade/initiative has been
            successfully/fully/officially? completed/closed/finished, reached its closure,
    project was/is now? successfully/fully/officially? completed/closed/finished,
            successfully reached its? closure/completion
        """),
    ),
    (
        "off-track",
        listed("""
            off track, off-track, significantly/severely/well behind/delayed schedule?, status is red,
            critical/critically delayed
        """),
    ),
    (
        "at-risk",
        listed("""
            at risk, at-risk, is/are/slightly/somewhat/currently/running/fallen/fell/remains behind/delayed schedule?,
            needs attention, status is amber/yellow, behind the? schedule/plan
        """),
    ),
    ("ahead", listed("ahead of schedule/plan/time/programme/program, slightly ahead")),
    (
        "on-track",
        listed("""
            on track, on-track, on schedule, as planned, on course, on time, on target, according to plan, steady progress,
            progress has been steady, progressing well/steadily/smoothly/satisfactorily, progressing as scheduled,
            aligns well with, im plan, conformément au calendrier
        """),
    ),
)
"""Status -> how prose says it; the first that is found counts."""

COURTESIES = listed("""
    dear, sincerely, best/kind/warm regards, regards, yours sincerely/faithfully/truly, respectfully, thank you, thanks,
    hi all/team/everyone/both, hello, cheers, please do not hesitate, please feel free, please let me/us know,
    mit freundlichen, cordialement, should you have any questions, if you have any questions,
    for any? further/more information/questions/details
""")
"""How greetings and closing words begin, folded: they state nothing."""

CLOSINGS = listed("""
    this structured/quarterly/project/status/comprehensive/detailed? report/update/document, we remain/appreciate,
    we look forward, we will continue to keep, by following/addressing
""")
"""How a paragraph at the end begins that belongs to no section, folded."""

IN_CONCLUSION = listed("in conclu*, to conclu*, as a conclu*, in closing, in summary, to sum up, to summarize/summarise")
"""How a conclusion begins that has no heading, folded."""

# Whose report it is

DOES = listed("""
    undertaken, developed, sponsored, funded, operated, led, spearheaded, run, managed, implemented, executed, delivered,
    conducted, initiated, driven, overseen
""")
"""What a company does with a project, before 'by'."""

IS_A = listed("leading, regional, global, national, major, premier, large, trusted, fast-growing")
"""What a company is said to be."""

IS_PLEASED = listed("""
    is pleased/proud/delighted/excited/happy, is currently, is making, has made, has reached, has successfully, continues,
    remains committed
""")
"""What a company is said to do as a report begins."""

PROJECTS = listed("project, programme, program, initiative, rollout, implementation, deployment, upgrade")
"""What a project is called."""

OF_A_REPORT = listed("""
    quarterly, project, programme, program, status, progress, update, closure, closeout, close-out, report, review, summary,
    executive, final, annual, monthly, confidential, draft, internal, the, site, highlight, q1, q2, q3, q4
""")
"""Words of a report's own title, which name no project where two of them stand together."""

ROLES = listed("""
    manager, team, board, committee, officer, director, management, leadership, stakeholders, executives, office, cto, ceo,
    pmo, lead, senior, executive, chief, general
""")
"""Words of what somebody is, which name no company."""
