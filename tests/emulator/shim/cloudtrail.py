"""CloudTrail: a trail may be named by its ARN in every call, as the provider does to start logging."""

from moto.cloudtrail.models import CloudTrailBackend


def by_name(name: str) -> str:
    return name.rsplit(":trail/", 1)[-1]


def install() -> None:
    for method in ("start_logging", "stop_logging", "delete_trail", "update_trail"):
        setattr(CloudTrailBackend, method, named(getattr(CloudTrailBackend, method)))


def named(original):
    def call(self, name, *arguments, **keywords):
        return original(self, by_name(name), *arguments, **keywords)

    return call
