"""How reports speak of milestones: what names one, which percentage is its completion, and what
only was measured.
"""

from __future__ import annotations

from projections.importing.wording.phrases import any_of, listed

# Titles of items

TELLING = listed("""
    target, ongoing, complete*, in progress, done, due, delayed, pending, goal, tbd, tbc,
    not started, started, on track, at risk, new, closed, resolved, open, critical, severe, major,
    minor, high, medium, low, by, end of, continuous, initiat*, planned, dropped, cancelled,
    canceled
""")
"""What brackets in a title hold that tell something of the item; others belong to its name."""

CLAUSES = listed("""
    resulting, demonstrating, ensuring, increasing, enhancing, reducing, improving, enabling,
    allowing, providing, leading, including, which, thereby, with a, so that
""")
"""Where the part of a sentence ends that names what it is about."""

# Completion

DONE = listed("""
    complet*, done, finished, ready, built, through, progress, deliver*, finali*, implemented,
    installed, operational, developed, achieved, executed, passed, live, configured, trained,
    abgeschlossen, fertig, erledigt, termin*, achev*
""")
"""What is said of work that is done, right behind a percentage."""

NOT_YET = listed("target*, goal*, aim*, expect*, will, to reach, by, from, Q1, Q2, Q3, Q4")
"""What stands before a percentage that is hoped for, or was another quarter's, even where
'complete' stands behind it.
"""

NO_COMPLETION_BEHIND = (
    *NOT_YET,
    *listed("""
    plan, plans, planned, planning, rate, rates, accuracy, remaining, other*, another, additional,
    than, satisfaction, uptime, availability, saving*, overrun*, growth, adoption, score*,
    efficiency, productivity, performance, threshold, increas*, reduc*, improv*, decreas*,
    forecast*, should, previous*, last quarter, compared, exceed*, margin, discount
"""),
)
"""Words behind which, up to three words on, a percentage is no completion."""

NO_COMPLETION_BEFORE = listed("""
    of the/our/its? total/overall/entire/allocated/approved? project/budget/cost/costs/funds/
    funding/scope/programme/spend/
    workforce, reduction*, increase*, improvement*, decrease*, growth, rise, gain*, saving*, drop,
    boost, decline, more, less,
    faster, higher, lower, fewer, better, ahead, behind, on schedule, on time, over, under, above,
    below, target, goal,
    remaining, left, discount, planned, by the? end, by Q*, threshold, contingency, remain,
    remains, uncertain
""")
"""Words right behind a percentage that is no completion."""

RATES = listed("""
    accuracy, success, compliance, participation, utili*, adoption, satisfaction, response,
    pass rate, uptime, retention, attendance, availability, approval, engagement
""")
"""What else is counted in percent: up to two words behind the percentage."""

REACHES = listed("""
    complet*, progress*, done, finished, reached, reaching, stand, stands, standing, currently, now,
    is, are, was, at, achieved, to, attained
""")
"""What a completion stands behind: 'is 80 %', 'reached 80 %'."""

ABOUT = listed("""
    at, about, approximately, around, over, nearly, almost, roughly, to, of, is, an, a, currently,
    estimated, level, status, rate
""")
"""What may stand between them."""

WORKED = listed("""
    complet*, install*, deploy*, develop*, migrat*, train*, deliver*, finish*, implement*, launch*,
    conduct*, integrat*, convert*, process*, review*, document*, test*, build*, built, digiti*,
    onboard*, execut*, roll*, laid, cover*, construct*, erect*, excavat*, pour*, design*, draft*,
    secur*, procur*, establish*, configur*, clean*, audit*, transfer*, upgrad*, collect*
""")
"""Work of which so much is done: 'installed in 80 % of the stores'."""

IN_PLACE = listed("""
    active, live, available, in use, in force, in place, enforced, withdrawn, switched *,
    rolled out, present, running
""")
"""How something is in place somewhere: 'active on 80 % of the devices'."""

HAPPENED = listed("""
    completed, complete, finished, installed, delivered, launched, deployed, signed, approved,
    commissioned, finali*, achieved
""")
"""What prose says of a milestone that is reached."""

GOALS = any_of("goal, goals, strateg*, impact, contribut*, objectives")
"""What a paragraph below the milestones speaks of that tells their impact."""

# Measured figures

FELL = listed(
    "reduc*, decreas*, lower*, cut*, drop*, declin*, sav*, shorten*, fell, minimi*, diminish*"
)
ROSE = listed("""
    increas*, improv*, enhanc*, rais*, grew, grow*, boost*, accelerat*, rise*, rose, gain*, expand*,
    strengthen*, lift*, optimi*
""")
HOPED = any_of("""
    expect*, aim*, will, would, could, target*, goal*, plan, plans, planned, projected, anticipat*,
    estimated to, forecast, should, may be, by Q*,
    to reduce/increase/improve/enhance/cut/lower/boost/raise/achieve
""")
"""What says that a figure was not measured yet."""
