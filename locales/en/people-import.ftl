# Bringing many people at once by a table, and what people are at work.

people-import = Import people
people-imports = Imports

imports-title = Imports
imports-purpose = Tables of people that were imported, each with whom it brought. What it did can be taken back as long as nothing hangs on it.
imports-empty-title = Nobody was imported yet
imports-empty = Bring the people of a programme from a spreadsheet or another system. You see what would come of it, row by row, before anything is kept.
import-by = by { $name }
import-count-new = { $count ->
    [one] 1 new person
   *[other] { $count } new people
}
import-count-changed = { $count ->
    [one] 1 profile changed
   *[other] { $count } profiles changed
}
import-count-same = { $count } known, nothing changed
import-count-left = { $count ->
    [one] 1 row left out
   *[other] { $count } rows left out
}
import-count-problem = { $count ->
    [one] 1 row with a problem
   *[other] { $count } rows with problems
}

import-title = Import people
import-purpose = Nothing is kept and nobody is written to before you say so.
import-file = A file
import-table = The table
import-table-hint = Paste it with its header. A name and a mail address are needed.
import-table-open = Change the table
import-look = Look at it
import-looking = Looking at it …
import-taking = Bringing them in …
import-look-again = Look again
import-columns = Which columns it may have
import-columns-hint = In any order. Many other headings are known, and you are asked about the rest.
import-empty = There is nothing in it yet. Paste a table, or choose a file.
import-encoding = Some letters did not arrive, the first of them in line { $line }: the file is not in the encoding UTF-8. Save it again as “CSV UTF-8”, or open it and copy the table into the box. Nothing was kept.
import-quote-open = In the row that begins in line { $line } a quotation mark is opened and never closed. Close it, or take it out. Nothing was kept.
import-no-column = No column is headed “{ $column }”, so people cannot be told apart. The first line should name the columns. Nothing was kept.
import-two-columns = “{ $first }” and “{ $second }” are both read as { $column }. Take one of them out, or give it another heading. Nothing was kept.
import-no-rows = There is a header and no row under it. Nothing was kept.
import-too-many = There are more than { $most } rows, which is more than fits into one import. Split the table and import one part after the other.
import-changed = What you see now is not what you saw when you pressed: the table or the people here have changed in between. Nothing was imported; look at it once more.
import-problems = Some rows have problems, so nothing was imported. Mend them below, or say that they are to be left out.
import-nothing = Everybody in this table is here already, and nothing of them would change. There is nothing to import.

import-outcome = What would come of it
import-into = Everybody comes into { $programme } · { $wave }, coaches as its coaches, unless a row names another wave.
import-role-is-function = The column “role” is read as what people do at work: none of its cells says member, coach, lead or sponsor.
import-unread = Not read yet. What is it?
import-leave-out = Leave it out
import-ignored-number = Column { $number }, without heading
import-all-left = No row can be taken as it is. Mend them in the table below.
import-left-choice = Mend the rows with problems in the table below and look at it again, or leave them out.
import-take-good = { $good ->
    [one] Take the good row and leave { $left }
   *[other] Take the { $good } good rows and leave { $left }
}
import-take-hint = It can be taken back.
import-take = { $count ->
    [one] Import 1 person
   *[other] Import { $count } people
}
import-problems-title = Rows with problems
import-problems-hint = The header is line 1.
import-line = Line { $line }
import-lines = { $count } lines: { $lines }
import-and-others = { $count ->
    [one] and one other
   *[other] and { $count } others
}
import-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
import-changed-title = Known, and would change
import-change = { $column }: { $before } → { $after }
import-gain = { $column }: gains { $gained }
import-gives = { $what }: { $count }
import-coach = { $count ->
    [one] 1 coaches in { $wave }
   *[other] { $count } coach in { $wave }
}
import-coach-in = Coach in { $wave }
import-sponsor-of = Sponsor of { $programme }
import-none = nothing
import-new-title = New
import-new-hint = Without a time zone: yours, { $zone }.

problem-cells = It has more cells than the header has columns. Does a text with a comma stand without quotation marks?
problem-name-empty = The name is missing.
problem-address-missing = The mail address is missing.
problem-address-wrong = “{ $given }” does not look like a mail address.
problem-address-twice = The same mail address stands in line { $line } already.
problem-odd = { $column }: there is a character in it that cannot be shown.
problem-long = { $column }: longer than { $most } characters.
problem-too-many = { $column }: more than { $most }.
problem-seniority = Seniority “{ $given }” is not known. Write new, experienced, senior or executive.
problem-zone = “{ $given }” is no time zone. Write one such as Europe/London.
problem-zone-near = “{ $given }” is no time zone. Is { $nearest } meant?
problem-hours = Hours “{ $given }” cannot be read. Write them such as Mon-Fri 9:00-17:00.
problem-manager-wrong = Manager: “{ $given }” does not look like a mail address.
problem-manager-not-found = Manager: nobody here or in this table has the address { $given }.
problem-manager-left = Manager: their own row, in line { $line }, has a problem.
problem-manager-themselves = Manager: nobody reports to themselves.
problem-manager-circle = Manager: with { $given } they would come to report to themselves.
problem-role = “{ $given }” is no role here. Write member, coach, lead or sponsor; what somebody does at work goes under “function”.
problem-role-administrator = No table makes somebody an administrator. Take the word out; an administrator gives it on their page.
problem-role-not-given = The role { $given } is an administrator’s to give. Take it out here, or ask an administrator to import the row.
problem-sponsor-of-nothing = Sponsor of which programme? Name it in a column “programme”, or a wave of it in a column “wave”.
problem-deactivated = This account is deactivated, so it is given nothing. Let them in again on their page first, or leave role, programme and wave empty.
problem-sponsor-taken = { $given } has a sponsor already. Take the word out, or change the sponsor on the programme’s page.
problem-wave-unknown = You lead no open wave called “{ $given }”. Make it first, or leave the cell empty.
problem-wave-unclear = Several of your waves are called “{ $given }”. Write the programme and the wave, such as “Spring: Wave 1”.
problem-programme-unknown = You lead no programme called “{ $given }” with a wave that is open. Make it first, or leave the cell empty.
problem-programme-unclear = { $given } has several waves. Name one in a column “wave”.

