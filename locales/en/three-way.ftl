# The three-way agreement of a member, their line manager and whoever leads.
three-way-title = Three-way agreement
three-way-head = The agreement about { $name }
three-way-between = Between { $member }, { $manager } as line manager, and the leads of programmes here. Nobody else reads it.
three-way-back = Back to the agreement
three-way-party-member = Member
three-way-party-manager = Line manager
three-way-party-lead = Programme lead
three-way-in-force = in force, version { $version }
three-way-waits-for = waits for: { $who }
three-way-signatures = Signatures
three-way-signed-by = signed by { $name } on { $day }
three-way-not-signed = not signed yet
three-way-sign = { $parties ->
        [one] Sign this version
       *[other] Sign as { $party }
    }
three-way-sign-hint = A signature stands under this version alone. When somebody changes a word, all three are asked anew.
three-way-talk-due = { $talk }: { $day }. When you have talked, change what has changed, or renew it as it is; all three sign anew.
three-way-renew = Renew it as it is
three-way-says = What it says
three-way-open = open
three-way-hours = { $hours ->
        [one] one hour a week
       *[other] { $hours } hours a week
    }
three-way-part-objectives = What it is for
three-way-part-hours = Hours a week released
three-way-part-dates = Days released
three-way-part-hears = What the manager will hear
three-way-part-hears-not = What the manager will not hear
three-way-part-mid-talk = Talk half way
three-way-part-end-talk = Talk at the end
three-way-dates-hint = Beside those of the meetings, which all three see.
three-way-hears-not-draft = What is said in the set: challenges, questions, answers, and who said what.
three-way-change = Change it
three-way-change-hint = It is signed in part or whole. A change makes a new version, and all three sign anew.
three-way-keep = Keep as a new version
three-way-moved-on = Somebody changed it meanwhile. What you typed is still here, beside what it says now; kept again, yours becomes the next version.
three-way-read-again = Somebody changed it meanwhile. Read what it says now, then decide.
three-way-not-yet = It is not signed by all three yet, so there is nothing to renew.
three-way-too-many = There are as many deadlines here as one agreement holds. Settle some first.
three-way-which-day = Say which day.

three-way-risks = Deadlines at risk
three-way-risks-none = None so far. Whoever sees one coming says so here, also months from now.
three-way-risks-open = { $count ->
        [0] no deadline at risk
        [one] one deadline at risk
       *[other] { $count } deadlines at risk
    }
three-way-raise = Raise one
three-way-risk-day = Day of the deadline
three-way-risk-what = What is at risk
three-way-risk-cover = Who covers
three-way-risk-cover-hint = Empty while nobody does.
three-way-raise-send = Tell the others
three-way-risk-uncovered = nobody covers so far
three-way-risk-covered = covered: { $cover }
three-way-risk-by = raised by { $name }
three-way-risk-settled = settled by { $name } on { $day }
three-way-settle = Settled

three-way-remarks = Talk about it
three-way-remarks-none = Nothing was said yet.
three-way-remark = Say something
three-way-remark-hint = The three of you read it. What a set says has no place here.
three-way-remark-send = Say it
three-way-versions = Versions
three-way-version = Version { $number }, by { $name } on { $day }
three-way-before = Version { $number } before it had { $signed ->
        [0] no signature
        [one] one signature
       *[other] { $signed } signatures
    }.
three-way-renewed = The same words, renewed.

three-way-my-people = My people
three-way-my-people-hint = Those whose line manager you are in a programme: hours, dates and agreements. What their sets say stays there.
three-way-my-people-none = Nobody yet
three-way-my-people-none-hint = When somebody who names you as line manager takes part in a programme with agreements, they stand here.
three-way-hours-said = Hours they said they have
three-way-hours-unsaid = not said
three-way-meets = Their set meets
three-way-meets-none = No date is planned.
three-way-open-it = Open the agreement
three-way-waiting = Agreements
three-way-waits-member = Your agreement with { $manager } waits for your signature.
three-way-waits-manager = The agreement about { $member } waits for your signature.

three-way-of-wave = Agreements with line managers
three-way-nobody = Nobody is in this wave yet.
three-way-to-people = Put people in
three-way-count = { $in_force } of { $all } in force. { $risks ->
        [0] No deadline is at risk.
        [one] One deadline is at risk.
       *[other] { $risks } deadlines are at risk.
    }
three-way-managerless = { $count ->
        [one] One person has no line manager on their profile, so nobody to agree with.
       *[other] { $count } people have no line manager on their profile, so nobody to agree with.
    }
three-way-draft = { $count ->
        [one] Draft one agreement
       *[other] Draft { $count } agreements
    }
three-way-remind = Write to those who have not signed
three-way-remind-hint = At most once a day to each; the mail says only that there is something to sign.
three-way-with = with { $name }
three-way-other-manager = made with { $before }; { $name } is their line manager now
three-way-yours-member = Your agreement with { $manager }.
three-way-yours-manager = The agreement about { $member }.
three-way-not-drafted = not drafted; { $name } is their line manager
three-way-no-manager = no line manager on their profile
three-way-name-manager = Name one
three-way-wave-over = This wave is over.

wave-tab-agreements = Agreements
need-agreements = { $count ->
        [one] One agreement with a line manager is not signed by all
       *[other] { $count } agreements with line managers are not signed by all
    }
need-risks = { $count ->
        [one] One deadline is at risk
       *[other] { $count } deadlines are at risk
    }
notice-three-way-drafted = { $by } drafted an agreement for you to read and sign.
notice-three-way-changed = { $by } changed an agreement of yours; it waits for your signature.
notice-three-way-signed = { $by } signed an agreement of yours.
notice-three-way-in-force = An agreement of yours is in force: all three have signed.
notice-three-way-remark = { $by } said something about an agreement of yours.
notice-three-way-risk = { $by } raised a deadline at risk.
notice-three-way-settled = { $by } settled a deadline that was at risk.
notice-three-way = Agreement
