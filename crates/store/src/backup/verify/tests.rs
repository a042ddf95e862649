use super::*;

#[tokio::test]
async fn every_sealed_column_is_looked_at() {
    let data = tempfile::tempdir().unwrap();
    let options = OpenOptions { data: data.path().to_owned(), database: None, key_file: None, create: true };
    let store = Store::open(options).await.unwrap();
    let mut tx = store.db().snapshot().await.unwrap();
    let mut there = Vec::new();
    for table in tx.tables().await.unwrap() {
        let sealed = table.columns.iter().filter(|(name, _)| name.starts_with("sealed_"));
        there.extend(sealed.map(|(name, _)| format!("{}.{name}", table.name)));
    }
    drop(tx);
    let mut known: Vec<String> = SEALED.iter().map(|sealed| sealed.name.to_owned()).collect();
    known.extend(["event.sealed_body".to_owned(), "event.sealed_text".to_owned()]);
    known.sort();
    there.sort();
    assert_eq!(there, known, "a new sealed column needs a line in SEALED, so that verify-backup opens it");
    for sealed in SEALED {
        store.db().all(sealed.sql, args![]).await.unwrap();
    }
    store.close().await;
}