column-name = Name
column-given-name = First name
column-family-name = Last name
column-email = Mail address
column-employer = Employer
column-function = Function
column-site = Site
column-seniority = Seniority
column-zone = Time zone
column-hours = Working hours
column-languages = Languages
column-skills-offered = Skills offered
column-skills-wanted = Skills wanted
column-manager = Manager
column-role = Role
column-programme = Programme
column-wave = Wave
column-example-name = Mei Rong
column-example-email = mei@example.org
column-example-employer = Northshore
column-example-function = Ward manager
column-example-site = Harbour Hospital
column-example-seniority = senior
column-example-zone = Europe/London
column-example-hours = Mon-Fri 9:00-17:00
column-example-languages = English, Polish
column-example-skills-offered = rotas, budgets
column-example-skills-wanted = listening
column-example-manager = lena@example.org
column-example-role = member, coach, lead or sponsor
column-example-programme = Leading together
column-example-wave = Wave 1

import-made-title = An import of people
import-newcomers = Who came
import-changed-people = Whose profile changed
import-letters = Write to the newcomers
import-letters-purpose = Each gets a link for two weeks.
import-written = They were written to on { $moment }.
import-write = { $count ->
    [one] Write to this one person
   *[other] Write to these { $count } people
}
import-write-again = { $count ->
    [one] Write again to the one who has not come in
   *[other] Write again to the { $count } who have not come in
}
import-letters-nobody = Nobody of this import is here to be written to.
import-letters-all-in = Everybody has come in.
import-no-mail = No mail server is set: an administrator makes each a password link, on their page.
import-mails-nobody = Everybody has come in by now or was taken back, so nobody was written to.
import-mails-written = Somebody wrote to them a moment ago, so nobody was written to twice. The page shows when.
import-undo-title = Take it back
import-undo-purpose = Who came is removed; who was changed is as before.
import-undo = { $count ->
    [one] Take 1 person back
   *[other] Take { $count } people back
}
import-undo-nothing = Nothing of this import can be taken back any more.
import-taken-back = { $count } taken back
import-held = { $count ->
    [one] 1 stays as it is:
   *[other] { $count } stay as they are:
}
import-held-came-in = They have come in. An administrator can take their access away on their page.
import-held-in-set = They are or were in a set.
import-held-manages = Somebody who stays reports to them.
import-held-named = Something else that is kept names them.
import-held-changed-since = Their profile was changed again afterwards.
import-held-roles = Only an administrator may take away the roles they have.
import-held-circle = As they were before, they would come to report to themselves.

work-title = At work
work-purpose = What you do, when, and what you can help with. Leads put sets together by it. Administrators and leads see it; nothing a set says stands here.
work-purpose-of = They see and change this too, on their own profile. Leads put sets together by it.
work-open = What you do, when, with what skills
work-look-again = Not everything fits yet. What was typed is still here; please look at the marked fields.
work-function = Function
work-seniority = Seniority
work-seniority-none = Not said
work-employer = Employer
work-site = Site
work-manager = Manager
work-manager-hint = Their name, or their mail address where several have that name. They need to be here.
work-manager-unknown = Nobody here has this name or address. Please look at how it is written.
work-manager-several = Several people here have this name. Please write the mail address.
work-manager-circle = Then somebody would come to report to themselves. Please look who reports to whom.
work-days = Working days
work-hours-hint = As they are in the person's own time zone. Whoever ends before they begin works over midnight.
work-from = From
work-to = To
work-hours-time = Please give both times, or neither and no day.
work-hours-nothing = These hours end when they begin.
work-hours-day = Please tick at least one day.
work-languages = Languages
work-skills-offered = Skills offered
work-skills-wanted = Skills wanted
work-list-hint = With commas between.
work-too-many = Please keep to the { $most } that matter most.
work-one-long = One of them is longer than { $most } characters. Is a comma missing?
work-save = Keep it

seniority-new = New
seniority-experienced = Experienced
seniority-senior = Senior
seniority-executive = Executive

weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

language-ar = Arabic
language-bg = Bulgarian
language-bn = Bengali
language-ca = Catalan
language-cs = Czech
language-cy = Welsh
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fa = Persian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-he = Hebrew
language-hi = Hindi
language-hr = Croatian
language-hu = Hungarian
language-id = Indonesian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-lt = Lithuanian
language-lv = Latvian
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sr = Serbian
language-sv = Swedish
language-sw = Swahili
language-th = Thai
language-tr = Turkish
language-uk = Ukrainian
language-ur = Urdu
language-vi = Vietnamese
language-zh = Chinese

import-placed = { $people ->
    [0] { "" }
    [one] 1 person
   *[other] { $people } people
}{ $both ->
    [0] { "" }
   *[other] { " and " }
}{ $coaches ->
    [0] { "" }
    [one] 1 coach
   *[other] { $coaches } coaches
} came into { $wave } of { $programme }.
import-back = On with { $wave }
import-wave-title = Into a wave
import-wave = Wave
import-wave-choose = Choose a wave that has not ended.
import-wave-put = { $count ->
    [one] Put this person in
   *[other] Put these { $count } people in
}
