//! Which column most rows have: the hour most people can make, the language most people speak.
//!
//! Rows are bits, 64 columns to a word. The rows are added up in binary for 64 columns at once: plane k holds bit k of
//! every column's count, so a row costs a few operations and the highest count is read off from the top plane down.

/// Counts of up to 65,535 rows.
const PLANES: usize = 16;

/// A column that no other beats, the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Best {
    pub(super) column: usize,
    pub(super) rows: usize,
}

/// The best column of rows of so many words; column 0 with no rows when there is none.
pub(super) fn best_column<'a>(rows: &(impl Iterator<Item = &'a [u64]> + Clone), words: usize) -> Best {
    let mut best = Best::default();
    for word in 0..words {
        let mut planes = [0u64; PLANES];
        let mut used = 0;
        for row in rows.clone() {
            let mut carry = row[word];
            let mut plane = 0;
            while carry != 0 && plane < PLANES {
                (planes[plane], carry) = (planes[plane] ^ carry, planes[plane] & carry);
                plane += 1;
            }
            used = used.max(plane);
        }
        let (mut columns, mut count) = (u64::MAX, 0);
        for plane in (0..used).rev() {
            if columns & planes[plane] != 0 {
                columns &= planes[plane];
                count |= 1 << plane;
            }
        }
        if count > best.rows {
            best = Best { column: word * 64 + columns.trailing_zeros() as usize, rows: count };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_first_column_with_most_rows(rows in prop::collection::vec(any::<[u64; 2]>(), 0..30)) {
            let count = |column: usize| rows.iter().filter(|row| row[column / 64] >> (column % 64) & 1 == 1).count();
            let rows_of_best = (0..128).map(count).max().expect("columns");
            let column = (0..128).find(|column| count(*column) == rows_of_best).expect("one of them");
            let best = best_column(&rows.iter().map(<[u64; 2]>::as_slice), 2);
            prop_assert_eq!(best.rows, rows_of_best);
            prop_assert_eq!(best.column, if rows_of_best == 0 { 0 } else { column });
        }
    }
}
