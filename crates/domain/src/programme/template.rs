//! Where a design can start from: shapes of published programmes (practice.md section 3), in neutral names.

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};

use super::Kind;
use super::design::{By, CoachingWay, Design, MOST_MODULES, Mode, Pace, PlannedMeeting, PlannedModule, Who};
use super::schedule::{Rhythm, days_between, in_rhythm, usual_meeting};
use super::year_end::skip_holidays;
use crate::words;

words! {
    /// A shape to start from.
    #[schemars(rename = "ProgrammeTemplate")]
    Template {
        /// Three meetings, a month apart: a taster.
        ThreeMeetings = "three-meetings",
        /// Six monthly meetings, launch and end in person.
        SixMeetings = "six-meetings",
        /// Nine meetings of three hours in twenty weeks.
        NineMeetings = "nine-meetings",
        /// Seven half days in half a year: an induction, then days for everybody online and meetings of the sets in turn.
        HalfDays = "half-days",
        /// A year of monthly meetings, the coach fading out.
        TwelveMonths = "twelve-months",
        /// Modules together between monthly meetings, over eight months, on a sponsor's work.
        Blended = "blended",
    }
}

/// The modules of the starter library, in the order a blended programme goes through them.
pub const STARTER: [&str; 12] = [
    "listening",
    "open-questions",
    "contracting-and-confidentiality",
    "self-awareness",
    "group-dynamics",
    "difficult-conversations",
    "feedback",
    "double-loop-learning",
    "stakeholders",
    "vision-and-pragmatism",
    "sharing-power",
    "learning-from-what-went-wrong",
];

impl Template {
    /// A design of this shape that begins on a day. What a template cannot know, the work and the people, stays open.
    #[must_use]
    pub fn design(self, kind: Kind, first: Date, zone: &str) -> Design {
        let mut design = Design::default();
        design.realism.starts_on = Some(first);
        zone.clone_into(&mut design.realism.zone);
        self.protocol().clone_into(&mut design.realism.protocol);
        design.realism.meetings = self.meetings(first);
        skip_holidays(&mut design.realism.meetings);
        design.curriculum.pace = if self == Self::Blended { Pace::Together } else { Pace::Own };
        design.curriculum.modules = self.modules();
        design.coaching.way = if self == Self::TwelveMonths { CoachingWay::Fading } else { CoachingWay::Permanent };
        if kind == Kind::ProjectSets {
            design.managers.agreement = true;
            design.realism.project_hours = Some(8.into());
            let last = design.last_day().filter(|last| *last > first);
            design.managers.mid_talk =
                last.and_then(|last| first.checked_add((days_between(first, last) / 2).days()).ok());
            design.managers.end_talk = last.and_then(|last| last.checked_add(14.days()).ok());
        }
        design
    }

