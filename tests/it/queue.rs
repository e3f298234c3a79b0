//! `queue`: who may do what with it, names and mistakes. Its modules are under `tests/cases/queue/rendered`.

use archgen::contract::Value;

use crate::support::{ids, module, render_yaml, resolve};

const HEAD: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
components:
  key: { type: key }
";

fn shop(jobs: &str) -> String {
    format!("{HEAD}  jobs: {{ type: queue{jobs} }}\n")
}

/// Actions and resources of what each access grants.
fn grants(text: &str, access: &str) -> Vec<String> {
    let architecture = resolve(text, None).architecture.unwrap();
    let grants = architecture.declaration("jobs").unwrap().access(access).expect("the access").grants.clone();
    let line = |grant: &archgen::contract::Grant| {
        let resources: Vec<String> = grant.resources.iter().map(Value::to_string).collect();
        format!("{} on {}", grant.actions.join(" "), resources.join(" "))
    };
    grants.iter().map(line).collect()
}

#[test]
fn who_sends_does_not_receive() {
    let text = shop(", key: key");
    assert_eq!(
        grants(&text, "send"),
        ["sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage on ${jobs.arn}", "kms:Decrypt kms:GenerateDataKey on ${key.arn}"]
    );
    assert_eq!(
        grants(&text, "consume"),
        [
            "sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage on ${jobs.arn}",
            "kms:Decrypt on ${key.arn}"
        ]
    );
    for access in ["send", "consume", "read-write"] {
        let all = grants(&text, access).join(" ");
        assert!(!all.contains("PurgeQueue") && !all.contains("DeleteQueue") && !all.contains('*'), "{all}");
    }
}

#[test]
fn both_queues_refuse_plain_http_and_only_this_one_fills_the_other() {
    let jobs = module(&render_yaml(&shop(""), None), "jobs");
    assert_eq!(jobs.matches("\"aws:SecureTransport\" = \"false\"").count(), 2, "{jobs}");
    assert_eq!(jobs.matches("sqs_managed_sse_enabled").count(), 2, "{jobs}");
    assert!(jobs.contains("redrivePermission = \"byQueue\"\n    sourceQueueArns   = [aws_sqs_queue.this.arn]"), "{jobs}");
}

#[test]
fn names_fit_and_say_what_is_first_in_first_out() {
    let names_in = |text: &str, environment: Option<&str>| {
        let architecture = resolve(text, environment).architecture.unwrap();
        let declaration = architecture.declaration("jobs").unwrap().clone();
        let name = |attribute: &str| match &declaration.attribute(attribute).unwrap().source {
            archgen::contract::Source::Known(value) => value.to_string(),
            other => panic!("{other:?}"),
        };
        (name("name"), name("dead_letter_name"))
    };
    let names = |text: &str| names_in(text, None);
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    assert_eq!(names(&shop("")), pair("shop-jobs", "shop-jobs-dead-letters"));
    assert_eq!(names(&shop(", fifo: true")), pair("shop-jobs.fifo", "shop-jobs-dead-letters.fifo"));
    assert_eq!(names(&shop(", fifo: true, resource_name: \"${name}.fifo\"")), pair("shop.fifo", "shop-dead-letters.fifo"));
    let (project, environment) = ("s".repeat(40), "e".repeat(40));
    let long =
        shop(", fifo: true").replace("name: shop", &format!("name: {project}")) + &format!("environments: {{ {environment}: {{}} }}\n");
    let (name, dead) = names_in(&long, Some(&environment));
    assert!(name.len() < 80 && dead.len() <= 80 && dead.len() > 70, "{name} {dead}");
    let fifo = |name: &str| name.rsplit_once('.').is_some_and(|(_, suffix)| suffix == "fifo");
    assert!(fifo(&name) && fifo(&dead) && dead.contains("-dead-letters."), "{name} {dead}");
}

#[test]
fn only_a_protected_environment_keeps_its_queue() {
    let text = shop("") + "environments:\n  trial: { protected: false }\n  live: {}\n";
    let of = |environment| module(&render_yaml(&text, Some(environment)), "jobs").matches("prevent_destroy = true").count();
    assert_eq!((of("trial"), of("live")), (0, 2));
}

#[test]
fn mistakes_are_found_where_they_are_written() {
    let text = format!(
        "{HEAD}{}",
        r"
  fifo: { type: queue, fifo: true, resource_name: orders }
  plain: { type: queue, resource_name: orders.fifo }
  dotted: { type: queue, resource_name: a.b }
  long: { type: queue, resource_name: LONG }
  half: { type: queue, fifo: { enabled: false, high_throughput: true } }
  large: { type: queue, max_message_size: 1 MiB }
  slow: { type: queue, receive_wait: 21s }
"
    )
    .replace("LONG", &"x".repeat(70));
    insta::assert_snapshot!("mistakes", ids(&text, None).join("\n"));
}
