"""How reports speak of a budget: what it is called, how it is used, exceeded and approved, and what
only looks like it.

The tables are phrases, as phrases.py reads them. The rules at the end say how a figure, #, is said
to mean something. In a rule a word in capitals stands for a table or for a piece of
prose/budget_rules.py; two dots for up to 40 characters within a clause, three for up to 60 within a
sentence; a star alone for up to three words; a slash parts what may stand in one place, and a
question mark stands behind what may be missing. The number before a rule is its rank: of two
figures, the one by the lower rank is meant. To teach the reader another way of saying something,
add it to its table or its rules.
"""

from __future__ import annotations

from collections.abc import Mapping

from projections.importing.wording.phrases import any_of, listed, word_set

# What there is

WHOLE = listed("""
    budget, budgetary, fund, funds, funding, allocation, appropriation, appropriations, grant,
    financial resources, money, capital, allotment
""")
"""What a budget is called."""

CONTRACT = listed("contract sum/value/price/amount")
"""What else a share may be of that is the whole budget."""

USED = listed("""
    utilized, utilised, used up, used, spent, consumed, expended, drawn down, drawn, disbursed,
    exhausted, burned/burnt through, burned, burnt, incurred, depleted, paid out,
    committed and paid, invested, employed, absorbed, certified, ausgegeben, verbraucht, verwendet,
    consommé, consommés, dépensé, dépensés, utilisé, utilisés
""")
"""What is said of money that is gone."""

COSTS = listed("""
    spend, spending, expenditure, expenditures, expense, expenses, outlay, outlays, disbursement,
    disbursements, drawdown, consumption, usage, utilization, utilisation, burn, burn rate,
    absorption
""")
"""What the use of money is called."""

PLAN = listed("""
    budget*, planned, plan, baseline, estimate, estimates, estimated, allocation, allocated,
    projection, projections, projected, approved, forecast
""")
"""What costs are compared with."""

OVERRUN = listed(
    "overrun/overruns/over-run/over-runs/overspen*/over-expenditure*/overexpenditure*, over the?"
    " budget"
)
UNDERRUN = listed(
    "underrun/underruns/under-run/under-runs/underspen*/under-expenditure*/underexpenditure*,"
    " under/below the? budget"
)

ABOVE = listed("over, above, beyond, higher than, more than, in excess of")
BELOW = listed("under, below, less than, lower than, beneath")

ENTIRE = listed("total, approved, overall, whole, entire, full")
"""What is said of a budget that is no part of one."""

FOR_PROJECT = listed("""
    for the/this/our project/programme/program/initiative,
    for the/this/our * project/programme/program/initiative
""")

# What stands between

NEARLY = listed("""
    about, around, approximately, approx, roughly, nearly, almost, some, circa, ca, an estimated,
    estimated, just, currently, now
""")
"""What may stand before a figure that means it."""

LINKS = listed("""
    stands, stand, stood, is, are, was, were, at, reaches, reached, amount, amounts, amounted,
    amounting, total, totals, totaled, totalled, totaling, totalling, sits, represent, represents,
    equals, accounts for, accounted for, corresponds to, of, by, to, being, run, runs, running
""")
"""What leads from words to their figure."""

OR_SO = listed("""
    or, i.e., that is, representing, equal to, equivalent to, equalling, equaling, corresponding to,
    which is, which equals, which represents, which corresponds to, which amounts to
""")
"""What leads from an amount to the same as a share."""

WHEN = listed("to date, so far, at, as of, after, as at, by, in, for, this, with, and")
"""What stands behind a share that tells when it was used."""

TO_DATE = listed("allocated? to date, allocated? so far")

NO_LINK = listed("against, versus, vs, over, under, above, below, of, out, more, from, to, spent")
"""Words that never stand between an amount and what it is."""

# What makes a figure mean something else

BOUNDS = listed("""
    up to, over, more than, at least, less than, under, below, above, between, from, versus, vs,
    compared to/with, against, target, target of, plan, plan of, planned, planned of, within, until,
    exceeding, previously, remaining, another, additional, further
""")
"""What stands before a percentage that is a bound or is only compared."""

OTHER_TIMES = listed("""
    in/at/by? the? end? of? last/previous/prior/preceding,
    as of the? end? of? last/previous/prior/preceding, planned, target, tolerance, threshold
""")
"""What stands behind a percentage that is another quarter's, or only planned."""

KEPT = listed("""
    remain*, left, reserve*, available, unspent, contingen*, set aside, earmarked, unused,
    committed, held
""")
"""What stands behind a share that is not used."""

FUTURE = any_of("""
    will, would, could, may, might, should, shall, expect/expects/expected to,
    plan/plans/planned to, forecast/forecasted to, projected to, anticipate*, if, aim, aims, to be,
    not, remain*, reserved, allocated to/for, earmarked, until
""")
"""What is said of money that is not used yet."""

FEARED = any_of("""
    could, may, might, would, should, if, potential*, possible, possibly, possibility, risk of,
    likely, threat, avoid*, prevent*, unless, tolerance, threshold, limit*, maximum, trigger*,
    reduc*, cut, lowered, lowering, keep*, last/previous/prior quarter
""")
"""What is said of an overrun that there is not."""

FEARED_BEHIND = listed("possible, likely, threshold, tolerance, limit, last/previous quarter")
"""What stands behind a share, and says that it is only feared."""

FORECAST = any_of("forecast, projected, projection, projections, expect*, anticipat*, estimat*")
"""What is said of an overrun that there will be."""

CHANGES = any_of("""
    over, under, above, below, overrun, overruns, variance, saving, savings, increas*, decreas*,
    reduc*, within, exceed*, grew, rose, growth, allocat*, target, forecast, personnel,
    utilization rate
""")
"""What is said before a share that something changed by, or that is none of the budget."""