    /// The protocol its meetings begin with, which a lead may change as any other field. Where every member has a topic each time, the
    /// slots are quick; in meetings of three hours several present at length.
    #[must_use]
    pub const fn protocol(self) -> &'static str {
        match self {
            Self::ThreeMeetings | Self::SixMeetings => "quick-slot",
            Self::NineMeetings | Self::HalfDays | Self::TwelveMonths => "learning-set",
            Self::Blended => "collaborative-inquiry",
        }
    }

    /// Mornings, as published programmes have them.
    fn meetings(self, first: Date) -> Vec<PlannedMeeting> {
        let at = Time::constant(10, 0, 0, 0);
        let of = |minutes, mode| PlannedMeeting { at, minutes, mode, ..usual_meeting(first) };
        match self {
            Self::ThreeMeetings => in_rhythm(first, Rhythm::Monthly, 3, &of(90, Mode::Online)),
            // Four weeks apart, the last after five.
            Self::SixMeetings => {
                let mut meetings = in_rhythm(first, Rhythm::FourWeekly, 6, &of(120, Mode::Online));
                if let Some(last) = meetings.last_mut() {
                    last.on = last.on.checked_add(7.days()).unwrap_or(last.on);
                }
                let ends = [0, meetings.len().saturating_sub(1)];
                for nth in ends {
                    if let Some(meeting) = meetings.get_mut(nth) {
                        (meeting.minutes, meeting.mode) = (210, Mode::InPerson);
                    }
                }
                meetings
            }
            // Nine in twenty weeks: a fortnight apart, with a pause of a month in the middle.
            Self::NineMeetings => {
                let mut meetings = in_rhythm(first, Rhythm::Fortnightly, 9, &of(180, Mode::Online));
                for meeting in meetings.iter_mut().skip(5) {
                    meeting.on = meeting.on.checked_add(14.days()).unwrap_or(meeting.on);
                }
                meetings
            }
            Self::HalfDays => half_days(first, &of(210, Mode::Online)),
            Self::TwelveMonths => in_rhythm(first, Rhythm::Monthly, 12, &of(120, Mode::Online)),
            Self::Blended => in_rhythm(first, Rhythm::Monthly, 8, &of(180, Mode::Online)),
        }
    }

    fn modules(self) -> Vec<PlannedModule> {
        let many = match self {
            Self::ThreeMeetings => 3,
            Self::SixMeetings => 6,
            Self::HalfDays => 7,
            Self::NineMeetings => 9,
            Self::TwelveMonths | Self::Blended => STARTER.len(),
        };
        let meetings = match self {
            Self::ThreeMeetings => 3,
            Self::SixMeetings => 6,
            Self::HalfDays => 7,
            Self::NineMeetings => 9,
            Self::TwelveMonths => 12,
            Self::Blended => 8,
        };
        // Spread over the meetings, the first ones together where there are more modules than meetings.
        let by = |nth: usize| By::Meeting(u8::try_from(nth * meetings / many + 1).unwrap_or(1));
        let modules = STARTER.iter().take(many.min(MOST_MODULES)).enumerate();
        modules.map(|(nth, module)| PlannedModule { module: (*module).to_owned(), by: by(nth) }).collect()
    }
}

/// A fortnight after the induction it goes on every four weeks; in turn, everybody meets online and each set in one room
/// (practice.md section 3: facilitators in training, in cohorts).
fn half_days(first: Date, like: &PlannedMeeting) -> Vec<PlannedMeeting> {
    let mut meetings = in_rhythm(first, Rhythm::FourWeekly, 7, like);
    for (nth, meeting) in meetings.iter_mut().enumerate() {
        meeting.at = Time::constant(9, 30, 0, 0);
        if nth > 0 {
            meeting.on = meeting.on.checked_sub(14.days()).unwrap_or(meeting.on);
        }
        if nth % 2 == 1 {
            meeting.who = Who::Everybody;
        } else {
            meeting.mode = Mode::InPerson;
        }
    }
    if let Some(induction) = meetings.first_mut() {
        induction.who = Who::Everybody;
    }
    meetings
}

impl Design {
    /// The design of the wave after one: the same, so much later that it begins on a day. What is one wave's own, which of its sets
    /// carries a part, is asked again.
    ///
    /// # Errors
    /// [`OutOfCalendar`](super::schedule::OutOfCalendar) when a date would leave the calendar.
    pub fn for_next_wave(&self, first: Option<Date>) -> Result<Self, super::schedule::OutOfCalendar> {
        let by = first.zip(self.first_day()).map_or(0, |(to, from)| days_between(from, to));
        let by = i32::try_from(by).map_err(|_| super::schedule::OutOfCalendar)?;
        let mut design = self.shifted(by)?;
        design.realism.starts_on = first.or(design.realism.starts_on);
        for part in &mut design.work.parts {
            part.set = None;
        }
        Ok(design)
    }

