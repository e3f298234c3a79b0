//! Files and formats: YAML, JSON and TOML into one spanned tree. The only place that knows byte offsets.

pub mod decode;
mod edit;
mod fix;
mod include;
mod json;
pub mod limits;
mod locate;
mod lock;
pub mod node;
pub mod overlay;
mod rules;
mod scalar;
mod schema;
mod toml;
mod tree;
mod yaml;

pub use crate::diag::Format;
pub use decode::{
    BucketArn, CertificateArn, ClusterArn, CodeSigningArn, DailyWindow, Day, Decode, Decoder, DurationIn, EnvironmentVariable, Facts,
    Fields, FunctionArn, GibIn, InputName, Int, Key, KeyArn, LayerArn, LogRetention, MibIn, Name, OneOrMany, Percent, PolicyArn, QueueArn,
    Region, RepositoryArn, RoleArn, TopicArn, WeeklyWindow,
};
pub use fix::{Fixed, Overlap, fix};
pub use include::{Loader, load};
pub use locate::{locate, located, report, sorted};
pub use lock::{LOCK_EXTENSION, Lock, LockChange, Recorded, Subnet};
pub use node::{Entry, Map, Node, Value};
pub use overlay::merge;
pub use rules::{RULES, is_whole};
pub use scalar::{quote, quote_key, spell};
pub use schema::{ObjectSchema, choice_schema, doc_text, schema_name, with_shorthand};

use crate::diag::{FileId, Finding, Findings, Place, SourceFile, Span};
use limits::MAX_BYTES;
use rules::{EMPTY_FILE, FILE_TOO_LARGE, NOT_UTF8, NUL_BYTE};
use tree::Builder;

/// Every file that was read; [`Span::file`] counts them from 0.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files in the order they were read; the first is the one that was asked for.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// The file of `span`.
    pub fn file(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(file.0))
    }

    /// The text at `span`, as written.
    pub fn text(&self, span: Span) -> Option<&str> {
        let file = self.file(span.file)?;
        file.text.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)
    }

    /// Files are numbered by sixteen bits; [`limits::MAX_FILES`] keeps the number far below that.
    fn add(&mut self, name: &str, text: String, format: Format) -> FileId {
        let file = FileId(u16::try_from(self.files.len()).unwrap_or(u16::MAX));
        self.files.push(SourceFile { name: name.to_owned(), text, format });
        file
    }
}

/// Reads one file into a tree; nothing when it holds none, which is then among the findings.
///
/// `include` is not followed; [`load`] does. The file becomes one of `sources` whatever it holds. A leading byte order
/// mark is kept in the text and counted in spans, so that an edit leaves it in place.
pub fn parse(bytes: &[u8], name: &str, format: Format, sources: &mut Sources, out: &mut Findings) -> Option<Node> {
    if bytes.len() > MAX_BYTES {
        let file = sources.add(name, String::new(), format);
        let message = format!("the file has more than {MAX_BYTES} bytes (16 MiB), the most that is read");
        out.push(Finding::new(&FILE_TOO_LARGE, Place::Bytes(start_of(file)), message));
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let file = sources.add(name, String::from_utf8_lossy(bytes).into_owned(), format);
            out.push(not_utf8(bytes, error.valid_up_to(), file));
            return None;
        }
    };
    let file = sources.add(name, text.to_owned(), format);
    if let Some(at) = text.find('\0') {
        let at_byte = u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { file, start: at_byte, end: at_byte.saturating_add(1) };
        out.push(Finding::new(&NUL_BYTE, Place::Bytes(span), format!("the file has a NUL byte at byte {at}")));
        return None;
    }
    let (offset, content) = text.strip_prefix('\u{feff}').map_or((0, text), |content| (3, content));
    let before = out.len();
    let mut builder = Builder::new(file, offset, out);
    let read = match format {
        Format::Yaml => yaml::read(content, &mut builder),
        Format::Json => json::read(content, &mut builder),
        Format::Toml => toml::read(content, &mut builder),
    };
    let tree = builder.finish();
    read.ok()?;
    match tree {
        Some(Node { value: Value::Null, span }) if span.start == span.end => None,
        tree => tree,
    }
    .or_else(|| {
        if out.len() == before {
            out.push(
                Finding::new(&EMPTY_FILE, Place::Bytes(start_of(file)), "the file is empty")
                    .help("`archgen init` writes a file to start from"),
            );
        }
        None
    })
}

fn start_of(file: FileId) -> Span {
    Span { file, start: 0, end: 0 }
}

fn not_utf8(bytes: &[u8], at: usize, file: FileId) -> Finding {
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    // In the text, the faulty bytes are one replacement character of three bytes.
    let span = Span { file, start, end: start.saturating_add(3) };
    let finding = Finding::new(&NOT_UTF8, Place::Bytes(span), format!("the file is not UTF-8 from byte {at} on"));
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => finding.note("it starts like UTF-16").help("save it as UTF-8"),
        _ => finding.help("save it as UTF-8"),
    }
}
