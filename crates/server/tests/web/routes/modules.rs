//! Files with modules as every kind of person.

use super::{Access, MAKERS, MAKERS_READ};

/// With a form that carries no file; those that do are in `module_files.rs`.
const MAKERS_BAD: [u16; 10] = [401, 400, 400, 404, 404, 404, 404, 404, 404, 404];

pub(super) const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("POST", "/modules/{id}/files", "", Access::Each(MAKERS_BAD)),
    ("GET", "/modules/{id}/files/new", "", Access::Each(MAKERS_READ)),
    ("GET", "/modules/{id}/files/{file}", "", Access::SignedIn(200)),
    ("POST", "/modules/{id}/files/{file}/removal", "", Access::Each(MAKERS)),
];
