//! Files, as read.

/// The formats an architecture file may be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.2, core schema; one document.
    #[default]
    Yaml,
    /// JSON (RFC 8259), nothing more.
    Json,
    /// TOML 1.1.
    Toml,
}

impl Format {
    /// The format that a file's extension tells: `yaml` or `yml`, `json`, `toml`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match extension.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }

    /// The format's name, for messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::Toml => "TOML",
        }
    }
}

/// One input file, as read.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// Name as the user gave it, or relative to the including file; `<stdin>` for standard input.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// What the text is written in.
    pub format: Format,
}
