"""Builds the .pdf, .docx and .xlsx files of the sample evidence from the text below: `python tests/make_sample.py`.

Run by hand after a change to the text; it needs Chromium. All names and figures are invented.
"""

import datetime
import html
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document as new_document
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
MADE = datetime.datetime(2025, 7, 1, 9, 0, tzinfo=datetime.UTC)
"""The time written into every file, so that the same text gives the same file."""

ABOVE = None
"""A cell that is merged with the one above it."""

Rows = Sequence[Sequence[str | None]]
"""A table, its header first. The last cell of a short row is merged with the columns that are left."""

STYLE = """
@page {
  size: A4; margin: 24mm 22mm 22mm;
  @top-left { content: "PEEL 2023-25"; font: 8pt sans-serif; color: #555 }
  @top-right { content: "Harrowmere Constabulary"; font: 8pt sans-serif; color: #555 }
  @bottom-center { content: counter(page); font: 9pt sans-serif }
}
@page :first { @top-left { content: none } @top-right { content: none } @bottom-center { content: none } }
body { font: 10.5pt/1.45 sans-serif; font-variant-ligatures: none; color: #111 }
h1, h2, h3 { color: #14395b; line-height: 1.2; break-after: avoid }
h1 { font-size: 19pt; margin: 1.2em 0 .5em } h2 { font-size: 13.5pt } h3 { font-size: 11pt; margin-bottom: .3em }
p { margin: .5em 0 .8em }
.cover { break-after: page } .cover h1 { font-size: 34pt; margin-top: 50mm } .cover h2 { margin-top: 22mm }
.cover ul { list-style: none; padding: 0; line-height: 1.7 }
.box { border: 1.5pt solid #14395b; padding: 2mm 5mm; background: #f1f5f9 }
.box h2 { margin-top: 1mm }
table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.3; margin: 1em 0 }
caption { text-align: left; font-weight: bold; padding-bottom: 2mm }
th { background: #14395b; color: #fff; text-align: left } th, td { border: .5pt solid #888; padding: 1.5mm 2mm }
td { vertical-align: top } tr { break-inside: avoid }
figure { margin: 1em 0; break-inside: avoid } rect { fill: #4a7ba7 } figcaption { font-weight: bold; font-size: 9pt }
"""

COVER = """
<section class="cover">
<h1>PEEL 2023-25</h1>
<p>Police effectiveness, efficiency and legitimacy</p>
<p>An inspection of Harrowmere Constabulary</p>
<p>Published on 3 April 2025</p>
<h2>Contents</h2>
<ul>{contents}</ul>
</section>
"""

