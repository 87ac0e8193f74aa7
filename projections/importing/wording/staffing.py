"""How reports speak of the people who work on a project, and of those who don't."""

from __future__ import annotations

from projections.importing.wording.phrases import any_of, listed, word_set

ONES = listed("""
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
    fifteen, sixteen, seventeen, eighteen, nineteen
""")
TENS = listed("twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety")

# Who is counted

PEOPLE = word_set("""
    staff, people, person, persons, members, member, personnel, employees, employee, professionals,
    professional, workers, individuals, ftes, fte, headcount, heads, equivalents, equivalent,
    resources, colleagues, workforce, men, women, wte, wtes, mitarbeitende, mitarbeiter, personen,
    collaborateurs, personnes, employés, ouvriers, volunteers, full-time-equivalents,
    full-time-equivalent
""")
"""Words for people of any kind: a head count of these is the whole team's."""

NEUTRAL = word_set("""
    dedicated, full-time, project, projects, team, core, total, current, active, permanent,
    delivery, skilled, experienced, qualified, committed, programme, program, own, assigned, staff,
    talented, in-house, member's, key, the, our, time, full, average, headcount
""")
"""Words that tell no people from others."""

ROLES = word_set("""
    nurses, nurse, interns, intern, leads, lead, chief, agents, agent, experts, expert, hands, crew,
    clerks, attorneys, aides, secondees, secondee, apprentices, architects, architect, analysts,
    analyst, consultant, consultants, contractors, contractor, counsel, scribes, dbas, sres, devs,
    dev, qas, sme, smes, pms, pm, coaches, coach, welders, sre, dba, ba, bas, qa, devops, delegates,
    deputies, hires, freelancers, temps, residents, graduates, specialists, specialist, staffers,
    crewmen, linemen, foremen, planners, representatives, representative, executives
""")
"""Kinds of people that no ending gives away."""

ENDINGS = listed(
    "er, ers, or, ors, ist, ists, ician, icians, arian, arians, yee, yees, ant, ants, ographer,"
    " ographers, men"
)
"""How words for kinds of people end."""

NOT_STAFF = word_set("""
    customers, customer, users, user, stakeholders, stakeholder, vendors, vendor, suppliers,
    supplier, partners, partner, subscribers, subscriber, passengers, consumers, consumer, learners,
    learner, participants, participant, applicants, trainees, attendees, committees, visitors,
    investors, servers, server, teams, squads, shifts, sites, locations, offices, regions,
    departments, units, companies, firms, positions, roles, vacancies, months, weeks, days, hours,
    years, wards, floors, streams, workstreams, topics, areas, milestones, phases, cities,
    countries, schools, stations, lots, modules, systems, trains, buses, trucks, vehicles, cranes,
    excavators, rigs, machines, devices, laptops, licences, licenses, routers, router, meters,
    meter, sensors, sensor, computers, computer, orders, order, offers, papers, chapters, numbers,
    number, letters, filters, layers, clusters, containers, container, transformers, transformer,
    centers, center, towers, tower, doors, floor, factors, sectors, sector, errors, error, monitors,
    processors, reactors, quarters, quarter, year, others, other, plants, plant, tenants, variants,
    grants, constants, lists, list, tests, interest, requests, request, transfers, risers, breakers,
    dollars, corridors, motors, generators, boosters, drawers, covers, scanners, printers, trackers,
    printer, matters, masters, answers, headers, tickets, semesters, parameters, paper, offer,
    readers, providers, provider, manufacturers, manufacturer, retailers, farmers, patients,
    households, bidders, tenderers, components, requirements, documents, or, for, over, per, under,
    after, whether, however, rather, further, never, water, power, cover, major, minor, prior,
    former, latter, better, greater, larger, smaller, higher, lower, fewer, later, earlier,
    together, another, either, neither, offshore, semi, first, most, best, least, latest, must,
    just, against, important, relevant, significant, consistent, constant, remainder, chapter,
    majority
""")
"""Words with such an ending that are no people, or people who do not work for the project, and
other things that are counted.
"""

NOT_OF_THE_TEAM = any_of("""
    user/customer/stakeholder/union/patient/student/resident/community/citizen representative*
""")
"""People who speak for others than the project."""

STOPS = word_set("""
    more, extra, of, the, in, to, for, is, are, was, were, be, been, has, have, had, by, with, at,
    on, from, that, which, who, will, would, can, and, or, as, per, each, every, a, an, this, these,
    those, years, year, months, month, weeks, week, days, day, hours, hour, shifts, percent, times,
    minutes, sites, locations, countries, phases, sprints, our, their, its
""")
"""Words at which the words for people end."""

