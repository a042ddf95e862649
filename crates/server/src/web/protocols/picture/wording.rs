//! A stage's rules in words.

use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::floor::needs_floor;
use setwise_domain::protocol::{Artefact, Election, Ends, FloorRule, May, Protocol, Stage, ToWhom, Who};

use super::text;
use crate::ui::words::{say, say_with};

/// How the floor passes, and how many follow-ups belong to a turn.
pub(super) fn floor(stage: &Stage) -> String {
    let floor = say(match stage.floor {
        FloorRule::Open => "picture-floor-open",
        FloorRule::InTurn => "picture-floor-in-turn",
        FloorRule::Hands => "picture-floor-hands",
        FloorRule::Silent => "picture-floor-silent",
        FloorRule::Together => "picture-floor-together",
    });
    match stage.follow_ups {
        0 => floor,
        more => format!("{floor} {}", say_with("picture-follow-ups", &[("more", more.into())])),
    }
}

/// How it elects the presenters.
pub(super) fn elects(stage: &Stage) -> Option<String> {
    Some(say(match stage.elects? {
        Election::Votes => "picture-elects-votes",
        Election::Bids => "picture-elects-bids",
    }))
}

/// How it ends.
pub(super) fn ends(stage: &Stage) -> String {
    let ends = match stage.ends {
        Ends::Conductor => say("picture-ends-conductor"),
        Ends::Everybody => say("picture-ends-everybody"),
        Ends::Count(count) => say_with("picture-ends-count", &[("count", count.into())]),
    };
    if stage.auto { format!("{ends} {}", say("picture-ends-auto")) } else { ends }
}

/// What it must leave behind.
pub(super) fn leaves(stage: &Stage) -> Option<String> {
    Some(match stage.leaves? {
        Artefact::Presenters => say("picture-leaves-presenters"),
        Artefact::NextMeeting => say("picture-leaves-next-meeting"),
        Artefact::Act(act) => say_with("picture-leaves", &[("what", kind(act).into())]),
    })
}

/// Who may do what, how often and how long: "members: question, 30 s".
pub(super) fn may(protocol: &Protocol, stage: &Stage, may: &May) -> String {
    let those: Vec<String> = may.who.iter().map(|one| who(protocol, one)).collect();
    let mut words = format!("{}: {}", those.join(", "), kind(may.act));
    let mut add = |more: String| {
        words.push_str(", ");
        words.push_str(&more);
    };
    if let Some(each) = may.each {
        add(say_with("picture-may-each", &[("times", each.into())]));
    }
    if let Some(seconds) = may.seconds {
        add(say_with("picture-may-seconds", &[("seconds", seconds.into())]));
    }
    if let Some(refers) = may.refers {
        add(say_with("picture-may-refers", &[("what", kind(refers).into())]));
    }
    if let Some(to) = may.to {
        add(say(match to {
            ToWhom::Presenter => "picture-may-presenter",
            ToWhom::Anybody => "picture-may-anybody",
            ToWhom::Others => "picture-may-others",
        }));
    }
    if may.free && needs_floor(may.act) && stage.floor != FloorRule::Open {
        add(say("picture-may-free"));
    }
    if may.open {
        add(say("picture-may-open"));
    }
    words
}

fn who(protocol: &Protocol, who: &Who) -> String {
    match who {
        Who::Presenter => say("picture-who-presenter"),
        Who::Member => say("picture-who-member"),
        Who::Coach => say("picture-who-coach"),
        Who::Conductor => say("picture-who-conductor"),
        Who::Everyone => say("picture-who-everyone"),
        Who::Role(role) => {
            text(protocol).roles.get(role).map_or(role.as_str(), |told| told.name.as_str()).to_lowercase()
        }
    }
}

/// An act by its name.
pub(in crate::web) fn kind(act: ActKind) -> String {
    say(match act {
        ActKind::CheckIn => "picture-act-check-in",
        ActKind::FollowUp => "picture-act-follow-up",
        ActKind::Challenge => "picture-act-challenge",
        ActKind::Reframe => "picture-act-reframe",
        ActKind::Bid => "picture-act-bid",
        ActKind::Vote => "picture-act-vote",
        ActKind::HandUp => "picture-act-hand-up",
        ActKind::HandDown => "picture-act-hand-down",
        ActKind::Question => "picture-act-question",
        ActKind::Park => "picture-act-park",
        ActKind::Decline => "picture-act-decline",
        ActKind::Answer => "picture-act-answer",
        ActKind::Statement => "picture-act-statement",
        ActKind::Presentation => "picture-act-presentation",
        ActKind::Image => "picture-act-image",
        ActKind::Summary => "picture-act-summary",
        ActKind::KeyQuestion => "picture-act-key-question",
        ActKind::RoleTaken => "picture-act-role-taken",
        ActKind::MethodChosen => "picture-act-method-chosen",
        ActKind::Recommendation => "picture-act-recommendation",
        ActKind::Pass => "picture-act-pass",
        ActKind::Resource => "picture-act-resource",
        ActKind::Offer => "picture-act-offer",
        ActKind::Reflection => "picture-act-reflection",
        ActKind::SkillFocus => "picture-act-skill-focus",
        ActKind::Rating => "picture-act-rating",
        ActKind::Agreement => "picture-act-agreement",
        ActKind::Action => "picture-act-action",
        ActKind::Milestone => "picture-act-milestone",
        ActKind::Helped => "picture-act-helped",
        ActKind::Intervention => "picture-act-intervention",
        ActKind::ProcessCheck => "picture-act-process-check",
        ActKind::CheckAnswer => "picture-act-check-answer",
        ActKind::Feedback => "picture-act-feedback",
        ActKind::PauseRequest => "picture-act-pause-request",
    })
}
