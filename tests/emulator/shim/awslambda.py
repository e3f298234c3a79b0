"""Lambda: the parts of a function's configuration that moto accepts and forgets, and the VPC of its subnets."""

from moto.awslambda.models import LambdaFunction
from moto.ec2 import ec2_backends

KEPT = ["DeadLetterConfig", "FileSystemConfigs", "LoggingConfig", "KMSKeyArn", "SnapStart"]


def install() -> None:
    create, read, update = LambdaFunction.__init__, LambdaFunction.get_configuration, LambdaFunction.update_configuration

    def __init__(self, account_id, spec, *arguments, **keywords):
        create(self, account_id, spec, *arguments, **keywords)
        self.kept = {key: spec[key] for key in KEPT if spec.get(key)}

    def get_configuration(self, *arguments, **keywords):
        configuration = read(self, *arguments, **keywords)
        network = configuration.get("VpcConfig") or {}
        subnets = ec2_backends[self.account_id][self.region].subnets
        for subnet in network.get("SubnetIds", []):
            network["VpcId"] = next(zone[subnet].vpc_id for zone in subnets.values() if subnet in zone)
        return configuration | self.kept

    def update_configuration(self, config_updates):
        update(self, config_updates)
        self.kept |= {key: config_updates[key] for key in KEPT if key in config_updates}
        return self.get_configuration()

    LambdaFunction.__init__ = __init__
    LambdaFunction.get_configuration = get_configuration
    LambdaFunction.update_configuration = update_configuration
