# Sets of a wave’s people, proposed with reasons.

composition-title = Sets of these people
composition-hint = Functions, sites and seniority mixed, nobody with their own manager; hours, skills and wishes count. You can change all of it by hand.
composition-choose-first = Choose how many sets and what counts first
composition-about = What it looks at, and what it costs
composition-ask-differently = How many sets, limits, what weighs more
composition-nobody-title = Nobody waits for a set
composition-nobody = Put people into this wave first; what is known of their work makes the proposal better.
composition-all-sit = Everybody in this wave sits in a set.
composition-of = { $people ->
    [one] One person waits for a set
   *[other] { $people } people wait for a set
}; { $coaches ->
    [0] no coaches are named.
    [one] one coach can take sets.
   *[other] { $coaches } coaches can take sets.
}
composition-unknown = { $people ->
    [one] Of one person nothing is known but the name: their place says little. Profiles are on the People page.
   *[other] Of { $people } people nothing is known but the name: their places say little. Profiles are on the People page.
}
composition-sets = How many sets
composition-sets-hint = Leave it empty for as many as the sizes of the design give.
# $which: employer or site
composition-most-alike = At most so many of one { $which } in a set
composition-most-alike-hint = Leave it empty for no limit: they are mixed as well as can be all the same.
composition-propose = Propose sets
composition-proposing = Looking for sets …
composition-looking = Weighing your changes …
composition-making = Making the sets …
composition-weigh = What weighs more
composition-weigh-hint = What is never traded stays so. The rest is weighed against each other, and here you say what matters less or more to you than usual.
composition-weigh-function = Functions mixed
composition-weigh-site = Sites mixed
composition-weigh-seniority = Seniority mixed
composition-weigh-employer = Employers mixed
composition-weigh-skills = Wanted skills offered
composition-weigh-hours = Hours in common
composition-weigh-wishes = Wishes kept
composition-weigh-coaches = Coaches’ load even
composition-emphasis-less = less
composition-emphasis-normal = normal
composition-emphasis-more = more
# $parts: "functions more, wishes less"
composition-weighed = Weighed as you chose: { $parts }. Points weighed in another way cannot be compared with these.
composition-again = Propose again, keeping what is ticked
composition-look = See what my changes cost
composition-make = { $sets ->
    [one] Make this set
   *[other] Make these { $sets } sets
}
composition-found = { $sets ->
    [one] One set
   *[other] { $sets } sets
}
composition-all-kept = All hard rules are kept.
composition-costs = Costs { $points } points, less is better:
composition-plan-gone = That proposal is not kept any more, or nobody of it is free any more. Propose the sets again.
composition-moved-on = Who is in this wave, or who coaches, has changed since. Propose again.
composition-too-many = These are more people than are composed at once. Make sets of some of them first.
composition-name-wrong = Set { $set }: { $why }
composition-set = Set { $number }
composition-set-head = Set { $number }, { $members ->
    [one] one member
   *[other] { $members } members
}
composition-unplaced = { $people ->
    [one] One person sits in no set
   *[other] { $people } people sit in no set
}
composition-unplaced-hint = Type the number of a set, or leave them out: they wait in the wave.
composition-in-set = Set
composition-in-set-of = Set of { $name }
composition-keep = Keep
composition-kept = kept here by you
composition-which-function = function
composition-which-site = site
composition-which-seniority = seniority
composition-which-employer = employer
composition-part-function = functions
composition-part-site = sites
composition-part-seniority = seniority
composition-part-employer = employers
composition-part-skills = skills
composition-part-hours = hours
composition-part-wishes = wishes
composition-part-coaches = coaches’ load
composition-differs = { $others ->
    [one] one other has another { $which }
   *[other] { $others } others have another { $which }
}, of { $kinds ->
    [one] one kind
   *[other] { $kinds } kinds
}
composition-same = same { $which } as { $with }
composition-hours = the set has { $hours ->
    [one] one hour a week
   *[other] { $hours } hours a week
} in common
composition-hours-outside = the set’s best hours are outside theirs
composition-skill-offered = wants { $skill }, which { $by } offers
composition-skill-missing = wants { $skill }, which nobody here offers
composition-skill-wanted = offers { $skill }, which { $by } wants
composition-languages = all speak { $common }
composition-mix = { $which }: { $kinds } different
composition-set-hours = { $hours ->
    [one] one hour a week in common
   *[other] { $hours } hours a week in common
}
composition-set-skills = { $of ->
    [one] { $met } of 1 wanted skill is offered
   *[other] { $met } of { $of } wanted skills are offered
}
composition-manager = { $report } sits with their manager, { $manager }.
composition-conflict = { $one } and { $other } have a conflict of interest.
composition-coach-apart = { $coach } must not coach { $member }.
composition-small = Set { $set } has { $members ->
    [one] one member
   *[other] { $members } members
}, fewer than { $least }.
composition-large = Set { $set } has { $members ->
    [one] one member
   *[other] { $members } members
}, more than { $most }.
composition-no-language = Set { $set } has no language that all speak; most speak { $nearest }.
composition-no-coach = Set { $set } has no coach.
composition-overloaded = { $coach } would have { $sets ->
    [one] one set
   *[other] { $sets } sets
} and can take { $most ->
    [0] none
   *[other] { $most }
}.
composition-unlocked = { $name } is not where they are kept.
# $of: an employer or a site
composition-crowded = Set { $set } has { $members } of { $of }, more than { $most }.
composition-why-alike = There are more of them than all sets together may have.
composition-kept-joined = { $name } joins set { $set }, which is kept as it is.
composition-why-arithmetic = { $people } people in { $sets ->
    [one] one set
   *[other] { $sets } sets
} cannot all be within bounds.
composition-why-coaches = There are { $sets } sets, and all coaches together can take { $places }.
composition-why-language = { $speakers ->
    [one] Nobody else here speaks a language of { $name }’s
   *[other] With { $name } counted, { $speakers } people here share their language
}, and a set needs { $least }: no other plan would mend it.
composition-why-locked = It follows from what is kept.
composition-why-mendable = One step by hand would mend it ({ $step }).
composition-why-no-step = No single step would mend it; propose again to look further.
composition-why-nearest = No single step would mend it. The nearest ({ $step }) breaks something else instead: { $instead }
composition-step-move = { $name } from set { $from } to set { $to }
composition-step-place = { $name } into set { $to }
composition-step-leave = { $name } into no set
composition-step-swap = { $one } and { $other } change places
composition-step-coach = { $coach } coaches set { $set }
composition-step-no-coach = Nobody coaches set { $set }
composition-step-coaches = The coaches of sets { $one } and { $other } change places
composition-changes = What your changes cost
composition-changes-worse = { $before } points as proposed, { $after } now: { $difference } more.
composition-changes-better = { $before } points as proposed, { $after } now: { $difference } less.
composition-changes-same = { $before } points as proposed, { $after } now: no difference.
composition-changes-table = Costs before and after
composition-changes-each = Change by change
composition-changes-hint = One after the other, so that they add up to the difference.
composition-changes-more = { $more ->
    [one] And one more change.
   *[other] And { $more } more changes.
}
composition-column-part = Part
composition-column-before = As proposed
composition-column-after = Now
composition-column-difference = Difference
composition-total = Together
composition-points = { $points } points
composition-mended = No longer: { $rule }
composition-keep-set = Keep set { $number } as it is, people and coach
composition-keep-coach = Keep the coach of set { $number }
composition-wish-kept = a wish of theirs is kept
composition-wish-missed = a wish of theirs is not kept
composition-set-wishes = { $of ->
    [one] { $kept } of 1 wish is kept
   *[other] { $kept } of { $of } wishes are kept
}
composition-coaches = Coaches
composition-coaches-hint = In all programmes together. A proposal gives nobody more than they take.
composition-coach-full = takes no more
composition-coach-part = is there for a part of this wave only
composition-coach-nothing = is not there while this wave runs