REPORT = """
# Overall summary

## Our judgments

We examined Harrowmere Constabulary in nine areas of policing, and graded eight of them. The grades are shown in
table 1.

{Table 1: Graded judgments for Harrowmere Constabulary}

The service that victims of crime receive is the ninth area. We describe it but give it no grade.

We found no causes of concern. We have identified nine areas for improvement (AFIs) and two promising practices.

## HM Inspector's observations

I am pleased to report that Harrowmere Constabulary gives the public a better service than it did when we last
inspected it. It has dealt with the two causes of concern that we raised in our PEEL 2021/22 report, and we
closed both in October 2024. Most emergency calls are now answered in time, and the constabulary has one plan,
rather than several, for its people and its money.

But I am disappointed that its protection of vulnerable people hasn't kept up. Too many people who have a right
to know about a partner's violent past wait too long to be told. And people who report domestic abuse again and
again don't always have a plan to keep them safe, which is a point that I also made last time.

Grades in this report shouldn't be read directly against those from the last round, because the framework has
changed. Where I say that the constabulary has improved, or that it has not, I do so on the evidence set out
under each heading.

## The force in numbers

In the financial year 2023/24 the constabulary's funding was equal to £256 per resident. The average for England
and Wales was £271. Of that funding, 38.2 percent came from the council tax precept. On 30 September 2024 the
constabulary had 2,146 police officers and 1,388 police staff, in full-time equivalent posts.

Harrowmere is a mixed area. Port Merrin, its one city, has a ferry port and a university. Of the county's
714,000 residents, 41 percent live in places of fewer than 10,000 people.

# Leadership

This part uses the College of Policing's leadership standards. It isn't graded separately.

The chief constable has set out four promises to the public, and people at every rank could tell us what they
were. Chief officers are seen on late shifts and in the contact centre, and those whom we asked said that bad
news travels upwards more easily than it did.

The constabulary runs a programme for new sergeants called First Stripe, which 118 people had completed by the
end of 2024. There is no equivalent for police staff who manage others. The deputy chief constable chairs the
Inspection Oversight Board (IOB), which follows every recommendation and AFI from the day it is made until it is
closed. Evidence is kept in one place, HIVE, the Harrowmere Inspection Vault of Evidence, which we were able to
search for ourselves.

# Providing a service to victims of crime

## Victim service assessment

We read 90 case files, from the first call to the last entry. Table 2 gives what we found at each stage. It
isn't a graded area, but it has influenced the grades that follow.

{Table 2: What we found in the 90 case files, by stage}

### The constabulary answers emergency calls promptly

In the year ending 31 December 2024 the constabulary answered 93.4 percent of 999 calls within 10 seconds. That
meets the national standard of 90 percent.

### Victims don't always have a say before a case is closed

In 15 of 46 relevant cases, the victim hadn't been asked for their view before the investigation was brought to
an end.

# Police powers and treating the public fairly and respectfully

**Grade: Good**

Harrowmere Constabulary is good at using police powers and treating people fairly and respectfully.

<div class="box">

## Promising practice

### Young people train officers in what a stop feels like

Since September 2023, members of the constabulary's youth commission have taken part in the training of every
new officer. They act out encounters from their own lives and then talk about them. By December 2024, 274
officers had attended. Officers told us that they had changed how they open a conversation. Complaints about
manner during a stop fell from 46 to 29 between the years ending 31 December 2023 and 31 December 2024.

</div>

## Main findings

Here we give our main findings on how well the constabulary uses its powers and treats the public.

### Most stop and search records give reasonable grounds

We reviewed 232 stop and search records from the year ending 31 December 2023. Of these, 94.8 percent had
reasonable grounds recorded. When we last looked, the figure was 83.2 percent.

### The public can see how force is used

The Community Review Circles watched 241 recordings in 2024. Their chairs sit on the constabulary's Powers and
Fairness Board, which is chaired by Assistant Chief Constable Priya Lathom. The board publishes its papers
within ten working days.

### Disparity is monitored but not yet explained

Black people were 2.9 times more likely to be searched than white people in the year ending 31 March 2024. The
constabulary knows in which wards this arises, and for which offences, but hasn't worked out why.

# Preventing and deterring crime and antisocial behaviour, and reducing vulnerability

**Grade: Adequate**

Harrowmere Constabulary is adequate at prevention and deterrence.

<div class="box">

## Area for improvement

### The constabulary should evaluate its problem-solving work and share what it learns across the districts

We raised this in our last report. Progress has been slow. The constabulary now has a problem-solving adviser in
each district, and the quality of its plans has risen. But of 36 plans that had been closed, 16 had no
assessment of whether they had worked. Officers in Caldstow were trying an approach to nuisance motorcycles that
Wrayford had tried, and dropped, a year before.

</div>

## Main findings

Here we give our main findings on how well the constabulary prevents and deters crime.

### Neighbourhood officers spend more time in their neighbourhoods

The constabulary has recorded abstractions in all four districts since April 2023. In the year ending 31 March
2024 neighbourhood officers spent 11 percent of their hours on other duties. The limit that the constabulary has
set is 10 percent.

### Mentoring for children at risk has grown

The mentoring scheme that the constabulary runs with the fire service had places for 90 children at the time of
our inspection, and no waiting list. An evaluation by the University of Port Merrin found that 7 in 10 of those
who finished it had not come to the notice of the police in the following year.

### The rural crime team has the confidence of those it serves

Op Bramble, the rural crime team, has eight officers and two wildlife officers' posts, one of which was vacant
when we visited. Farmers spoke well of its text alerts. Recorded thefts of farm machinery fell by 22 percent in
the year ending 31 March 2024.

# Responding to the public

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at responding to the public.

<div class="box">

## Areas for improvement

### The constabulary should reduce the number of callers who give up before their call to 101 is answered

In the year ending 31 December 2024, 11.2 percent of calls to 101 were abandoned. This is much better than the
27.8 percent that we reported in PEEL 2021/22, but it is more than twice the level that the constabulary says is
acceptable. Callers waited for nine minutes on average on Monday mornings. The constabulary has bought a
call-back service, but had not switched it on when we finished our work.

### The constabulary should make sure that risk is assessed again when officers are delayed

In 13 of the 61 cases we reviewed that needed officers to attend, they arrived late. In only five of those 13
had anyone looked again at the risk to the person who was waiting. The dispatch system shows a reminder after an
hour, and staff told us that they close it so as to clear the screen.

</div>

## Main findings

Here we give our main findings on how well the constabulary responds to the public.

### Call handlers recognise vulnerability

Call handlers use THRIVE (threat, harm, risk, investigation, vulnerability and engagement). We saw it on the log
in 86 of 90 cases. A mental health nurse works in the contact centre on five evenings a week.

<figure>
{figure}
<figcaption>Figure 1: Calls to 101 abandoned in Harrowmere, by quarter, from April 2022 to December 2024</figcaption>
</figure>

### Appointments suit many victims, but not all

The constabulary introduced the rapid video appointment (RVA) in February 2024. A victim of domestic abuse who
is safe, and who agrees, speaks to an officer by video within the hour. In its first ten months 1,912
appointments were held. Nine in ten victims who answered a survey said that they would choose an RVA again. But
in 3 of the 20 cases that we read, an officer should have gone in person, because the suspect was likely to come
back.

### Officers have better information on the way to an incident

A research desk in the contact centre reads what is known about an address and sends it to officers' phones. It
covers 16 hours in 24. Staff on nights told us that they do without.

# Investigating crime

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at investigating crime.

<div class="box">

## Areas for improvement

### The constabulary should make sure that supervisors direct investigations, and record how

Supervision wasn't effective in 27 of the 70 investigations in which we expected to see it. Sergeants have on
average 14 people to look after and 190 open investigations between them. Some of the reviews that we read were
copied from one case to the next, names included.

### The constabulary should seek victims' wishes before it closes a case, and record why a victim withdraws

In the year ending 31 March 2024, 21.9 percent of victim-based crime was closed with outcome 16, which means
that a suspect was identified but the victim didn't support further action. In 10 of 22 such cases there was no
record that could be audited of why the victim had withdrawn.

</div>

## Main findings

Here we give our main findings on how well the constabulary investigates crime.

### More detectives are accredited

At the end of September 2024, 289 of 318 posts for level 2 investigators (PIP2) were held by accredited
detectives. That is 91 percent. A bursary for officers who pass the exam has helped.

### The wait for digital evidence is much shorter

On 31 December 2024, 131 devices were waiting to be examined, against 486 on 31 March 2022, and the average wait
had fallen from five months to seven weeks. The Digital Media Unit (DMU) has opened kiosks at three stations.
Officers can copy a victim's phone while the victim waits, and give it back the same day. The DMU's own
accreditation under the forensic science regulator's code was due for review in June 2025.

### Few offences lead to a charge

In the year ending 31 March 2024, 12.6 percent of recorded victim-based crime led to a charge or summons. For
rape, the figure was 9.8 percent, which is more than double that of two years before.

# Protecting vulnerable people

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at protecting vulnerable people.

<div class="box">

## Areas for improvement

### The constabulary should make disclosures under the domestic violence disclosure scheme within 28 days

The domestic violence disclosure scheme (DVDS) lets a person ask about a partner's past (the right to ask), and
lets the police tell a person who may be at risk (the right to know). A disclosure should be made within 28
days. In the year ending 31 March 2024 the constabulary made 214 disclosures, of which 58 were late. The longest
took 131 days. Two members of staff run the scheme, and nobody takes their place when they are away.

### The constabulary should make sure that repeat victims of domestic abuse have a plan to keep them safe

Of 30 victims who reported domestic abuse at least five times in the year ending 31 March 2024, 12 had no safety
plan. In our last inspection it was 9 of 25. Five different teams hold information about such victims, and none
of them owns the plan.

</div>

## Main findings

Here we give our main findings on how well the constabulary protects vulnerable people.

### The multi-agency risk assessment conference works well

In the year ending 31 March 2024 the constabulary took 918 cases to a multi-agency risk assessment conference
(MARAC), of which 34 percent concerned a repeat victim. All conferences were held within 14 days of referral. An
independent chair was appointed in June 2023.

### Officers look for signs of harm

The SIGHT prompts are on every officer's phone. In 62 of 75 child protection referrals that we read, the officer
had written down what the child said, or how the child seemed.

### Demand on safeguarding teams isn't sustainable

Investigators in the adult safeguarding team carried 19 cases each on average, and the constabulary's own limit
is 12. Eight of the team's 41 posts were vacant.

# Managing offenders and suspects

**Grade: Good**

Harrowmere Constabulary is good at managing offenders and suspects.

<div class="box">

## Promising practice

### Offender managers carry a triage kit on every visit

Each offender manager carries a kit that finds hidden apps and illegal images on a phone within 15 minutes. The
constabulary designed it with its own DMU. In 2024 it was used on 1,106 visits and led to 64 arrests. Three
other forces have asked to borrow the design.

</div>

## Main findings

Here we give our main findings on how well the constabulary manages offenders and suspects.

### Visits to registered sex offenders are on time and unannounced

On 30 September 2024 the constabulary managed 1,371 registered sex offenders in the community, and each manager
had 47 of them on average. There were no overdue visits to those who pose a high or very high risk, and four
overdue visits in all.

### People who are wanted are pursued

A daily meeting, chaired by a superintendent, names an officer for each person who is wanted for violence,
sexual offences or domestic abuse. The number who had been outstanding for more than three months had dropped to
17.

### Bail is managed well

Bail was used in 26 of the 29 cases in which it was justified. Breaches of conditions come to the offender
management unit on the same day.

# Building, supporting and protecting the workforce

**Grade: Adequate**

Harrowmere Constabulary is adequate at building and supporting its workforce.

<div class="box">

## Area for improvement

### The constabulary should make sure that everyone who manages others is trained to do so

Of 402 members of police staff who manage others, 143 had been given no training for it. Some had been in post
for more than six years. The constabulary plans to extend the First Stripe programme to staff by March 2026.

</div>

## Main findings

Here we give our main findings on how well the constabulary looks after its workforce.

### Fewer officers leave early

In the year ending 31 March 2024, 61 officers resigned, 23 fewer than two years before. Each is offered a
conversation with someone outside their team, and 44 accepted. The Retention Panel reads the notes every
quarter.

### Sickness has fallen

The constabulary lost 4.1 percent of officer hours to sickness in the year ending 31 March 2024. In the year
ending 31 March 2022 it was 5.9 percent.

### Staff trust the ethics forum

The ethics forum had dealt with 52 dilemmas since our last inspection. Its digest is the most-read page on the
constabulary's intranet.

# Leadership and force management

**Grade: Adequate**

Harrowmere Constabulary's leadership and management is adequate.

<div class="box">

## Area for improvement

### The constabulary should measure what it gains from its investment in technology

Since 2022 the constabulary has spent £11.6m on mobile devices, a new dispatch system and automation. It
believes that this has saved 74,000 hours a year. But it couldn't show us how that figure had been reached, or
what officers and staff had done with the time.

</div>

## Main findings

Here we give our main findings on how well the constabulary is led and managed.

### One planning cycle now links demand, people and money

The force management statement (FMS) for 2024 draws on a demand model that covers 27 functions. Heads of
department sign off their own chapters. The chief constable uses it to decide where posts should go, and moved
46 of them in 2024.

### Savings are planned but not all are certain

The constabulary must save £12.9m by the end of 2027/28. It has found £9.7m of that. The rest depends on the
sale of two buildings, one of which is the former police station at Dunhollow.

### Projects are fewer and better run

The change programme now has 19 projects. There were 64 when we last inspected. Op Lantern, which will bring the
contact centre, the research desk and the appointments team under one command, is the largest of them. It is due
to start on 3 November 2025, under Chief Superintendent Dilys Arkwright.

# About the data

Data come from published statistics, from the constabulary and from our own review of cases. They are for the
periods shown. We checked them with the constabulary in February 2025. The fieldwork for this report ended on 31
January 2025, and what has happened since is not taken into account.
"""

