//! `spec!`, `choice!` and `texts!`: one declaration gives the type, its reader and its JSON Schema.

/// Declares a struct that is read from a map.
///
/// ```ignore
/// spec! {
///     /// Health check by the load balancer.
///     pub struct HealthCheck {
///         /// Path that is asked for.
///         path: HealthPath,                      // required
///         /// Time between two checks.
///         interval: DurationIn<5, 300> = DurationIn::seconds(30),   // with a default
///         /// Codes that count as healthy.
///         matcher: Option<Template> = None,      // optional
///     }
/// }
/// ```
/// `or FIELD` after the name allows the field's bare value in place of the map: `nat: single` for `nat: {mode: single}`.
#[macro_export]
macro_rules! spec {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident $(or $short:ident)? {
            $(
                $(#[doc = $fdoc:literal])*
                $field:ident $(as $key:literal)? : $type:ty $(= $default:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $( $(#[doc = $fdoc])* pub $field: $type, )*
        }

        impl $name {
            /// Keys of the map, in the order of the docs.
            pub const KEYS: &'static [&'static str] = &[$( $crate::spec!(@key $field $($key)?) ),*];
        }

        impl $crate::source::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::diag::Path,
                decoder: &mut $crate::source::Decoder<'_>,
            ) -> Option<Self> {
                $(
                    if !matches!(node.value, $crate::source::Value::Map(_)) {
                        let entry = $crate::source::Entry { key: node.span, value: node.clone() };
                        let map = $crate::source::Map::from_iter([(std::sync::Arc::from(stringify!($short)), entry)]);
                        let whole = $crate::source::Node { span: node.span, value: $crate::source::Value::Map(map.into()) };
                        return decoder.shorthand(&whole, at, stringify!($short), <Self as $crate::source::Decode>::decode);
                    }
                )?
                let fields = $crate::source::Fields::open(node, at, decoder)?;
                $( let $field: Option<$type> = $crate::spec!(@read fields decoder $field [$($key)?] [$($default)?]); )*
                fields.finish(Self::KEYS, decoder);
                Some(Self { $( $field: $field?, )* })
            }

            fn spell(&self) -> serde_json::Value {
                let mut map = serde_json::Map::new();
                $(
                    let value = $crate::source::Decode::spell(&self.$field);
                    if !value.is_null() {
                        map.insert($crate::spec!(@key $field $($key)?).into(), value);
                    }
                )*
                serde_json::Value::Object(map)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $crate::source::schema_name(module_path!(), stringify!($name))
            }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::source::ObjectSchema::new(concat!($($doc, "\n",)* ""));
                $(
                    let property = generator.subschema_for::<$type>();
                    object.property(
                        $crate::spec!(@key $field $($key)?),
                        concat!($($fdoc, "\n",)* ""),
                        property,
                        $crate::spec!(@default $type, [$($default)?]),
                    );
                )*
                let whole = object.finish();
                $( let whole = $crate::source::with_shorthand(&whole, stringify!($short)); )?
                whole
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $fields:ident $decoder:ident $field:ident [$($key:literal)?] []) => {
        $fields.required($crate::spec!(@key $field $($key)?), $decoder)
    };
    (@read $fields:ident $decoder:ident $field:ident [$($key:literal)?] [$default:expr]) => {
        Some($fields.optional($crate::spec!(@key $field $($key)?), || $default, $decoder))
    };
    (@default $type:ty, []) => { None };
    (@default $type:ty, [$default:expr]) => {
        Some({ let value: $type = $default; $crate::source::Decode::spell(&value) })
    };
}

/// Declares a closed set of words.
///
/// ```ignore
/// choice! {
///     /// Who may change a tag.
///     pub enum TagMutability: "a tag mutability" {
///         /// A tag never moves.
///         Immutable = "immutable",
///         /// A tag may be pushed again.
///         Mutable = "mutable",
///     }
/// }
/// ```
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $vis:vis enum $name:ident : $what:literal {
            $( $(#[doc = $vdoc:literal])* $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $( $(#[doc = $vdoc])* $variant, )+
        }

        impl $name {
            /// The words, in the order of the docs.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as written in the file.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::source::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::diag::Path,
                decoder: &mut $crate::source::Decoder<'_>,
            ) -> Option<Self> {
                let text = decoder.literal(node, at, $what)?;
                match &*text {
                    $( $word => Some(Self::$variant), )+
                    other => {
                        decoder.unknown_value(at, other, $what, Self::WORDS);
                        None
                    }
                }
            }

            fn spell(&self) -> serde_json::Value {
                self.as_str().into()
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $crate::source::schema_name(module_path!(), stringify!($name))
            }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::source::choice_schema(
                    concat!($($doc, "\n",)* ""),
                    &[$( ($word, concat!($($vdoc, "\n",)* "")) ),+],
                )
            }
        }
    };
}

/// Declares texts that AWS takes in one form only.
///
/// ```ignore
/// texts! {
///     /// A version of PostgreSQL.
///     EngineVersion, "a version of PostgreSQL, such as `\"17\"`", "^[1-9][0-9]$", |text| text.len() == 2;
/// }
/// ```
/// The words after the name end the sentence "`x` is not …"; the pattern is that of the schema, and the closure says the same.
#[macro_export]
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $type:ident, $what:literal, $pattern:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type(std::sync::Arc<str>);

        impl $type {
            /// The text as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, shared.
            pub fn shared(&self) -> std::sync::Arc<str> {
                self.0.clone()
            }

            /// The text, where it has the form.
            pub fn read(text: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(text.into()))
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::source::Decode for $type {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::diag::Path,
                decoder: &mut $crate::source::Decoder<'_>,
            ) -> Option<Self> {
                let text = decoder.literal(node, at, $what)?;
                let read = Self::read(&text);
                if read.is_none() {
                    decoder.bad_value(at, format!("`{text}` is not {}", $what));
                }
                read
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": ["string", "number"], "pattern": $pattern, "description": $what })
            }
        }
    )*};
}
