"""How reports speak of objectives: what is meant to be reached, and by when."""

from __future__ import annotations

from projections.importing.wording.phrases import any_of, listed

LEADS_TO_TIME = listed("""
    by, before, until, end of, in, during, for, starting, from, on, through, within, no later than,
    of, due, target*, early, late, mid, around, since
""")
"""What stands before the time by which something is to be reached."""

STARTS = listed("start*, begin*, commenc*, kick*, launch*, initiat*")
"""What says that a target is when something starts."""

TARGET_WORDS = any_of("""
    ongoing, continuous, week *, weeks *, month *, year-end, year end, end of the/this? year, tbd,
    spring, summer, autumn, fall, winter, immediate, sprint
""")
"""Targets that are words."""

MEANT = listed("""
    emphasis will? be/is on, focus/focused/focuses/focusing will? be? shift*? on/towards/toward/to,
    aim/aims to/at,
    plan/plans to, intend/intends to,
    expect/expects to, objective/objectives/goal/goals/priority/priorities is/are/include/
    includes to?,
    prioritize/prioritise, we/team/project will, we plan, efforts will, looking ahead to,
    be devoted/dedicated to,
    will also? concentrate/prioritize/prioritise/involve/include/complete/finalize/finalise/begin/
    start/launch/conduct/
    deliver/deploy/implement on?, will also? be/aim/work/continue to/on/towards/with?
""")
"""How prose leads to what is meant to be reached."""

ALL_OBJECTIVES = any_of("""
    these/all/remaining tasks/objectives/activities/goals/items/work,
    complete/achieve/deliver/finish these/them/both/all, both are, all are,
    the above tasks/objectives/activities/goals/items
""")
"""How a sentence speaks of all the objectives before it."""