REPORT_TABLES: dict[str, Rows] = {
    "Table 1: Graded judgments for Harrowmere Constabulary": (
        ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate"),
        ("", "Police powers and public treatment", "Preventing crime", "Responding to the public", ""),
        ("", "Managing offenders", "Developing a positive workplace", "Investigating crime", ""),
        ("", "", "Leadership and force management", "Protecting vulnerable people", ""),
    ),
    "Table 2: What we found in the 90 case files, by stage": (
        ("Stage", "What we looked for", "Relevant cases", "Cases in which it was met"),
        (
            "First contact",
            "A structured assessment of risk, with the reasons for the grade of response written on the log",
            "90",
            "86",
        ),
        (
            "First contact",
            "A check whether the caller had rung before about the same person, place or problem",
            "71",
            "63",
        ),
        ("First contact", "A check whether the caller, or anyone with them, was vulnerable", "71", "60"),
        ("First contact", "Advice on keeping evidence safe until officers arrived", "42", "39"),
        ("Attendance", "Arrival within the time that the constabulary sets itself", "61", "48"),
        ("Attendance", "Where officers were late, the caller was told", "13", "7"),
        ("Attendance", "Where officers were late, the risk was assessed again while the caller waited", "13", "5"),
        ("Recording", "The right crime was recorded, and any crime within a crime", "84", "81"),
        ("Investigation", "The case went to a team with the skills that it needed", "78", "75"),
        ("Investigation", "A plan proportionate to the offence", "70", "58"),
        (
            "Investigation",
            (
                "Supervision that made a difference to the investigation, and more than a note that a review had "
                "been done"
            ),
            "70",
            "43",
        ),
        ("Investigation", "All reasonable lines of enquiry were followed", "76", "66"),
        ("Investigation", "A suspect who could be arrested was arrested promptly", "33", "31"),
        ("Investigation", "Bail was used where it was justified", "29", "26"),
        (
            "Victim care",
            "A victim needs assessment, at the start of the investigation and when circumstances changed",
            "74",
            "65",
        ),
        ("Victim care", "Updates at the intervals agreed with the victim", "74", "68"),
        ("Victim care", "The offer of a victim personal statement", "39", "28"),
        ("Closing", "The outcome was the right one under the national rules", "72", "67"),
        ("Closing", "The victim's wishes were sought before the case was closed", "46", "31"),
        ("Closing", "A record, in a form that can be audited, of why a victim withdrew support", "22", "12"),
    ),
}