KINDS = listed("""
    full-time, part-time, internal, external, onsite, offsite, offshore, onshore, permanent,
    temporary, contract, in-house, additional, junior, senior, seconded
""")
"""What tells people apart where their noun is left out: '10 full-time and 3 part-time'."""

SOME_OF_THE_TEAM = any_of(
    "external, internal, contract, part-time, additional, temporary, vendor, client, seconded,"
    " support"
)
"""What people are who are never the whole team."""

HOLDERS = listed("full-time, part-time, dedicated, senior, junior, experienced")
"""What the one holder of a role is called: 'Surveyor: full-time surveyor'."""

WORKING = any_of("""
    team, teams, staff*, fte, ftes, headcount, personnel, workforce, employees, employ, people,
    work on, works on, working on, assigned, on site, deployed
""")
"""What a sentence says that may be of something else, and still counts people."""

# What stands around a head count

LISTING = listed("""
    and, plus, as well as, with, alongside, together with, comprising, including, of whom, of which,
    supported/supplemented/joined/assisted/complemented/augmented by
""")
"""What stands between people of one list."""

HELPING = listed(
    "supported/supplemented/joined/assisted/complemented/augmented/coordinated/led/managed/"
    "supervised/overseen by"
)
"""What stands before people who are there whatever was said of those before."""

NUMBERED = listed("""
    phase, stage, level, tier, grade, version, week, sprint, wave, step, section, team, unit, zone,
    batch, building, block, line, group, q, no, number, lot, release, year, room, site
""")
"""What stands before a number that is a name."""

BOUNDS = listed("""
    up to, over, more than, at least, less than, fewer than, under, below, above, between, from,
    exceeding, other, another, further, increas*/reduc*/grew/rose/fell/cut/expand* by
""")
"""What stands before a number that is a bound or a change."""

NOT_ON_THE_TEAM = any_of("""
    hir*, recruit*, will, plan, plans, planned, planning, anticipat*, expect*, intend*, train,
    trained, training, trains, certif*, vacan*, open, need*, requir*, request*, seek*, lack*, short,
    shortage, missing, left, lost, departure*, resign*, onboard*, replac*, increas*, decreas*,
    reduc*, add, added, adding, may, might, could, should, would, serves, serving, served,
    interview*, survey*, invit*, engaged/engaging with, one of, of whom, each, every
""")
"""What is said before people who are not on the team, not yet, or not any more."""

SAYS_OF_THEM = listed("""
    who, that, of whom, which, were, was, have, has, been, had, are, is, will, to, of them,
    position, positions, role, roles, vacancies, post, posts
""")
"""What stands between people and what is said of them."""

JOINING_OR_LEAVING = listed("""
    left, hired, recruited, trained, resigned, departed, onboarded, added, needed, required, vacant,
    open, unfilled, missing, certified, join, leave, start, retire*, rotate, replaced, weeks,
    months, years, vacanc*, attended, signed up, released, reassigned, redeployed, withdrawn,
    laid off, transfer, transferred, return, on leave, on * leave
""")
"""What is said behind people who are not on the team, not yet, or not any more."""

NEW = any_of("new, additional, more, further, replacement")
"""What people are who have been hired on top of the team."""

TRAINED = listed("training, course, certification")
"""What people complete who are not thereby the team."""

# How the size of a team is said

ABOUT = listed("about, approximately, around, some, roughly, currently, now")

A_TEAM_OF = listed("team/workforce/crew/squad/organisation/organization/group/staff of")
"""What stands before the size of a team: 'a team of 20'."""

SIZE = listed("""
    team size, headcount, head count, staffing level, staffing levels, staff, staff count,
    staffing count, workforce, team, fte count, fte, ftes, staff number, staff numbers
""")
"""What has a size: 'the headcount is 20'."""

SIZE_IS = listed("""
    is, stands at, of, at, remain at, remains at, remained at, totals, was, remains, reached,
    numbers, counts
""")

BEHIND_SIZE = listed("this, in total, at, as of, by, across, with, and, overall")

STRONG = listed("person, member, strong, people, man, head")
"""What a team's size is said with: 'a 12-person team'."""

A_TEAM = listed(
    "team/staff/crew/workforce/squad, project/core/dedicated/delivery"
    " team/staff/crew/workforce/squad"
)

# Labels of the whole team

OF_THE_TEAM = listed(
    "current, total, overall, project, core, dedicated, delivery, full, our, average, actual"
)

TEAM = listed("""
    team, staff, staffing, people, headcount, head count, fte, ftes, personnel, resources,
    workforce, total, size, human resources, count, number, in total, overall, grand total, sum
""")

ABOUT_THE_TEAM = listed("""
    size, level, levels, count, member, members, status, overview, number, numbers, strength, total,
    in total, update, composition, allocation, capacity, headcount, fte, ftes, resources, team, and,
    staffing, management, on project
""")
