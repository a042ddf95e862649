//! A protocol's stages at a glance, for the terminal.

use std::io::{self, Write};

use setwise_domain::protocol::{Each, Protocol, Stage, Text};

use crate::ui::words::{say, say_with};

/// A protocol's words: English, which every protocol has.
pub(super) fn text(protocol: &Protocol) -> Option<&Text> {
    protocol.text.get("en").or_else(|| protocol.text.values().next())
}

/// One line a stage: how long, as a bar and in minutes; its name; how the floor passes; who may do what. Stages
/// repeated for each presenter stand behind a rail.
pub(super) fn draw(out: &mut dyn Write, protocol: &Protocol) -> io::Result<()> {
    let Some(text) = text(protocol) else { return Ok(()) };
    writeln!(out, "{}\n{}\n", text.name, text.summary)?;
    let longest = protocol.stages.iter().map(length).fold(1.0, f32::max);
    for stage in &protocol.stages {
        let rail = match stage.each {
            Each::Slot => '│',
            Each::Halfway => '┊',
            Each::Meeting => ' ',
        };
        let cells = (length(stage) / longest * 12.0).ceil().clamp(1.0, 12.0) as usize;
        let name = text.stages.get(&stage.id).map_or("", |words| words.name.as_str());
        let floor = say(&format!("picture-floor-{}", written(&stage.floor)));
        writeln!(out, "{rail} {:<12} {:>7}  {name:<24} {floor}", "█".repeat(cells), how_long(stage))?;
        for may in &stage.may {
            let who: Vec<_> = may.who.iter().map(written).collect();
            writeln!(out, "{rail} {:<22} {}: {}", "", who.join(", "), written(&may.act))?;
        }
    }
    if protocol.stages.iter().any(|stage| stage.each == Each::Slot) {
        writeln!(out, "\n│ {}", say("picture-each"))?;
    }
    Ok(())
}

/// Minutes or days, to compare stages with one another: a protocol is counted in one of them.
fn length(stage: &Stage) -> f32 {
    stage.minutes.unwrap_or_else(|| f32::from(stage.days.unwrap_or(0)))
}

fn how_long(stage: &Stage) -> String {
    match (stage.minutes, stage.days) {
        (Some(minutes), _) => say_with("protocol-minutes", &[("minutes", minutes.into())]),
        (None, days) => say_with("protocol-days", &[("days", days.unwrap_or(0).into())]),
    }
}

/// A value as a file names it.
fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