PACK = """
**Office of the Police and Crime Commissioner for Harrowmere**

**Quayside Chambers, 4 Lantern Row, Port Merrin**

Police and Crime Commissioner: Tobias Renwick

Chief Executive and Monitoring Officer: Ruth Dunmore

# Scrutiny Meeting

**Date: Wednesday 14 May 2025**

**Time: 2:00pm - 3:30pm**

**Venue: Quayside Chambers/Teams**

## Agenda

{agenda}

# DRAFT NOTES - SCRUTINY MEETING (DOMESTIC ABUSE AND STALKING) - 26 MARCH 2025

**Present:** Tobias Renwick (Chair), Ruth Dunmore, Owen Tassell (notes), Chief Constable Helen Stroud, ACC
Callum Brandreth, Detective Superintendent Nell Farrow

{draft notes}

## Actions

{draft actions}

# SCRUTINY ACTIONS 2024/25 - AN UPDATE

{action log}

■ = Action Complete

■ = Action Outstanding

# Scrutiny Meeting 14 May 2025: PEEL 2023-25

{report}

## Rationale for Questions

On 3 April 2025 His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) published its
PEEL 2023-25 report on Harrowmere Constabulary. It graded eight areas: two as 'good', three as 'adequate' and
three as 'requires improvement'. It closed the two causes of concern from PEEL 2021/22 and raised none. It made
nine areas for improvement (AFIs).

The Commissioner wishes to:

- hear what the Constabulary has done since the inspectors' hot debrief;
- know what will be different for the public as a result of each AFI; and
- test whether the Constabulary will meet its own limit for abandoned 101 calls.

## Questions to the Chief Constable

1. What did the Constabulary do straight away when inspectors shared their early findings in February 2025?
2. For each area for improvement, what will change, who is responsible, and when will the public notice a
   difference?
3. How will the Constabulary bring the abandonment of 101 calls down to its own limit of 5 percent before Op
   Lantern begins?

## OPCC Background Information

In 2023/24 the Constabulary's funding was equal to £256 per resident, and 38.2 percent of it came from the
precept. The average for England and Wales was £271.

The Constabulary took 612,000 calls in 2024, of which 148,500 were 999 calls. The OPCC's complaint reviews
manager, Ottilie Garside, completed 94 reviews in 2024/25 and upheld 17 of them. Delay in answering letters was
the commonest reason.

The independent custody visiting scheme, which the OPCC runs, has 22 visitors. They made 143 visits in 2024/25
and found no serious concern, but reported on nine occasions that the exercise yard at Wrayford was locked.

HMICFRS graded the Constabulary as follows:

{grades}

The service to victims was inspected but not graded.

## Police powers and treating the public fairly and respectfully

**Grade: Good**

Harrowmere Constabulary is good at using police powers and treating people fairly and respectfully.

Main findings:

- Young people take part in the training of new officers, which HMICFRS calls a promising practice
- Nearly all stop and search records give reasonable grounds
- The Constabulary doesn't yet know why black people are more likely to be searched

## Preventing and deterring crime and antisocial behaviour, and reducing vulnerability

**Grade: Adequate**

Harrowmere Constabulary is adequate at prevention and deterrence.

Area for improvement:

- The constabulary should evaluate its problem-solving work and share what it learns across the districts

Main findings:

- Neighbourhood officers are taken away less often than they were
- Op Bramble is trusted by farmers

## Responding to the public

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at responding to the public.

Areas for improvement:

- The constabulary should reduce the number of callers who give up before their call to 101 is answered
- The constabulary should make sure that risk is assessed again when officers are delayed

Main findings:

- The national standard for 999 calls is met
- Victims like the rapid video appointment, but it was the wrong choice in some cases

## Investigating crime

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at investigating crime.

Areas for improvement:

- The constabulary should make sure that supervisors direct investigations, and record how
- The constabulary should seek victims' wishes before it closes a case, and record why a victim withdraws

Main findings:

- There are more accredited detectives
- The wait for digital evidence is much shorter

## Protecting vulnerable people

**Grade: Requires improvement**

Harrowmere Constabulary requires improvement at protecting vulnerable people.

Areas for improvement:

- The constabulary should make disclosures under the domestic violence disclosure scheme within 28 days
- The constabulary should make sure that repeat victims of domestic abuse have a plan to keep them safe

Main findings:

- Conferences on high-risk cases are prompt
- Demand on safeguarding teams can't be sustained

## Managing offenders and suspects

**Grade: Good**

Harrowmere Constabulary is good at managing offenders and suspects.

Main findings:

- The triage kit carried by offender managers is a promising practice
- Hardly any visits to registered sex offenders are overdue

## Building, supporting and protecting the workforce

**Grade: Adequate**

Harrowmere Constabulary is adequate at building and supporting its workforce.

Area for improvement:

- The constabulary should make sure that everyone who manages others is trained to do so

## Leadership and force management

**Grade: Adequate**

Harrowmere Constabulary's leadership and management is adequate.

Area for improvement:

- The constabulary should measure what it gains from its investment in technology
"""