    /// The design for a programme of this kind, taken over from one of the other: without what only that one asks for, and what no page
    /// of this one would show.
    #[must_use]
    pub fn of_kind(mut self, kind: Kind) -> Self {
        match kind {
            Kind::ProjectSets => self.realism.project_hours = self.realism.project_hours.or(Some(8.into())),
            Kind::OwnChallengeSets => {
                self.realism.project_hours = None;
                self.work.parts.clear();
                self.work.groups.clear();
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::programme::design::{Part, PartKind};
    use crate::programme::remarks::{Facts, RemarkKind, Weight, remarks};
    use crate::programme::year_end::is_holiday;

    fn facts() -> Facts {
        let modules: BTreeMap<String, u32> = STARTER.iter().map(|id| ((*id).to_owned(), 18)).collect();
        Facts { today: date(2026, 12, 1), modules, ..Facts::default() }
    }

    #[test]
    fn what_is_wrong_with_a_template_is_only_what_it_cannot_know() {
        for template in Template::ALL {
            for kind in Kind::ALL {
                let design = template.design(*kind, date(2027, 1, 12), "Europe/London");
                let warnings: Vec<_> = remarks(*kind, &design, &facts())
                    .into_iter()
                    .filter(|remark| remark.weight == Weight::Warning)
                    .map(|remark| remark.what)
                    .collect();
                // Short ones are not meant for a sponsor's work, and say so.
                let is_short = |what: &RemarkKind| matches!(what, RemarkKind::ProjectMonths { months } if *months < 6);
                assert!(warnings.iter().all(is_short), "{template} {kind}: {warnings:?}");
            }
        }
    }

    #[test]
    fn nine_meetings_take_twenty_weeks_and_six_begin_and_end_in_one_room() {
        let nine = Template::NineMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        assert_eq!((nine.realism.meetings.len(), nine.weeks()), (9, Some(18)));
        let six = Template::SixMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        let modes: Vec<Mode> = six.realism.meetings.iter().map(|meeting| meeting.mode).collect();
        assert_eq!((modes[0], modes[1], modes[5]), (Mode::InPerson, Mode::Online, Mode::InPerson));
    }

    #[test]
    fn of_half_days_everybody_shares_the_first_and_every_second_online() {
        let design = Template::HalfDays.design(Kind::OwnChallengeSets, date(2024, 4, 24), "Europe/London");
        let told: Vec<_> = design.realism.meetings.iter().map(|one| (one.on, one.who, one.mode)).collect();
        let published = [
            (date(2024, 4, 24), Who::Everybody, Mode::InPerson),
            (date(2024, 5, 8), Who::Everybody, Mode::Online),
            (date(2024, 6, 5), Who::Sets, Mode::InPerson),
        ];
        assert_eq!((told.len(), &told[..3]), (7, &published[..]));
        assert_eq!((told[6].1, told[6].2, design.weeks()), (Who::Sets, Mode::InPerson, Some(22)));
    }

    #[test]
    fn six_meetings_are_those_a_published_programme_has() {
        // https://seactionlearning.co.uk/meetings
        let six = Template::SixMeetings.design(Kind::OwnChallengeSets, date(2024, 1, 30), "Europe/London");
        let told = |one: &PlannedMeeting| (one.on, one.at, one.minutes);
        let ten = Time::constant(10, 0, 0, 0);
        let published = [
            (date(2024, 1, 30), ten, 210),
            (date(2024, 2, 27), ten, 120),
            (date(2024, 3, 26), ten, 120),
            (date(2024, 4, 23), ten, 120),
            (date(2024, 5, 21), ten, 120),
            (date(2024, 6, 25), ten, 210),
        ];
        assert_eq!(six.realism.meetings.iter().map(told).collect::<Vec<_>>(), published);
        assert_eq!(six.realism.protocol, "quick-slot");
    }

    #[test]
    fn the_protocol_of_each_template_ships_and_fits_its_meetings() {
        let library = crate::protocol::library::Library::of(&[]).0;
        for template in Template::ALL {
            let protocol = library.get(template.protocol()).expect("it ships");
            let design = template.design(Kind::ProjectSets, date(2027, 1, 12), "UTC");
            let longest = design.realism.meetings.iter().map(|one| u32::from(one.minutes)).max().expect("meetings");
            let takes = crate::protocol::plan::usual_minutes(&protocol.protocol, 1);
            assert!(takes <= longest, "{template}: {takes}");
        }
    }

    #[test]
    fn no_meeting_of_a_template_is_on_a_holiday_but_a_first_one_that_was_put_there() {
        for template in Template::ALL {
            for first in [date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 11), date(2026, 10, 29)] {
                let design = template.design(Kind::OwnChallengeSets, first, "UTC");
                let days: Vec<Date> = design.realism.meetings.iter().map(|one| one.on).collect();
                assert!(!days.iter().any(|on| is_holiday(*on)) && days.is_sorted(), "{template}: {days:?}");
            }
        }
    }

    #[test]
    fn the_next_wave_keeps_how_many_people_it_is_for_and_has_its_first_day_even_where_none_was_said() {
        let mut one = Template::SixMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        (one.people.expected, one.realism.starts_on) = (Some(20), None);
        let next = one.for_next_wave(Some(date(2027, 9, 7))).expect("in the calendar");
        assert_eq!((next.people.expected, next.realism.starts_on), (Some(20), Some(date(2027, 9, 7))));
        assert_eq!(one.for_next_wave(None).expect("in the calendar").realism.starts_on, None);
    }

    #[test]
    fn no_set_of_a_wave_carries_a_part_of_the_next() {
        let mut one = Template::Blended.design(Kind::ProjectSets, date(2027, 1, 12), "UTC");
        let set = Some(crate::id::SetId(uuid::Uuid::from_u128(1)));
        one.work.parts = vec![Part { name: "North".to_owned(), kind: PartKind::Team, from: None, to: None, set }];
        let next = one.for_next_wave(Some(date(2027, 9, 7))).expect("in the calendar");
        assert_eq!((next.work.parts.len(), next.work.carriers()), (1, Vec::new()));
        assert_eq!(
            crate::programme::difference::differences(&one, &next),
            [],
            "that is no difference of their designs"
        );
    }

    #[test]
    fn the_next_wave_is_the_same_at_another_time() {
        let one = Template::Blended.design(Kind::ProjectSets, date(2027, 1, 12), "UTC");
        let next = one.for_next_wave(Some(date(2027, 9, 7))).expect("in the calendar");
        assert_eq!(next.first_day(), Some(date(2027, 9, 7)));
        assert_eq!(next.curriculum, one.curriculum);
        let days: Vec<_> = next.realism.meetings.iter().map(|meeting| meeting.on.weekday()).collect();
        assert!(days.iter().all(|day| *day == one.realism.meetings[0].on.weekday()));
        assert_eq!(one.for_next_wave(None).expect("in the calendar").realism, one.realism);
    }

    #[test]
    fn a_design_taken_over_by_the_other_kind_keeps_nothing_that_no_page_of_it_shows() {
        let mut design = Template::Blended.design(Kind::ProjectSets, date(2027, 1, 12), "Europe/London");
        let part = Part { name: "Design".to_owned(), kind: PartKind::Design, from: None, to: None, set: None };
        (design.work.parts, design.work.groups) = (vec![part], "Pharmacy".to_owned());
        assert_eq!(design.clone().of_kind(Kind::ProjectSets), design);
        let own = design.clone().of_kind(Kind::OwnChallengeSets);
        assert!(own.work.parts.is_empty() && own.work.groups.is_empty() && own.realism.project_hours.is_none());
        assert_eq!(own.realism.meetings, design.realism.meetings);
        assert!(own.of_kind(Kind::ProjectSets).realism.project_hours.is_some());
    }
}
