//! Lists that grow are given in parts: `limit` says how many at most, `after` where the last part ended.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::Query;
use super::problem::Problem;
use crate::app::App;
use crate::ui::words::{say, say_with};

/// The most items of one part.
pub(super) const MOST: usize = 200;
/// How many items a part has when nothing is said.
pub(super) const USUAL: usize = 50;

/// A part of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub(super) struct Listed<T> {
    /// The items, in the list's order.
    items: Vec<T>,
    /// Send this as `after` for the next part; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which part is wanted.
#[derive(Debug, Clone)]
pub(super) struct Paging {
    limit: usize,
    after: Option<String>,
}

#[derive(Deserialize)]
struct Sent {
    limit: Option<String>,
    after: Option<String>,
}

impl FromRequestParts<App> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Query(Sent { limit, after }) = Query::from_request_parts(parts, app).await?;
        let limit = match limit {
            None => USUAL,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=MOST).contains(limit))
                .ok_or_else(|| Problem::unreadable(say_with("api-limit-wrong", &[("most", MOST.into())])))?,
        };
        Ok(Self { limit, after })
    }
}

impl Paging {
    /// The part of a list that is wanted, each item drawn. `key` names an item.
    ///
    /// # Errors
    /// When `after` names none of them: it may be gone, and the list is to be read again from its start.
    pub(super) fn part<I, T>(
        self,
        items: Vec<I>,
        key: impl Fn(&I) -> String,
        draw: impl FnMut(I) -> T,
    ) -> Result<Listed<T>, Problem> {
        let start = match &self.after {
            None => 0,
            Some(after) => {
                let at = items.iter().position(|item| key(item) == *after);
                at.map(|at| at + 1).ok_or_else(|| Problem::unreadable(say("api-after-wrong")))?
            }
        };
        let more = items.len() > start + self.limit;
        let next = if more { items.get(start + self.limit - 1).map(&key) } else { None };
        let items = items.into_iter().skip(start).take(self.limit).map(draw).collect();
        Ok(Listed { items, next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(limit: usize, after: Option<&str>) -> Result<Listed<u8>, Problem> {
        let paging = Paging { limit, after: after.map(str::to_owned) };
        paging.part(vec![1_u8, 2, 3, 4, 5], ToString::to_string, |item| item)
    }

    #[test]
    fn the_parts_of_a_list_are_the_list() {
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let listed = part(2, after.as_deref()).expect("a part");
            all.extend(listed.items);
            after = listed.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(all, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn the_last_part_names_no_next_one() {
        assert_eq!(part(5, None).expect("a part").next, None);
        assert_eq!(part(4, None).expect("a part").next, Some("4".to_owned()));
    }

    #[test]
    fn a_place_that_is_not_in_the_list_is_refused() {
        assert!(part(2, Some("9")).is_err());
    }
}