PACK_TABLES: dict[str, Rows] = {
    "agenda": (
        ("", "Item", "Presented By"),
        ("1.", "Apologies for Absence", "PCC"),
        ("2.", "Draft Notes - Scrutiny Meeting (Domestic Abuse and Stalking) - 26 March 2025", "PCC"),
        ("3.", "Scrutiny Actions 2024/25 - An Update", "PCC"),
        ("4.", "PEEL 2023-25", "Harrowmere Constabulary"),
        ("5.", "Any Other Business", "PCC"),
        (
            "6.",
            "Date of the next meeting: Wednesday 18 June 2025 Topic: Neighbourhood policing, including rural crime",
            "PCC",
        ),
    ),
    "draft notes": (
        ("Question", "Brief Summary of Evidence", "Decision of PCC"),
        (
            (
                "**1\\. What is the Constabulary doing to see that disclosures under the Domestic Violence "
                "Disclosure Scheme are made in time?**"
            ),
            (
                "- In the calendar year 2024 the Constabulary received 388 applications under the Domestic Violence"
                " Disclosure Scheme (DVDS), 19 percent more than in 2023.\n"
                "- On 31 January 2025 there were 31 disclosures overdue.\n"
                "- In terms of what is being done:\n"
                "  - a third member of staff has joined the team;\n"
                "  - letters have been replaced by telephone calls where that is safe; and\n"
                "  - applications are read on the day on which they arrive.\n"
                "- The Constabulary expects to have no overdue disclosures by the end of July 2025.\n"
            ),
            (
                "**Partly Assured**\n"
                "\n"
                "*The Commissioner recognised the effort but remained concerned that a victim may still wait for "
                "longer than 28 days.*"
            ),
        ),
        (
            "**2\. How well does the rapid video appointment serve victims of domestic abuse?**",
            (
                "- 2,240 rapid video appointments (RVAs) were held between February 2024 and the end of February "
                "2025.\n"
                "- Victims wait 38 minutes on average for an RVA. They waited 19 hours on average for an "
                "appointment in person.\n"
                "- The arrest rate in cases that begin with an RVA is 27 percent, and in other domestic abuse cases"
                " 39 percent. The Constabulary explained that the cases differ in kind.\n"
                "- The University of Port Merrin is evaluating the RVA.\n"
            ),
            (
                "**Assured**\n"
                "\n"
                "*The Commissioner was assured that victims are content with the service, and looked forward to the"
                " evaluation.*"
            ),
        ),
        (
            "**3\. Stalking: how many stalking protection orders have been obtained, and are breaches dealt with?**",
            (
                "- The Constabulary obtained 29 stalking protection orders (SPOs) in 2024. In 2023 it obtained 12.\n"
                "- There were 16 breaches, of which 14 led to an arrest.\n"
                "- A Stalking Clinic, which is chaired by Detective Inspector Amara Finch, meets every Tuesday to "
                "discuss cases with health and probation staff.\n"
                "- The Constabulary has trained 310 officers to tell stalking from harassment.\n"
            ),
            "",
        ),
    ),
    "draft actions": (
        ("1", "That figures for the timeliness of DVDS disclosures be sent to the OPCC every quarter."),
        ("2", "That a copy of the evaluation of rapid video appointments be provided once it is finished."),
        ("3", "That the topic of stalking be looked at again in twelve months' time."),
        ("4", "That the OPCC meets the independent stalking advocates to hear about their caseloads."),
    ),
    "action log": (
        ("Topic", "Action", "Update"),
        (
            "",
            "That a summary of the Strategic Assessment for 2025 be provided to the OPCC.",
            "The summary was received on 28 February 2025.",
        ),
        (
            "**Contact Management**",
            "That the OPCC receives the Constabulary's weekly 999 and 101 figures.",
            "Figures have been received every Monday since 6 January 2025.",
        ),
        (
            ABOVE,
            "That a Scrutiny Meeting be held to examine how Op Lantern has affected the answering of 101 calls.",
            "A Scrutiny Meeting on this topic is planned for February 2026.",
        ),
        (
            "**Hate Crime**",
            "That the OPCC publishes a directory of third-party reporting centres.",
            "The directory went live on the OPCC website on 24 February 2025. It lists 34 centres.",
        ),
        (
            ABOVE,
            "That the Constabulary considers whether victims of hate crime could be offered an RVA.",
            (
                "This was considered by the Contact and Response Board on 11 March 2025. It was not taken up, "
                "because too few reports would qualify."
            ),
        ),
        (
            "**Rural Crime**",
            "That the Commissioner visits all four of the rural crime drop-in sessions.",
            "Sessions in Caldstow and Dunhollow were attended in April 2025. Two remain.",
        ),
        (
            "**Retail Theft**",
            (
                "That the OPCC and the Constabulary hold a round table with shop owners to:\n"
                "\n"
                "- explain when an officer will attend;\n"
                "- hear what stops shops from reporting; and\n"
                "- recruit members for the Shop Watch scheme."
            ),
            "The round table will take place during 2025/26.",
        ),
        (
            "",
            "That the Constabulary reports on the take-up of the Shop Watch radio scheme.",
            "A report was received on 2 May 2025, but it leaves out Caldstow. A revised report has been asked for.",
        ),
        (
            "**Domestic Abuse and Stalking**",
            "That figures for the timeliness of DVDS disclosures be sent to the OPCC every quarter.",
            "The first return was received on 30 April 2025.",
        ),
        (
            ABOVE,
            "That a copy of the evaluation of rapid video appointments be provided once it is finished.",
            "The University of Port Merrin is writing the evaluation, which is expected in September 2025.",
        ),
        (
            ABOVE,
            "That the topic of stalking be looked at again in twelve months' time.",
            "A Scrutiny Meeting, to look at this topic again, will be held in March 2026.",
        ),
        (ABOVE, "That the OPCC meets the independent stalking advocates to hear about their caseloads.", ""),
    ),
    "report": (
        ("**Report Title**", "**PEEL 2023-25**"),
        ("**Meeting Date**", "**Wednesday 14 May 2025**"),
        ("Report for discussion. The inspection report itself is on the OPCC website.",),
    ),
    "grades": (
        ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate"),
        ("", "Police powers and public treatment", "Preventing crime", "Responding to the public", ""),
        ("", "Managing offenders", "Developing a positive workplace", "Investigating crime", ""),
        ("", "", "Leadership and force management", "Protecting vulnerable people", ""),
    ),
}

