//! A module of the demo's own, with a sheet to print.

use setwise_domain::curriculum::Module;
use setwise_domain::curriculum::file::NewFile;
use setwise_store::module::NewModuleVersion;
use setwise_store::module_file::NewModuleFile;

use super::DemoError;
use super::house::House;
use crate::app::App;

const MODULE: &str = include_str!("../../../../demo/modules/handing-over-a-shift.md");
const SHEET: &str = include_str!("../../../../demo/modules/handover-sheet.csv");

/// Makes it.
pub(super) async fn make(app: &App, house: &House) -> Result<(), DemoError> {
    let unfit = |what: &dyn std::fmt::Debug| DemoError::Content(format!("its module is none: {what:?}"));
    let lead = house.people["ruth"];
    let module = Module::parse(MODULE).map_err(|found| unfit(&found))?.module;
    let new = NewModuleVersion { module: &module, source: MODULE, author: lead, at: app.now() };
    app.store().make_module(new).await.map_err(|error| unfit(&error))?;
    let file = NewFile::of("", "Handover sheet.csv", SHEET.into()).map_err(|faults| unfit(&faults))?;
    let new = NewModuleFile { id: app.id(), module: module.name(), file, by: lead, at: app.now() };
    app.store().add_module_file(new).await.map_err(|error| unfit(&error))
}
