//! `archgen schema`

use super::{CLEAN, output};
use crate::arch::schema::text;

pub(super) fn run() -> Result<u8, String> {
    output::result(&text())?;
    Ok(CLEAN)
}