GOLD_PAPER = """
OFFICIAL-SENSITIVE

# Vulnerability Gold Group: paper for 27 May 2025

Author: Detective Superintendent Nell Farrow. For chief officers only.

## Purpose

To ask the Gold Group, which is chaired by ACC Brandreth, to choose how the Domestic Violence Disclosure Scheme
(DVDS) team should be staffed after September 2025.

## Position

On 23 May 2025 the team had six overdue disclosures. It had 31 on 31 January 2025. The third member of staff is
on loan from the Caldstow district until 30 September 2025, and the district commander doesn't wish to extend
the loan.

Applications under the right to ask rose by 26 percent in the year ending 31 March 2025. The team believes that
it can't keep to 28 days with fewer than three people.

## Options

{options}

Option B is recommended. The Chief Finance Officer, Simone Atterby, has been consulted and has no objection.

## Risk

One disclosure was made 131 days after the application. A review by the Professional Standards Department (PSD)
of how that came about, named Op Thistle, is to report by 31 July 2025. Until then nothing should be said about
it outside this group.

## Decisions asked for

1. Agree option B from 1 October 2025.
2. Agree that Detective Superintendent Farrow reports the number of overdue disclosures to the Chief Officer
   Team every week.
"""

GOLD_TABLES: dict[str, Rows] = {
    "options": (
        ("Option", "What it means", "Cost a year", "Effect"),
        ("A", "Two staff, as before February 2025", "None", "Disclosures become late again by the new year"),
        ("B", "A third permanent post", "£38,400", "28 days can be kept to"),
        ("C", "Share a team with a neighbouring force", "Not known", "Not before 2027"),
    ),
}


