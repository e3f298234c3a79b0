"""Things that an environment expects in the account before its first apply (ARCHGEN_EXISTING, from inputs.json)."""

import json
import os

from moto.core import DEFAULT_ACCOUNT_ID


def create() -> None:
    for thing in json.loads(os.environ.get("ARCHGEN_EXISTING", "[]")):
        MAKERS[thing["kind"]](thing)


def hosted_zone(thing: dict) -> None:
    from moto.route53.models import route53_backends

    backend = route53_backends[DEFAULT_ACCOUNT_ID]["aws"]
    zone = backend.create_hosted_zone(thing["name"], private_zone=False)
    backend.zones.pop(zone.id.removeprefix("/hostedzone/"))
    zone.resource_id = thing["id"]
    backend.zones[thing["id"]] = zone


def bucket(thing: dict) -> None:
    from moto.s3.models import s3_backends

    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket(thing["name"], thing.get("region", "us-east-1"))


def s3_object(thing: dict) -> None:
    """An object with the content of an empty zip archive, enough for a function's code."""
    from moto.s3.models import s3_backends

    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].put_object(thing["bucket"], thing["key"], b"PK\x05\x06" + b"\0" * 18)


MAKERS = {"hosted-zone": hosted_zone, "bucket": bucket, "object": s3_object}
