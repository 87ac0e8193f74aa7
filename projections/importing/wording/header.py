"""How reports say whose they are, of which quarter, and how the whole stands: labels, phases,
statuses, names of companies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.words import STATUS_LABELS
from projections.importing.wording.phrases import any_of, listed
from projections.importing.wording.vocabulary import bare, inverted

HEADER_LABELS: Mapping[str, tuple[str, ...]] = {
    "title": listed(
        "project, project name, project title, name of project, programme, program, initiative,"
        " projekt, projet"
    ),
    "report": listed(
        "title, report title, subject, report, re, quarterly report, quarterly update report,"
        " betreff, objet"
    ),
    "company": listed("""
        company, company name, maître d'ouvrage, organization, organisation, client, agency,
        institution, firma, department, employer, organization name, organisation name, entreprise,
        unternehmen, lead organisation, grantee, contractor
    """),
    "industry": listed("industry, sector, industry sector, branche"),
    "quarter": listed("""
        quarter, period, reporting period, period covered, report period, quarter covered,
        reporting quarter, project period, covering, reporting timeframe, timeframe, quartal,
        trimestre, time period, berichtszeitraum, report quarter, fiscal quarter, quarter reported,
        for the period, period of report, for the quarter
    """),
    "date": listed(
        "date, report date, date of report, submitted, datum, issued, date prepared, submission"
        " date, as of"
    ),
    "phase": listed(
        "phase, project phase, project stage, stage, current phase, current stage, current project"
        " phase, stand"
    ),
    "status": listed("""
        status, overall status, project status, current status, overall project status,
        general status, rag, rag status, overall rag, overall sentiment, general sentiment, health,
        overall health, project health, sentiment
    """),
    "manager": listed(
        "prepared by, project manager, manager, author, submitted by, from, project lead, by,"
        " report by"
    ),
    "audience": listed(
        "to, for, audience, prepared for, recipients, submitted to, distribution, attention,"
        " attn, an"
    ),
    "target": listed(
        "target completion, completion target, expected completion, planned completion, target"
        " date, go-live date"
    ),
    "people": listed(
        "reviewed by, approved by, position, team, project team, sponsor, project sponsor,"
        " contact, cc"
    ),
}
"""What stands in the report's head -> its labels, folded."""
FIELDS = inverted(HEADER_LABELS)
"""Label, folded -> what it stands before."""

NOT_THIS_QUARTER = listed("""
    by, until, before, end of, through, scheduled, planned, expected, target*, completion in,
    completion date in, next, upcoming, since, initiated in, started in, launched in, begun in,
    will, into
""")
"""What stands before a quarter that the report does not cover."""

THE_PROJECT = any_of("""
    project, programme, program, initiative, overall, we, team, timeline, schedule, status, rollout,
    implementation, migration, upgrade, work, works
""")
"""What a sentence speaks of that tells how the whole stands."""

HOPED_STATUS = listed(
    "not, no longer, to stay/remain/keep/be/get, ensure, could, may, might, if, risk of, would"
)
"""What stands before a status that is not declared."""

# How the whole stands

PHASES = listed("""
    Initiation, Planning, Requirements Gathering, Procurement, Design, Development, Implementation,
    System Integration, Integration, Testing, Deployment, Go-Live, Rollout, Post-Go-Live Support,
    Monitoring & Evaluation, Evaluation, Closure, Pilot, Construction, Execution, Discovery,
    Feasibility, Commissioning, Maintenance, Handover, User Acceptance Testing, Installation,
    Training, Build, Concept, Pre-Construction, Inception, Stabilization, Hypercare, Alpha, Beta,
    Beta Testing, Prototype Development, Content Development, Configuration, Delivery,
    Mass Deployment, Prototyping, Scoping, Engineering, Detailed Engineering, Mobilization,
    Data Collection, Detailed Design, Preliminary Design, Bidding, Tendering, Permitting,
    Operations, Closeout, Monitoring, Optimization, Analysis, Validation, Migration, Research,
    Transition, Support, Mobilisation
""")
"""Phases that are known wherever they stand; others where 'phase' stands behind a capital."""

STATUS_WORDS = {label: status for status, labels in STATUS_LABELS.items() for label in labels}
"""How a label says a status, folded -> that status."""

