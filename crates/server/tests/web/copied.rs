//! A world made once and copied: making one takes longer than most of what is asked of it.

use std::collections::BTreeMap;
use std::fs;

use setwise_server::app::App;
use setwise_server::config::Config;
use setwise_server::web;
use setwise_store::{OpenOptions, Store};

use crate::world::{World, library};

impl World {
    /// Ends it; what is left is to be copied.
    pub(crate) async fn put_away(&self) {
        self.app.store().close().await;
    }

    /// A world with the data of this one, which was put away, and with nothing in its memory, as after a start. Its
    /// settings are the ones of [`World::new`].
    pub(crate) async fn copy(&self) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in fs::read_dir(&self.folder).expect("a folder") {
            let file = file.expect("an entry");
            fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
        }
        let options = OpenOptions { data: folder.path().to_owned(), database: None, key_file: None, create: false };
        let config = Config::gather(&BTreeMap::new(), &|_| None, None).expect("the settings fit");
        let app = App::new(Store::open(options).await.expect("it opens"), config, None, library(&[]));
        let router = web::router(app.clone());
        Self { app, router, organisation: self.organisation, administrator: self.administrator, folder }
    }
}