TRACKER_HEAD = (
    "Ref", "PEEL area", "Area for improvement", "Chief officer lead", "Target date", "Closure level", "RAG",
    "Force status", "Latest position",
)  # fmt: skip
TRACKER_TITLES = (
    ("Harrowmere Constabulary: HMICFRS tracker",),
    ("Kept by the Inspection Liaison Officer for the Inspection Oversight Board",),
    ("Updated", datetime.date(2025, 6, 27)),
    (),
)
PEEL_ROWS = (
    (
        "P25/1",
        "Preventing crime",
        "The constabulary should evaluate its problem-solving work and share what it learns across the districts",
        "ACC Lathom",
        "30/09/2025",
        "1",
        "Green",
        "In progress",
        "First learning day held on 30 April 2025; the second is on 30 July 2025.",
    ),
    (
        "P25/2",
        "Responding to the public",
        "The constabulary should reduce the number of callers who give up before their call to 101 is answered",
        "ACC Lathom",
        datetime.date(2026, 3, 31),
        "2",
        "Red",
        "In progress",
        "Depends on Op Lantern, which starts on 3 November 2025.",
    ),
    (
        "P25/3",
        ABOVE,
        "The constabulary should make sure that risk is assessed again when officers are delayed",
        "ACC Lathom",
        datetime.date(2025, 7, 31),
        "2",
        "Green",
        "Complete",
        "The constabulary says that this is done. HMICFRS has not looked at it.",
    ),
    (
        "P25/4",
        "Investigating crime",
        "The constabulary should make sure that supervisors direct investigations, and record how",
        "ACC Brandreth",
        46022,
        "2",
        "Amber",
        "In progress",
        "Sergeants were briefed in May 2025.",
    ),
    (
        "P25/5",
        ABOVE,
        "The constabulary should seek victims’ wishes before it closes a case, and record why a victim withdraws",
        "ACC Brandreth",
        46022,
        "2",
        "Amber",
        None,
        None,
    ),
    (
        "P25/6",
        "Protecting vulnerable people",
        "The constabulary should make disclosures under the domestic violence disclosure scheme within 28 days",
        "ACC Brandreth",
        "July 2025",
        "2",
        "Amber",
        "In progress",
        "Staffed by three since February 2025.",
    ),
    (
        "P25/7",
        ABOVE,
        "The constabulary should make sure that repeat victims of domestic abuse have a plan to keep them safe",
        "ACC Brandreth",
        "Not set",
        "2",
        "Amber",
        "Not started",
        None,
    ),
    (
        "P25/8",
        "Workforce",
        "The constabulary should make sure that everyone who manages others is trained to do so",
        "DCC Oyelade",
        datetime.date(2026, 3, 31),
        "1",
        "Green",
        "In progress",
        "Open to police staff from September 2025.",
    ),
    (
        "P25/9",
        "Leadership and force management",
        "The constabulary should measure what it gains from its investment in technology",
        "DCC Oyelade",
        "31 July 2025",
        "1",
        "Green",
        None,
        "A benefits register has been set up.",
    ),
)
CHILD_ROWS = (
    (
        "N25/1",
        "Leadership of child protection arrangements",
        "The Constabulary needs to know whether what it does makes children safer",
        "ACC Brandreth",
        datetime.date(2025, 9, 30),
        "2",
        "Amber",
        "In progress",
        None,
    ),
    (
        "N25/2",
        "Responding to children at risk of harm",
        "The Constabulary needs to improve the quality of its conversations with children who have been missing",
        "ACC Brandreth",
        datetime.date(2025, 6, 30),
        "2",
        "Green",
        "Pending sign off",
        "Goes to the Inspection Oversight Board in July 2025.",
    ),
)


def main() -> None:
    """Write the four files."""
    write_pdf(report_page(REPORT, REPORT_TABLES), SAMPLE / "peel-2023-25.pdf")
    write_docx(PACK, PACK_TABLES, "OPCC for Harrowmere | Scrutiny Meeting | OFFICIAL", "2025-05-14-scrutiny-pack.docx")
    write_docx(GOLD_PAPER, GOLD_TABLES, "OFFICIAL-SENSITIVE", "chief-officers/gold-group-paper.docx")
    write_tracker(SAMPLE / "hmicfrs-tracker-2025-06.xlsx")


def report_page(text: str, tables: dict[str, Rows]) -> str:
    """The report as one HTML page: cover, contents, and the Markdown with its tables put in."""
    markdown = MarkdownIt("commonmark", {"html": True, "typographer": True}).enable("smartquotes")
    body = markdown.render(text).replace("{figure}", figure())
    for name, rows in tables.items():
        body = body.replace(f"<p>{{{name}}}</p>", html_table(name, rows))
    contents = "".join(f"<li>{html.escape(title)}</li>" for title in re.findall(r"^# (.+)$", text, re.M))
    head = f'<meta charset="utf-8"><title>PEEL 2023-25: Harrowmere Constabulary</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html><html lang="en">{head}{COVER.replace("{contents}", contents)}{body}</html>'


