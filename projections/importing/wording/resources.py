"""How reports speak of their resources: the words that tell budget, staffing, vendors and
dependencies apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from projections.importing.wording.phrases import any_of, listed


class TopicWords(NamedTuple):
    """How reports speak of a part of their resources."""

    words: re.Pattern[str]  # that a sentence speaks of it with; the first in a sentence counts
    columns: re.Pattern[str]  # what the head of its table holds
    # how a sentence begins that belongs to it though it stands in another
    openings: re.Pattern[str] | None = None


TOPICS = {
    "budget": TopicWords(
        words=any_of("""
            budget*, spend, spent, spending, expenditure*, expense*, cost, costs, fund, funds,
            funding, funded, financ*, invoice, invoices, cash, savings
        """),
        columns=any_of(
            "budget*, cost, costs, amount, spend*, spent*, expenditure, actual, actuals, approved"
        ),
    ),
    "staffing": TopicWords(
        words=any_of("""
            staff*, headcount*, personnel*, team, teams, fte, ftes, employee*, workforce*, recruit*,
            hiring*, hired*, developer*, engineer*, consultant*, specialist*, resourcing*,
            resource gap*, resources gap*, resource constraints*, full-time*, part-time*, people,
            skill*, crew, crews
        """),
        columns=any_of("""
            role, roles, position, positions, staff*, headcount, fte, ftes, team member,
            team members, personnel, people, skill
        """),
        openings=any_of("staffing, staff levels"),
    ),
    "vendors": TopicWords(
        words=any_of("""
            vendor, vendors, supplier, suppliers, contractor, contractors, subcontractor,
            subcontractors, partner, partners, partnership, partnerships, third party*/parties*,
            third-party*, third-parties*, manufacturer, manufacturers, reseller, resellers
        """),
        columns=any_of(
            "vendor, vendors, supplier, suppliers, contractor, contractors, partner, partners,"
            " subcontractor, subcontractors"
        ),
        openings=any_of("""
            *? vendor/vendors/supplier/suppliers/partner/partners/contractor/
            contractors collaborat*/relation*/manage*/engage*/
            perform*/coordinat*,
            collaboration/collaborations with *? *? vendor/vendors/supplier/suppliers
        """),
    ),
    "dependencies": TopicWords(
        words=any_of("""
            dependenc*, depend, depends, dependent, depending, contingent on/upon, relies, rely,
            reliant, hinge, hinges, prerequisite, prerequisites
        """),
        columns=any_of("dependenc*"),
        openings=any_of("*? *? dependency/dependencies"),
    ),
}

COUNTS = (
    listed("actual, current, filled, on board, assigned"),
    listed(
        "count, number, no, headcount, fte, ftes, quantity, qty, people, size, staff, total, heads"
    ),
)
"""What the column holds that says how many people there are; the first where there are several."""

TOTAL = any_of("""
    total, sum, overall, project, all, grand/project/overall total/sum,
    total/sum/overall/all budget/cost/costs/project, project budget/cost/costs,
    grand/project/overall total/sum budget/cost/costs/project
""")
"""What the row is called that holds the whole budget."""

NO_VENDOR = any_of("""
    vendor, vendors, supplier, suppliers, contract, contracts, contracting, collaboration,
    collaborations, performance, status, management, deliver*, communication, communications,
    procurement, issue, issues, risk, risks, support, quality, relation*, partnership, partnerships,
    partners, engagement, engagements, coordination, update, updates, note, notes, key, overall,
    summary, next, schedule, timeline, timelines, challenge, challenges, selection, meeting,
    meetings, review, reviews, payment, payments, onboarding, negotiation, negotiations, action,
    actions, compliance, evaluation, dependencies, external, internal, integration, resource,
    resources, training, progress, highlight, highlights
""")
"""What a title holds that is no vendor's name."""

OF_BUDGET = any_of("budget, overspen*, overrun*")
"""What a sentence of another section says that may state a figure of the budget."""

TELLS = any_of("""
    is, are, was, were, has, have, will, must, depend, depends, relies, rely, hinge, hinges, remain,
    remains, may, can, we, require, requires, need, needs
""")
"""The words that make an item on a dependency a sentence, and no title."""
