//! Files with modules: each has all its parts, and they come to what its row says.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::{Fault, Found};
use crate::Store;
use crate::db::args;
use crate::error::StoreError;

/// Looks at every file, part by part.
pub(super) async fn look(store: &Store, found: &mut Found) -> Result<(), StoreError> {
    for row in store.db().all("select id, size, digest from module_file order by id", args![]).await? {
        let (file, size, digest): (String, i64, String) = (row.get("id")?, row.get("size")?, row.get("digest")?);
        let (mut number, mut read, mut hash) = (0_i64, 0_usize, Sha256::new());
        let sql = "select bytes from module_file_part where file_id = $1 and number = $2";
        while let Some(part) = store.db().one(sql, args![&file, number]).await? {
            let bytes: Vec<u8> = part.get("bytes")?;
            read += bytes.len();
            hash.update(&bytes);
            number += 1;
        }
        let whole = i64::try_from(read).is_ok_and(|read| read == size) && HEXLOWER.encode(&hash.finalize()) == digest;
        if !whole {
            found.faults.push(Fault::File { file });
        }
    }
    Ok(())
}