STATUSES: Mapping[str, re.Pattern[str]] = {
    "cancelled": any_of("project has/was/is been? cancel*"),
    "on-hold": any_of("on hold, paused, suspended"),
    "completed": any_of("""
        project/rollout/implementation/migration/deployment/programme/program/upgrade/
        initiative has been
        successfully/fully/officially? completed/closed/finished, reached its closure,
        project was/is now? successfully/fully/officially? completed/closed/finished,
        successfully reached its? closure/completion
    """),
    "off-track": any_of("""
        off track, off-track, significantly/severely/well behind/delayed schedule?, status is red,
        critical/critically delayed
    """),
    "at-risk": any_of("""
        at risk, at-risk,
        is/are/slightly/somewhat/currently/running/fallen/fell/remains behind/delayed schedule?,
        needs attention, status is amber/yellow, behind the? schedule/plan
    """),
    "ahead": any_of("ahead of schedule/plan/time/programme/program, slightly ahead"),
    "on-track": any_of("""
        on track, on-track, on schedule, as planned, on course, on time, on target,
        according to plan, steady progress, progress has been steady,
        progressing well/steadily/smoothly/satisfactorily, progressing as scheduled,
        aligns well with, im plan, conformément au calendrier
    """),
}
"""Status -> how prose says it; the first that is found counts."""

# Whose report it is

COMPANY_ENDINGS = listed("""
    Inc, Inc., Ltd, Ltd., LLC, GmbH, AG, Corp, Corp., Corporation, Company, Co., PLC, plc, S.A., BV,
    B.V., Solutions, Group, Technologies, Systems, Networks, Communications, Insurance, Utilities,
    Logistics, Consortium, Innovations, Industries, Services, Holdings, Partners, Enterprises,
    Laboratories, Labs, Pharmaceuticals, Pharma, Bank, Hospital, University, College, Institute,
    Foundation, Agency, Authority, Council, Association, Energy, Healthcare, Health, Telecom,
    Airlines, Railways, Constructions, Construction, Manufacturing, Ministry, Department, District,
    Union, Clinics, Board, Trust, Alliance, AB, A/S, Oy, SA, NV, N.V., SE, Co-operative,
    Cooperative, Broadband, Games, Developers, Drones, Renewables, Petrochemicals, Center, Centre,
    Museum, Society, Works, Motors, Airways, Foods, Retail, Media, Studios, Software, Robotics,
    Semiconductors, Aerospace, Mining, Minerals, Steel, Chemicals, Textiles, Hotels, Resorts,
    Properties, Realty, Capital, Financial, Assurance, Farms, Shipping, Freight, Railway, Electric,
    Resources, Materials, Commission, County, Builders, Contractors, Engineering, Hospitals, Clinic,
    Stores, Markets, Brands, Airport, Port, Federation, Fund, Bureau, Library, Academy, School,
    Schools, Theatre, Orchestra, Utility, Cloud, Security, Lines, Mutual, Innovators, Dynamics,
    Ventures, Analytics, Consulting, International, Global, Transit, Therapeutics, Biotech, Power
""")
"""Words that end the name of a company or another body."""

PROJECT_ENDINGS = listed("""
    project, program, programme, upgrade, rollout, implementation, migration, deployment, expansion,
    modernization, modernisation, platform, system, initiative, overhaul, replacement, renovation,
    integration, transformation, installation, construction, redevelopment, refurbishment, network,
    portal, optimization, optimisation, automation, pilot, development, launch, relaunch, redesign,
    study, plan, app, assistant, service, hub, center, centre, line, plant, bridge, extension,
    restoration, repowering, turnaround, curriculum, phase, retrofit, consolidation, conversion,
    digitization, adoption
""")
"""Words that end the name of a project, folded."""

COMPANY_BEGINNINGS = any_of("""
    the? city/county/town/ministry/department/university/bank/government/state/port/institute/
    college/office/bureau/council/
    mairie/stadtwerke/district of/for/de/du
""")
"""How the names of public bodies begin."""

DOES = listed("""
    undertaken, developed, sponsored, funded, operated, led, spearheaded, run, managed, implemented,
    executed, delivered, conducted, initiated, driven, overseen
""")
"""What a company does with a project, before 'by'."""

IS_A = listed("leading, regional, global, national, major, premier, large, trusted, fast-growing")
"""What a company is said to be."""

IS_PLEASED = listed("""
    is pleased/proud/delighted/excited/happy, is currently, is making, has made, has reached,
    has successfully, continues, remains committed
""")
"""What a company is said to do as a report begins."""

PROJECTS = listed(
    "project, programme, program, initiative, rollout, implementation, deployment, upgrade"
)
"""What a project is called."""

OF_A_REPORT = listed("""
    quarterly, project, programme, program, status, progress, update, closure, closeout, close-out,
    report, review, summary, executive, final, annual, monthly, confidential, draft, internal, the,
    site, highlight, q1, q2, q3, q4
""")
"""Words of a report's own title, which name no project where two of them stand together."""

ROLES = any_of("""
    manager, team, board, committee, officer, director, management, leadership, stakeholders,
    executives, office, cto, ceo, pmo, lead, senior, executive, chief, general
""")
"""Words of what somebody is, which name no company."""


def header_field(label: str) -> str | None:
    """What a label in the report's head stands before."""
    return FIELDS.get(bare(label))


def status_labelled(value: str) -> str | None:
    """The status that a label's value says, where it says nothing else."""
    return STATUS_WORDS.get(bare(value))