def html_table(caption: str, rows: Rows) -> str:
    """An HTML table whose header is repeated on every page."""

    def line(cells: Iterable[str | None], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{typeset(cell or '')}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(line(row, "td") for row in rows[1:])
    return f"<table><caption>{caption}</caption><thead>{line(rows[0], 'th')}</thead><tbody>{body}</tbody></table>"


def typeset(text: str) -> str:
    """Text as HTML with curly apostrophes, as the rest of the report has them."""
    return html.escape(text, quote=False).replace("'", "&rsquo;")


def figure() -> str:
    """A bar chart without a number on it, as reports print them."""
    heights = (96, 104, 99, 90, 84, 80, 71, 62, 58, 51, 44)
    bars = "".join(f'<rect x="{20 + 52 * i}" y="{120 - h}" width="34" height="{h}"/>' for i, h in enumerate(heights))
    return f'<svg viewBox="0 0 600 122" width="100%">{bars}<path d="M10 120H595" stroke="#444"/></svg>'


def write_pdf(page: str, target: Path) -> None:
    """Print the page with Chromium, and set the times that it writes into the file."""
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            ["chromium", *flags, f"--print-to-pdf={printed}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        made = f"Date (D:{MADE:%Y%m%d%H%M%S}".encode()
        target.write_bytes(re.sub(rb"Date \(D:\d{14}", made, printed.read_bytes()))


def write_docx(text: str, tables: dict[str, Rows], running_header: str, name: str) -> None:
    """A Word file from Markdown, where a paragraph `{name}` stands for a table."""
    word = new_document()
    word.core_properties.author = "OPCC for Harrowmere"
    word.core_properties.created = word.core_properties.modified = MADE
    word.sections[0].header.paragraphs[0].text = running_header
    for piece in re.split(r"^(\{[a-z ]+\})$", text, flags=re.M):
        if piece.startswith("{"):
            add_table(word, tables[piece.strip("{}")])
        else:
            pour(piece, word)
    word.save(str(SAMPLE / name))
    set_times(SAMPLE / name)


def add_table(word: WordDocument, rows: Rows) -> None:
    """A Word table with its merged cells."""
    table = word.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not ABOVE:
                fill(table.cell(number, column), text)
    merge(table, rows)


def fill(cell: _Cell, text: str) -> None:
    """Put Markdown into an empty cell."""
    pour(text, cell)
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._element
        first.getparent().remove(first)


def merge(table: Table, rows: Rows) -> None:
    """Merge downwards where a cell says ABOVE, and to the right where a row is short."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is ABOVE:
                table.cell(number - 1, column).merge(table.cell(number, column))
        if len(row) < len(table.columns):
            table.cell(number, len(row) - 1).merge(table.cell(number, len(table.columns) - 1))


def pour(text: str, into: BlockItemContainer | WordDocument) -> None:
    """Add Markdown to a document or a cell as Word headings, paragraphs and lists."""
    lists: list[str] = []
    style = None
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "heading_open":
            style = f"Heading {token.tag[1]}"
        elif token.type == "paragraph_open":
            style = lists[-1] + (f" {len(lists)}" if len(lists) > 1 else "") if lists else None
        elif token.type == "inline":
            add_runs(into.add_paragraph(style=style), token.children or [])


def add_runs(paragraph: Paragraph, pieces: Iterable[Token]) -> None:
    """The words of a paragraph, bold and italic kept."""
    bold = italic = False
    for piece in pieces:
        bold = piece.type == "strong_open" or (bold and piece.type != "strong_close")
        italic = piece.type == "em_open" or (italic and piece.type != "em_close")
        if piece.type in ("text", "softbreak"):
            run = paragraph.add_run(" " if piece.type == "softbreak" else piece.content)
            run.bold, run.italic = bold or None, italic or None
        elif piece.type == "hardbreak":
            paragraph.add_run().add_break()


def write_tracker(target: Path) -> None:
    """An Excel workbook with titles over the header, merged areas, a hidden row, and a sheet for each inspection."""
    book = Workbook()
    sheets = {"PEEL 2023-25": PEEL_ROWS, "Child protection inspection": CHILD_ROWS}
    for number, (title, rows) in enumerate(sheets.items()):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        sheet.title = title
        for row in (*TRACKER_TITLES, TRACKER_HEAD, *rows):
            sheet.append(list(row))
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(TRACKER_HEAD))
        merge_areas(sheet, len(TRACKER_TITLES) + 2, rows)
    book.worksheets[0].row_dimensions[12].hidden = True
    book.save(target)
    set_times(target)


def merge_areas(sheet: Worksheet, first: int, rows: Sequence[Sequence[object]]) -> None:
    """Merge an area's cell with those below it that say ABOVE."""
    for at, row in enumerate(rows):
        if row[1] is not ABOVE:
            below = next((n for n, other in enumerate(rows[at + 1 :]) if other[1] is not ABOVE), len(rows) - at - 1)
            if below:
                sheet.merge_cells(start_row=first + at, end_row=first + at + below, start_column=2, end_column=2)


def set_times(target: Path) -> None:
    """Write the parts of an Office file again, all with the same time, in what they say of it too."""
    made = f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if target.suffix == ".xlsx":
        core = parts["docProps/core.xml"]
        parts["docProps/core.xml"] = re.sub(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:]+Z(?=<)", made, core)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


if __name__ == "__main__":
    main()
