//! A backup: as it is; with the checksum made right, so that what is packed is reached; and unpacked.
#![no_main]

use std::io::{BufRead, Cursor};

use data_encoding::HEXLOWER;
use libfuzzer_sys::fuzz_target;
use setwise_store::backup::archive::{OwnFile, Part, Parts, open};
use sha2::{Digest, Sha256};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(parts) = open(Cursor::new(bytes)) {
        read(parts);
    }
    let mut right = bytes.to_vec();
    let digest = HEXLOWER.encode(&Sha256::digest(bytes));
    right.extend_from_slice(format!("\nsha256:{digest}\n").as_bytes());
    if let Ok(parts) = open(Cursor::new(right)) {
        read(parts);
    }
    if let Ok(parts) = Parts::of(Cursor::new(bytes)) {
        read(parts);
    }
});

fn read(mut parts: Parts<impl BufRead>) {
    let mut ended = false;
    loop {
        match parts.next_part() {
            Ok(Some(Part::File(OwnFile { name, .. }))) => {
                assert!(!name.contains(['/', '\\', '\0']) && !name.starts_with('.'), "it leads elsewhere: {name}");
            }
            Ok(Some(Part::End(_))) => ended = true,
            Ok(Some(_)) => assert!(!ended),
            Ok(None) => return assert!(ended, "what has no end is not read to it"),
            Err(error) => return drop(error.to_string()),
        }
    }
}
