# The waves of a programme together: their sets proposed, made and begun with; two of them side by side.

programme-sets-title = Sets of all waves
programme-sets-purpose = Look at who sits with whom. What stands here is what is made.
programme-sets-propose = { $waves ->
    [one] Propose sets
    [2] Propose sets for both waves
   *[other] Propose sets for all { $waves } waves
}
programme-sets-look = { $waves ->
    [one] Look at its sets and start it
    [2] Look at the sets and start both waves
   *[other] Look at the sets and start { $waves } waves
}
programme-sets-name = { $wave }, set { $number }
programme-sets-refused = { $wave }: { $why }
programme-sets-none-title = No wave waits to be started
programme-sets-none = Make the next wave on the programme’s page; its sets are proposed here.
programme-sets-make-and-start = { $waves ->
    [one] Make { $sets ->
        [one] this set
       *[other] these { $sets } sets
    } and start { $wave }
    [2] Make these { $sets } sets and start both waves
   *[other] Make these { $sets } sets and start all { $waves } waves
}
programme-sets-start = { $waves ->
    [one] Start { $wave }
    [2] Start both waves
   *[other] Start all { $waves } waves
}
programme-sets-only-make = Only make the sets
programme-sets-again = Propose others
programme-sets-starting = Making the sets and planning their meetings …
programme-sets-nobody = Nobody is in it yet.
programme-sets-waiting = { $people ->
    [one] One person sits in no set yet.
   *[other] { $people } people sit in no set yet.
}
programme-sets-all-sit = Everybody in it sits in a set.
programme-sets-plans = { $meetings ->
    [one] Its start plans one meeting
   *[other] Its start plans { $meetings } meetings
} in { $sets ->
    [one] one set, and tells its people.
   *[other] { $sets } sets, and tells their people.
}
programme-sets-remarks = { $count ->
    [one] One thing is open or advised against
   *[other] { $count } things are open or advised against
}
programme-sets-by-hand = Change it by hand, and see why each sits where

side-by-side-choose = Two waves
side-by-side-one = One
side-by-side-other = The other
side-by-side-show = Show these
side-by-side-what = What
side-by-side-status = Where it stands
side-by-side-dates = Dates
side-by-side-sets = Sets
side-by-side-people = People
side-by-side-held = Meetings held
side-by-side-came = Came to them
side-by-side-design = Where their designs differ
side-by-side-same = Their designs are the same, dates counted from each first day.
side-by-side-lessons = What they taught
side-by-side-no-lessons = Nothing is written down yet.
