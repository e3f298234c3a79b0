//! The queue's module.

use askama::Template;

use super::model::{DeadLetter, Fifo, Model};
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "queue/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    queue: QueueTf,
    visibility_timeout: u64,
    retention: u64,
    delay: u64,
    receive_wait: u64,
    redrive: Option<Expr>,
    deletion_protection: bool,
    policy: Expr,
}

#[derive(Template)]
#[template(path = "queue/dead_letters.tf.j2")]
struct DeadLettersTf {
    path: String,
    name: Expr,
    queue: QueueTf,
    retention: u64,
    deletion_protection: bool,
    policy: Expr,
    allow: Expr,
}

/// What the two queues share.
struct QueueTf {
    fifo: Option<Fifo>,
    max_bytes: u64,
    key: Option<Expr>,
    key_reuse: u64,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        queue: queue(model, module),
        visibility_timeout: model.visibility_timeout,
        retention: model.retention,
        delay: model.delay,
        receive_wait: model.receive_wait,
        redrive: model.dead_letter.as_ref().map(redrive),
        deletion_protection: model.deletion_protection,
        policy: tls_only("aws_sqs_queue.this.arn"),
    };
    module.file("main.tf", &template);
    module.output("url", Expr::reference("aws_sqs_queue.this.url"));
    module.output("arn", Expr::reference("aws_sqs_queue.this.arn"));
    if let Some(dead) = &model.dead_letter {
        let template = DeadLettersTf {
            path: module.path.key("dead_letter").to_string(),
            name: module.value(&dead.name),
            queue: queue(model, module),
            retention: dead.retention,
            deletion_protection: model.deletion_protection,
            policy: tls_only("aws_sqs_queue.dead_letters.arn"),
            allow: encoded([
                ("redrivePermission", Expr::text("byQueue")),
                ("sourceQueueArns", Expr::List(vec![Expr::reference("aws_sqs_queue.this.arn")])),
            ]),
        };
        module.file("dead_letters.tf", &template);
        module.output("dead_letter_url", Expr::reference("aws_sqs_queue.dead_letters.url"));
        module.output("dead_letter_arn", Expr::reference("aws_sqs_queue.dead_letters.arn"));
    }
}

fn queue(model: &Model, module: &mut Module<'_>) -> QueueTf {
    let key = model.key.as_ref().map(|key| module.value(key));
    QueueTf { fifo: model.fifo, max_bytes: model.max_bytes, key, key_reuse: model.key_reuse }
}

fn encoded<const N: usize>(pairs: [(&'static str, Expr); N]) -> Expr {
    Expr::Call("jsonencode", vec![Expr::object(pairs)])
}

fn redrive(dead: &DeadLetter) -> Expr {
    encoded([
        ("deadLetterTargetArn", Expr::reference("aws_sqs_queue.dead_letters.arn")),
        ("maxReceiveCount", Expr::number(dead.max_receives)),
    ])
}

/// The policy that refuses plain HTTP. Who may do what stands in the policies of the roles.
fn tls_only(arn: &'static str) -> Expr {
    let statement = Expr::object([
        ("Sid", Expr::text("DenyInsecureTransport")),
        ("Effect", Expr::text("Deny")),
        // AWS reads `"*"` and this the same way; tools that look for a service find an object.
        ("Principal", Expr::object([("AWS", Expr::text("*"))])),
        ("Action", Expr::text("sqs:*")),
        ("Resource", Expr::reference(arn)),
        ("Condition", Expr::object([("Bool", Expr::object([("aws:SecureTransport", Expr::text("false"))]))])),
    ]);
    encoded([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(vec![statement]))])
}
