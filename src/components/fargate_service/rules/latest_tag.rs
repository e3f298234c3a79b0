//! `fargate-service-latest-tag`

use crate::components::fargate_service::model::Model;
use crate::contract::{Value, ValuePart};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a container whose image has no tag, or the tag `latest`.
    ///
    /// ## Why is this bad?
    /// Which code runs is decided by the last push before a task starts: two tasks of one service can differ, and going back to an
    /// earlier task definition does not bring the earlier code back.
    pub(crate) static FARGATE_SERVICE_LATEST_TAG = warning "fargate-service-latest-tag";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for container in &model.containers {
        if is_latest(&container.image) {
            let place = Place::value(&container.at.key("image"));
            let message = format!("the image of container `{}` is whatever was pushed last", container.name);
            out.push(
                Finding::new(&FARGATE_SERVICE_LATEST_TAG, place, message)
                    .help("name a tag that never moves, such as `${inputs.image_tag}` or a version, or a digest"),
            );
        }
    }
}

fn is_latest(image: &Value) -> bool {
    match image.parts.as_slice() {
        // A registry's URL, and nothing after it.
        [ValuePart::Output(_)] => true,
        [.., ValuePart::Literal(text)] => {
            let last = text.rsplit('/').next().unwrap_or_default();
            let tag = last.rsplit_once(':').map_or("latest", |(_, tag)| tag);
            tag == "latest" && !last.contains('@')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_ports_and_digests() {
        for latest in ["nginx", "nginx:latest", "localhost:5000/nginx", "a.b/c/d:latest"] {
            assert!(is_latest(&Value::literal(latest)), "{latest}");
        }
        for fixed in ["nginx:1.27", "localhost:5000/nginx:1", "nginx@sha256:0011"] {
            assert!(!is_latest(&Value::literal(fixed)), "{fixed}");
        }
        assert!(is_latest(&Value::output("registry", "url")));
        let mut tagged = Value::output("registry", "url").then(":");
        tagged.extend(Value::input("image_tag"));
        assert!(!is_latest(&tagged));
    }
}