CHANGES_BEHIND = listed("""
    higher, lower, more, less, above, below, over, under, beyond, increase, growth, reduction,
    saving, savings, overrun, overruns, contingency, margin, behind, ahead
""")
"""What stands behind a share that something changed by."""

PURPOSES = listed("""
    remaining, rest, contingency, reserve, reserves, training, travel, marketing, hardware,
    software, licenc*, licens*, personnel, staff*, equipment, consult*, vendor, vendors, material,
    materials, labor, labour, capex, opex, maintenance, communication, communications, testing,
    procurement
""")
"""Parts of a budget."""

NEUTRAL = word_set("""
    the, our, its, this, that, a, an, all, total, overall, whole, entire, allocated, approved,
    available, planned, current, project, projects, programme, program, initiative, initiative's,
    project's, programme's, initial, original, annual, full, allotted, assigned, agreed, revised,
    authorized, authorised, year, yearly, years, financial, fiscal, final, forecast, projected,
    estimated, expected, actual, running, cumulative, amount, of, million, k, m, bn, billion, usd,
    eur, gbp, contract
""")
"""Words that tell no part of a budget from the whole."""

PERIODS = any_of("quarter*, phase, stage, month*, q1, q2, q3, q4, sprint")
"""What a part of a budget is for that is a time."""

ALL_OF_IT = any_of("to date, so far, overall, total, cumulative*, entire, whole")
"""What tells a figure of the whole project to date."""

PARTS_BEFORE = listed("""
    additional, saving*, contingency, reserve, increase*, extra, request*, further, remaining,
    invoice*, worth, per, for/in the? last/this/next quarter/phase/year, q1, q2, q3, q4
""")
"""What stands before an amount that is not the whole budget."""

PARTS_BEHIND = listed("""
    remain*, left, contingency, reserve, reserved, additional, increase, saved, savings,
    per month/year/week/quarter, added, more, over budget, under budget
""")
"""What stands behind an amount that is not the whole budget."""

NEXT = any_of("next, coming, upcoming")

IN_PERIOD = any_of(
    "this quarter, in Q1/Q2/Q3/Q4, last quarter, monthly, per month, during/in the quarter"
)
"""What is said of what a time cost."""

LABELS: Mapping[str, tuple[str, ...]] = {
    "none": listed("""
        remain*, variance*, forecast*, next, contingency, reserve*, left, available, committed,
        planned spend*/us*, balance, target*
    """),
    "over": OVERRUN,
    "under": UNDERRUN,
    "used": (
        *COSTS,
        *USED,
        *listed("actual, actuals, budget to date, budget so far, spend*, cost, costs"),
    ),
    "approved": (*WHOLE, "approved"),
}
"""What a figure behind a label is, and the labels that say it; the first that fits."""

# How a figure is said to mean something

SHARE_USED = """
    1: # COMMA? OF_WHOLE ... USED/paid
    1: USED ... # COMMA? OF_WHOLE
    1: COSTS/budget/costs ... LINK # OF_WHOLE
    1: COSTS/USED ... AMOUNT OR_SO # OF_WHOLE
    1: USED ... AMOUNT out? OF_WHOLE OR_SO # END
    1: AMOUNT out? OF_WHOLE .. USED .. OR_SO # END
    1: WHOLE ... AMOUNT .. USED .. OR_SO # END
    2: budget/fund/funds ... LINK # USED
    2: COSTS/budget ... LINK # END/WHEN
    2: # of the? AMOUNT .. USED
    2: budget COSTS of # is/was/remains
    2: # budget/fund* utilization/utilisation/usage/consumption/absorption/burn
    2: USED .. OPEN # CLOSE
    2: USED TO_DATE? LINK? AMOUNT OPEN # CLOSE END
    3: we/have/has/having .. USED # END/TO_DATE
    3: USED at/à/zu #
    5: # COMMA? IS? BOTH? USED
    5: # COMMA? IS? allocated TO_DATE
"""
"""The share of the budget that is used to date; a rule of rank 5 may tell one share of several."""

SHARE_USED_BESIDE_LABEL = """
    2: START AMOUNT OF_AMOUNT? DASH or? # END/of
    2: START # END/USED/TO_DATE
    2: START # OF_WHOLE FOR_NOTHING
    3: at/is/are/of/reached # END/OF_WHOLE/TO_DATE
"""
"""The share of the budget that is used, behind a label that says so."""

SHARE_OVER = """
    1: # over END
    1: # increase? ABOVE .. PLAN
    1: # budget/cost/costs/expenditure/spending? OVERRUN
    1: OVERRUN .. LINK #
    1: exceed/exceeds/exceeded/exceeding ... by #
"""
"""How far the budget is exceeded."""

SHARE_UNDER = """
    1: # BELOW .. PLAN
    1: # budget/cost/costs/expenditure/spending? UNDERRUN
    1: UNDERRUN .. LINK #
"""
"""How far the budget is not used though it was planned to be."""

AMOUNT_APPROVED = """
    1: ENTIRE .. WHOLE .. #
    1: # of? * approved
    1: AMOUNT out? of the/a/our/its? total? #
    1: out of the/a/our? total? of? #
    2: WHOLE FOR_PROJECT? * LINK #
    2: WHOLE #
    2: # * WHOLE
    2: allocated/granted/awarded/secured/received .. #
"""
"""The amount that is approved."""

AMOUNT_SPENT = """
    1: COSTS .. LINK #
    1: costs/cost/total * TO_DATE/incurred .. #
    1: USED TO_DATE? * LINK? #
    1: # SHARE? OF_ANY? IS? USED
"""
"""The amount that is spent to date."""
