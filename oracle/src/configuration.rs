//! The files of one environment as Terraform sees them: a root module that calls others, each with its resources.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use hcl::Body;
use hcl::expr::Expression;

use crate::Error;

/// Address of a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// Name of the module call; empty for the root module.
    pub module: String,
    /// Type: `aws_subnet`.
    pub kind: String,
    /// Name.
    pub name: String,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.module.is_empty() {
            write!(f, "module.{}.", self.module)?;
        }
        write!(f, "{}.{}", self.kind, self.name)
    }
}

/// One module with the arguments of its call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Module {
    /// Its folder below `modules`.
    pub(crate) folder: String,
    pub(crate) arguments: BTreeMap<String, Expression>,
    /// Variables, with their defaults.
    pub(crate) variables: BTreeMap<String, Option<Expression>>,
    pub(crate) locals: BTreeMap<String, Expression>,
    pub(crate) outputs: BTreeMap<String, Expression>,
    /// Bodies by type and name.
    pub(crate) resources: BTreeMap<(String, String), Body>,
}

/// The parsed files of one environment.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// By name of the call; the root module under the empty name.
    pub(crate) modules: BTreeMap<String, Arc<Module>>,
}

impl Configuration {
    /// Reads an environment: `main.tf`, `modules/api/main.tf` and so on, by path. Files that are no `*.tf` are left alone.
    ///
    /// # Errors
    ///
    /// A file that is no HCL; a module that calls another, or a folder that nobody calls.
    pub fn parse(files: &BTreeMap<String, String>) -> Result<Self, Error> {
        let mut folders: BTreeMap<String, Module> = BTreeMap::new();
        let mut calls: BTreeMap<String, BTreeMap<String, Expression>> = BTreeMap::new();
        for (path, text) in files.iter().filter(|(path, _)| path.strip_suffix(".tf").is_some()) {
            let folder = match path.rsplit_once('/') {
                None => String::new(),
                Some((folder, _)) => match folder.strip_prefix("modules/") {
                    Some(folder) if !folder.contains('/') => folder.to_owned(),
                    _ => return Err(Error::unmodelled(path, "a module inside another")),
                },
            };
            let body = hcl::parse(text).map_err(|error| Error::Syntax { path: path.clone(), message: error.to_string() })?;
            let module = folders.entry(folder.clone()).or_default();
            module.folder.clone_from(&folder);
            for (name, arguments) in module.add(body) {
                if !folder.is_empty() {
                    return Err(Error::unmodelled(path, format!("a call of the module {name} outside the root module")));
                }
                calls.insert(name, arguments);
            }
        }
        let mut modules = BTreeMap::new();
        for (name, mut arguments) in calls {
            let Some(Expression::String(source)) = arguments.remove("source") else {
                return Err(Error::unmodelled(&name, "a module without a source"));
            };
            let folder = source.strip_prefix("./modules/").unwrap_or(&source);
            let Some(mut module) = folders.remove(folder) else {
                return Err(Error::unmodelled(&name, format!("the module's folder {source} is not there, or called twice")));
            };
            module.arguments = arguments;
            modules.insert(name, Arc::new(module));
        }
        if let Some(root) = folders.remove("") {
            modules.insert(String::new(), Arc::new(root));
        }
        match folders.keys().next() {
            Some(folder) => Err(Error::unmodelled(folder, "a module that nobody calls")),
            None => Ok(Self { modules }),
        }
    }

    /// Addresses of all resources of a type.
    pub fn of_kind<'c>(&'c self, kind: &'c str) -> impl Iterator<Item = Address> + 'c {
        self.addresses().filter(move |address| address.kind == kind)
    }

    /// Addresses of all resources, sorted.
    pub fn addresses(&self) -> impl Iterator<Item = Address> + '_ {
        self.modules.iter().flat_map(|(module, content)| {
            content.resources.keys().map(|(kind, name)| Address { module: module.clone(), kind: kind.clone(), name: name.clone() })
        })
    }

    /// True when a module has this folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.modules.values().any(|module| module.folder == folder)
    }

    /// The folder of a resource's module: `api`, `back-office`; empty for the root module.
    pub fn folder(&self, address: &Address) -> &str {
        self.modules.get(&address.module).map_or("", |module| &module.folder)
    }

    /// The same without one resource; what refers to it is left as it is.
    #[must_use]
    pub fn without(&self, address: &Address) -> Self {
        let mut changed = self.clone();
        if let Some(module) = changed.modules.get_mut(&address.module) {
            Arc::make_mut(module).resources.remove(&(address.kind.clone(), address.name.clone()));
        }
        changed
    }

    /// The literal that a resource's argument is; `None` for one that is not there or no literal.
    pub fn literal(&self, address: &Address, argument: &str) -> Option<String> {
        let attribute = self.body(address)?.attributes().find(|attribute| attribute.key.as_str() == argument)?;
        match &attribute.expr {
            Expression::String(text) => Some(text.clone()),
            Expression::Number(number) => Some(number.to_string()),
            Expression::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// The same with another literal as a resource's argument: a number where it reads as one, else text.
    #[must_use]
    pub fn with(&self, address: &Address, argument: &str, literal: &str) -> Self {
        let mut changed = self.clone();
        let key = (address.kind.clone(), address.name.clone());
        let body = changed.modules.get_mut(&address.module).and_then(|module| Arc::make_mut(module).resources.get_mut(&key));
        for structure in body.into_iter().flat_map(|body| body.iter_mut()) {
            if let Some(attribute) = structure.as_attribute_mut().filter(|attribute| attribute.key.as_str() == argument) {
                attribute.expr = literal.parse::<i64>().map_or_else(|_| Expression::from(literal), Expression::from);
            }
        }
        changed
    }

    pub(crate) fn body(&self, address: &Address) -> Option<&Body> {
        self.modules.get(&address.module)?.resources.get(&(address.kind.clone(), address.name.clone()))
    }
}

impl Module {
    /// Takes in a file; gives the calls of further modules in it.
    fn add(&mut self, body: Body) -> Vec<(String, BTreeMap<String, Expression>)> {
        let mut calls = Vec::new();
        for block in body.into_iter().filter_map(hcl::Structure::into_block) {
            let labels: Vec<String> = block.labels.iter().map(|label| label.as_str().to_owned()).collect();
            let arguments = || block.body.attributes().map(|attribute| (attribute.key.to_string(), attribute.expr.clone()));
            let argument = |name: &str| arguments().find(|(key, _)| key == name).map(|(_, value)| value);
            match (block.identifier.as_str(), labels.as_slice()) {
                ("resource", [kind, name]) => {
                    self.resources.insert((kind.clone(), name.clone()), block.body.clone());
                }
                ("variable", [name]) => {
                    self.variables.insert(name.clone(), argument("default"));
                }
                ("output", [name]) => {
                    self.outputs.extend(argument("value").map(|value| (name.clone(), value)));
                }
                ("locals", []) => self.locals.extend(arguments()),
                ("module", [name]) => calls.push((name.clone(), arguments().collect())),
                _ => {}
            }
        }
        calls
    }
}
