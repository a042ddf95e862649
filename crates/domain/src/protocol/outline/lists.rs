//! Lists within a text, changed so that what stands between their values stays: comments, line ends, values that are no text.
//!
//! A comment belongs to the value it stands over, and to the value before it where it stands on the same line.

use std::collections::BTreeSet;

use toml_edit::{Array, Item, TableLike, Value};

use super::changes::{Ticks, name};

/// Takes names out of a list and puts others at its end. `keep_empty`: a list of nothing is a list.
pub(super) fn tick(table: &mut dyn TableLike, key: &str, ticks: &Ticks, keep_empty: bool) {
    let Some(list) = list_mut(table, key) else { return };
    let off: BTreeSet<&String> = ticks.off.iter().collect();
    for at in (0..list.len()).rev() {
        let is_off = |text: &str| off.contains(&name(text));
        if list.get(at).and_then(Value::as_str).is_some_and(is_off) {
            remove(list, at);
        }
    }
    let mut there: BTreeSet<String> = list.iter().filter_map(Value::as_str).map(name).collect();
    for on in &ticks.on {
        if there.insert(on.clone()) {
            push(list, on.as_str().into());
        }
    }
    if list.is_empty() && !keep_empty {
        table.remove(key);
    }
}

/// Makes a list say these lines: what it has of them stays with its comments, what is no text stays at its end.
pub(super) fn set_lines(table: &mut dyn TableLike, key: &str, lines: &[String]) {
    let Some(list) = list_mut(table, key) else { return };
    let mut wanted: Vec<&String> = lines.iter().collect();
    for at in (0..list.len()).rev() {
        let Some(text) = list.get(at).and_then(Value::as_str).map(str::trim) else { continue };
        match wanted.iter().rposition(|line| *line == text) {
            Some(found) => {
                wanted.remove(found);
            }
            None => remove(list, at),
        }
    }
    let texts: Vec<&str> = list.iter().filter_map(Value::as_str).map(str::trim).collect();
    let (mut from, mut places) = (0, Vec::new());
    // Where each line is in the list already; the rest is new, and comes after the one before it.
    for line in lines {
        let found = texts.iter().skip(from).position(|text| text == line).map(|at| at + from);
        from = found.map_or(from, |at| at + 1);
        places.push(found);
    }
    if places.iter().flatten().count() == texts.len() {
        for (at, (line, place)) in lines.iter().zip(&places).enumerate() {
            if place.is_none() {
                insert(list, at, line.as_str().into());
            }
        }
    } else {
        reorder(list, lines);
    }
}

/// The order is another: each line takes what stood before it along.
fn reorder(list: &mut Array, lines: &[String]) {
    let mut old: Vec<Value> = list.iter().cloned().collect();
    list.clear();
    for line in lines {
        match old.iter().position(|value| value.as_str().map(str::trim) == Some(line.as_str())) {
            Some(at) => list.push_formatted(old.remove(at)),
            None => push(list, line.as_str().into()),
        }
    }
    for value in old {
        list.push_formatted(value);
    }
}

/// The list under a key: made where there is none, and where one text stands for a list.
fn list_mut<'a>(table: &'a mut dyn TableLike, key: &str) -> Option<&'a mut Array> {
    let item = table.entry(key).or_insert_with(|| Item::Value(Array::new().into()));
    if !item.is_array() {
        let alone = item.as_value().filter(|value| value.is_str()).map(|value| value.clone().decorated("", ""));
        let decor = item.as_value().map(|value| value.decor().clone());
        let mut list = Value::from(Array::from_iter(alone));
        if let Some(decor) = decor {
            *list.decor_mut() = decor;
        }
        *item = Item::Value(list);
    }
    item.as_array_mut()
}

/// One more value, set out as those before it.
pub(super) fn push(list: &mut Array, mut value: Value) {
    let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
    let before = list
        .len()
        .checked_sub(1)
        .and_then(|last| list.get(last))
        .and_then(|last| last.decor().prefix())
        .and_then(|prefix| prefix.as_str());
    let prefix = match before {
        Some(before) if before.contains('\n') => own_line(before),
        _ if list.is_empty() => "",
        _ => " ",
    };
    // A comment behind the last value stays behind it.
    let behind = trailing.rfind('\n').map_or("", |end| &trailing[..end]);
    if behind.contains('#') {
        let prefix = if prefix.contains('\n') { prefix } else { "\n" };
        value.decor_mut().set_prefix(format!("{behind}{prefix}"));
        list.set_trailing(trailing[behind.len()..].to_owned());
    } else {
        value.decor_mut().set_prefix(prefix);
    }
    list.push_formatted(value);
}

/// One more value among the others.
fn insert(list: &mut Array, at: usize, mut value: Value) {
    if at >= list.len() {
        push(list, value);
        return;
    }
    let next = list.get(at).and_then(|next| next.decor().prefix()).and_then(|prefix| prefix.as_str());
    let next = next.unwrap_or_default().to_owned();
    if next.contains('\n') {
        value.decor_mut().set_prefix(own_line(&next));
        // What stands behind the value before stays there.
        let behind = next.find('\n').map_or("", |end| &next[..end]);
        if behind.contains('#') {
            value.decor_mut().set_prefix(format!("{behind}{}", own_line(&next)));
            set_prefix(list, at, &next[behind.len()..]);
        }
    } else {
        value.decor_mut().set_prefix(if at == 0 { "" } else { " " });
        set_prefix(list, at, " ");
    }
    list.insert_formatted(at, value);
}

/// Takes a value out; a comment behind the value before it stays.
pub(super) fn remove(list: &mut Array, at: usize) {
    if at >= list.len() {
        return;
    }
    let gone = list.remove(at);
    let prefix = gone.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let behind = prefix.find('\n').map_or("", |end| &prefix[..end]);
    let next = list.get(at).and_then(|next| next.decor().prefix()).and_then(|prefix| prefix.as_str());
    let next = next.unwrap_or_else(|| list.trailing().as_str().unwrap_or_default()).to_owned();
    // A comment behind the value that goes goes with it.
    let rest = next.find('\n').map_or(next.as_str(), |end| &next[end..]);
    let rest = match (behind.contains('#'), at) {
        (true, _) if rest.contains('\n') => format!("{behind}{rest}"),
        (true, _) => format!("{behind}\n{rest}"),
        (false, 0) if !rest.contains('\n') => String::new(),
        (false, _) => rest.to_owned(),
    };
    if at < list.len() {
        set_prefix(list, at, &rest);
    } else {
        list.set_trailing(rest);
    }
    if list.is_empty() {
        list.set_trailing_comma(false);
    }
}

fn set_prefix(list: &mut Array, at: usize, prefix: &str) {
    if let Some(value) = list.get_mut(at) {
        value.decor_mut().set_prefix(prefix.to_owned());
    }
}

/// The line end and what the next line begins with.
fn own_line(prefix: &str) -> &str {
    prefix.rfind('\n').map_or("", |at| &prefix[at..])
}
