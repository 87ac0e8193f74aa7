"""How reports speak of risks: what one is called, and what is done about it."""

from __future__ import annotations

import re

from projections.importing.wording.phrases import any_of, listed

MITIGATION = any_of("""
    mitigat*, contingency, in response, regular meetings/updates/communication/check-ins,
    workaround*, proactive*,
    identified alternative,
    to address/counter/resolve/overcome/manage/combat/tackle/minimize/minimise/alleviate/offset/
    reduce this/these/the/that/
    such/it/any/both/them/those,
    is/are/being/was/were/been/be currently/actively/closely/proactively/now/also/effectively/
    already? address*/manag*/
    monitor*/work*/collaborat*/engag*/explor*/implement*/resolv*/negotiat*/priorit*/expedit*/tackl*/
    handl*/escalat*/
    coordinat*/develop*/accelerat*/conduct*/overseen/review*/test*/provid*/expand*/increas*/plann*/
    liais*/evaluat*/
    investigat*/recruit*/seek*/launch*/pursu*/bolster*/streamlin*,
    has/have/had successfully/already/also/now/since/agreed/proactively? implemented/established/
    engaged/introduced/
    allocated/assigned/agreed/negotiated/scheduled/increased/secured/developed/organized/organised/
    partnered/initiated/put/
    launched/formed/hired/deployed/adopted/taken/created/started/addressed/begun,
    has/have been introduced/established/appointed/added/ordered/agreed/assigned/hired/put/set/
    scheduled/launched/secured
""")
"""How a sentence says what is done about a risk."""

MITIGATION_FOLLOWS = any_of("""
    mitigat*, address*, manag*, measures, actions, strateg*, response, steps, tackle*, resolve*,
    counter*, following, plan*
""")
"""What a line speaks of that leads to a list of what is done about the risks above it."""

ALL_RISKS = any_of("""
    these/all/both/such/identified/those/any? risk/risks/blockers/challenges/issues/concerns/
    problems/obstacles/constraints/
    factors/areas, the above risk/risks/blockers/challenges/issues/concerns/problems
""")
"""How a sentence speaks of all the risks above it."""

NO_RISK = re.compile(
    r"(?:none|nil|no (?:\w+ ){0,3}(?:risks?|blockers?|issues?|challenges?)|n/?a\b|not"
    r" applicable|nothing)",
    re.I,
)
"""How a report says that there are no risks."""

RISK_WORDS = listed("""
    risk, risks, blocker, blockers, challenge, challenges, issue, issues, concern, concerns,
    obstacle, obstacles, hurdle, hurdles, problem, problems, setback, setbacks, difficulty,
    difficulties, matter, matters, point, points, item, items
""")
"""What a risk is called."""

VAGUE = listed("""
    some, several, few, a few, minor, certain, various, a number of, a couple of, the following,
    two, three, four, key, significant, notable, potential, slight, occasional, initial, moderate,
    main, primary, biggest, only, principal, open, remaining
""")
"""What is said of risks before they are named."""

FACED = listed(
    "encounter*, experienc*, fac*, identified, seen, struggl* with, dealing with, grappl* with"
)
"""How somebody meets a risk: 'we have encountered delays'."""

OPENINGS = listed("""
    additionally, however, furthermore, moreover, also, in addition, finally, lastly, secondly,
    first, firstly, second, third, currently, at present, this quarter
""")
"""What a sentence begins with that says nothing yet."""

TROUBLES = listed("""
    remain, remains, has, have, had, is, are, was, were, may, might, could, can, continue,
    continues, pose, poses, necessitat*, threatens, threaten, affect, affects, caus*, impact,
    impacts, require, requires, present, presents, represent, represents, led, lead, leads, will,
    would, slow*, creat*, persist, persists, emerged, hamper*, hinder*, stem*
""")
"""The verbs behind what a risk is."""

PEOPLE = listed("""
    team, teams, managers, engineers, department, staff, management, company, authority,
    organization, organisation, project, leadership, board, threshold*, we, which, measures,
    progress, curves, sensors
""")
"""What a sentence about risks may be about that is none."""
