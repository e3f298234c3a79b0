//! Alerts as written.

use crate::source::{FunctionArn, Int, Name, OneOrMany, QueueArn, TopicArn};
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// An AWS service that may publish to the topic.
    pub enum Publisher: "a publisher" {
        /// CloudWatch alarms of this account.
        Cloudwatch = "cloudwatch",
        /// CloudTrail, for each log file that it delivers.
        Cloudtrail = "cloudtrail",
        /// AWS Budgets.
        Budgets = "budgets",
        /// Cost anomaly detection.
        CostAnomalies = "cost-anomalies",
        /// Event subscriptions of RDS.
        Rds = "rds",
        /// EventBridge rules of this account and region.
        Events = "events",
        /// Event notifications of this account's buckets.
        S3 = "s3",
    }
}

spec! {
    /// A web address that receives messages.
    pub struct Https or url {
        /// Address, starting with `https://`.
        url: Template,
        /// Delivers the message alone, without SNS's envelope.
        raw: bool = false,
        /// True when the receiver confirms the subscription by itself. Otherwise somebody has to open the link that
        /// is sent to the address.
        confirms_itself: bool = false,
        /// ARN of the SQS queue that keeps what could not be delivered.
        dead_letter: Option<QueueArn> = None,
    }
}

spec! {
    /// An SQS queue that receives messages. The queue's own policy must let `sns.amazonaws.com` send to it.
    pub struct Sqs or arn {
        /// ARN of the queue.
        arn: QueueArn,
        /// Delivers the message alone, without SNS's envelope.
        raw: bool = false,
        /// ARN of the SQS queue that keeps what could not be delivered.
        dead_letter: Option<QueueArn> = None,
    }
}

spec! {
    /// A Lambda function that receives messages; the right to invoke it is rendered beside the subscription.
    pub struct Lambda or arn {
        /// ARN of the function.
        arn: FunctionArn,
        /// ARN of the SQS queue that keeps what could not be delivered.
        dead_letter: Option<QueueArn> = None,
    }
}

spec! {
    /// A topic that somebody else manages.
    pub struct Existing {
        /// ARN.
        arn: TopicArn,
    }
}

spec! {
    /// An SNS topic that passes alarms on to people and systems. Its policy lets exactly those AWS services publish
    /// that something in the file sends to it, and only on behalf of this account.
    pub struct Spec {
        /// Name of the topic; `<name>-<environment>-<component>` where it is not given. Changing it replaces the
        /// topic, and every mail address has to be confirmed again.
        resource_name: Option<Template> = None,
        /// Sender that is shown in text messages (the first ten characters) and mails.
        display_name: Option<Template> = None,
        /// Addresses that get each message as a mail. AWS asks each address for confirmation first; until somebody
        /// follows that link nothing is delivered.
        email: Option<OneOrMany<Template>> = None,
        /// Addresses that get each message as a mail with a JSON body.
        email_json: Option<OneOrMany<Template>> = None,
        /// Telephone numbers that get each message as a text message: `+4915112345678`. Each message is charged.
        sms: Option<OneOrMany<Template>> = None,
        /// Web addresses that get each message, such as an incident service's.
        https: Option<OneOrMany<Https>> = None,
        /// SQS queues that get each message.
        sqs: Option<OneOrMany<Sqs>> = None,
        /// Lambda functions that get each message.
        lambda: Option<OneOrMany<Lambda>> = None,
        /// AWS services that publish without being in the file. What the file itself sends here (alarms, trails,
        /// budgets) may publish anyway.
        publishers: Vec<Publisher> = Vec::new(),
        /// The `key` component that encrypts messages at rest. The AWS-managed key `alias/aws/sns` cannot be had: its
        /// policy does not let CloudWatch use it, so that no alarm would ever arrive.
        key: Option<Name> = None,
        /// How SNS signs what it sends to web addresses: 1 is SHA1, 2 is SHA256.
        signature_version: Int<1, 2> = Int::of(2),
        /// Passes X-Ray trace headers on to the receivers.
        tracing: bool = false,
        /// A topic that somebody else manages: used, never changed. Nothing else can be set beside it.
        existing: Option<Existing> = None,
    }
}
