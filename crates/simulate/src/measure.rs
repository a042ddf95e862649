//! Figures: what a process needs, and what a list of numbers comes to.

use std::path::Path;
use std::time::Duration;

/// Clock ticks a second in `/proc`, as Linux has it on every common machine.
const TICKS: f64 = 100.0;

/// The value below which this share of the sorted numbers lies; none of nothing.
#[must_use]
pub fn percentile<T: Copy>(sorted: &[T], share: f64) -> Option<T> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at).or(sorted.last()).copied()
}

/// Milliseconds with one digit, or a dash.
#[must_use]
pub fn milliseconds(time: Option<Duration>) -> String {
    time.map_or_else(|| "-".to_owned(), |time| format!("{:.1} ms", time.as_secs_f64() * 1000.0))
}

/// Resident memory of a process in KiB.
#[must_use]
pub fn resident(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Seconds of processor time a process has used.
#[must_use]
pub fn processor(pid: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// The size of a file in bytes.
#[must_use]
pub fn size(path: &Path) -> Option<u64> {
    std::fs::metadata(path).map(|data| data.len()).ok()
}

/// KiB as MiB, for people.
#[must_use]
pub fn mebibytes(kib: Option<u64>) -> String {
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    kib.map_or_else(|| "-".to_owned(), |kib| format!("{:.1} MiB", kib as f64 / 1024.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_taken_as_the_peer_takes_them() {
        let numbers: Vec<u32> = (0..100).collect();
        assert_eq!((percentile(&numbers, 0.5), percentile(&numbers, 0.99)), (Some(50), Some(99)));
        assert_eq!(percentile::<u32>(&[], 0.5), None);
        assert_eq!(percentile(&[7], 1.0), Some(7));
    }
}
