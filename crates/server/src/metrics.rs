//! What is counted for whoever watches the server. No name, no id and no word of a set is among it.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use setwise_domain::meeting::act::ActKind;

/// How [`Metrics::written`] is to be read: the text format of OpenMetrics, which Prometheus asks for.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The bounds of the latency of appends, in seconds: a flush to a good disk is the first few, a bad one the last.
const APPENDED_WITHIN: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];

/// The counters.
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter<u64, AtomicU64>>,
    acts: Family<Act, Counter<u64, AtomicU64>>,
    refusals: Family<Refusal, Counter<u64, AtomicU64>>,
    appends: Histogram,
    rooms: Gauge,
    streams: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Act {
    kind: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refusal {
    rule: String,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("setwise");
        let (answers, acts, refusals) = (Family::default(), Family::default(), Family::default());
        let appends = Histogram::new(APPENDED_WITHIN);
        let (rooms, streams) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests answered, by route and status", answers.clone());
        registry.register("acts", "Acts that were kept, by kind", acts.clone());
        registry.register("refusals", "Commands of people that were refused, by rule", refusals.clone());
        registry.register_with_unit(
            "append",
            "From handing events to the journal until they are on disk",
            Unit::Seconds,
            appends.clone(),
        );
        registry.register("rooms", "Rooms in memory", rooms.clone());
        registry.register("streams", "Open streams, of browsers and programs", streams.clone());
        Self { registry, answers, acts, refusals, appends, rooms, streams }
    }
}

impl Metrics {
    /// A request was answered. `route` is the pattern, never the address.
    pub fn answered(&self, method: &Method, route: &str, status: StatusCode) {
        let label = Answer { method: known(method), route: route.to_owned(), status: status.as_u16() };
        self.answers.get_or_create(&label).inc();
    }

    /// An act was kept.
    pub fn acted(&self, kind: ActKind) {
        let kind = serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned));
        self.acts.get_or_create(&Act { kind: kind.unwrap_or_default() }).inc();
    }

    /// A command was refused, by the name of the rule.
    pub fn refused(&self, rule: String) {
        self.refusals.get_or_create(&Refusal { rule }).inc();
    }

    /// Events were kept, after so long.
    pub fn appended(&self, after: Duration) {
        self.appends.observe(after.as_secs_f64());
    }

    /// Everything counted, as text.
    #[must_use]
    pub fn written(&self, rooms: i64, streams: i64) -> String {
        self.rooms.set(rooms);
        self.streams.set(streams);
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("writing to a text cannot fail");
        text
    }
}

/// A method as one of a few, since a visitor may send any word.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_written() {
        let metrics = Metrics::default();
        metrics.answered(&Method::GET, "/sets/{id}", StatusCode::OK);
        metrics.answered(&Method::from_bytes(b"BREW").expect("a method"), "/", StatusCode::NOT_FOUND);
        metrics.acted(ActKind::KeyQuestion);
        metrics.refused("not-your-turn".to_owned());
        metrics.appended(Duration::from_millis(3));
        let text = metrics.written(2, 5);
        for line in [
            "setwise_requests_total{method=\"GET\",route=\"/sets/{id}\",status=\"200\"} 1",
            "setwise_requests_total{method=\"other\",route=\"/\",status=\"404\"} 1",
            "setwise_acts_total{kind=\"key-question\"} 1",
            "setwise_refusals_total{rule=\"not-your-turn\"} 1",
            "setwise_append_seconds_bucket{le=\"0.005\"} 1",
            "setwise_rooms 2",
            "setwise_streams 5",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in {text}");
        }
    }
}
