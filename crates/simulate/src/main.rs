//! setwise
fn main() {}
