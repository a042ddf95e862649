//! Any commands by anybody at any time never break the invariants, and replay gives the same state byte for byte.
