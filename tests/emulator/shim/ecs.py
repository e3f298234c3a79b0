"""ECS: the attributes of a service that moto accepts and forgets."""

from moto.core.utils import camelcase_to_underscores
from moto.ecs.responses import EC2ContainerServiceResponse as Response

KEPT = ["availabilityZoneRebalancing", "capacityProviderStrategy", "deploymentConfiguration", "enableECSManagedTags",
        "enableExecuteCommand", "healthCheckGracePeriodSeconds", "placementConstraints", "placementStrategy"]
ON_DEPLOYMENT = ["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"]
NAMES = {"enableECSManagedTags": "enable_ecs_managed_tags"}


def keep(service, parameters: dict) -> None:
    """Store what was sent; the provider reads service connect from the primary deployment."""
    for key in KEPT:
        if parameters.get(key) is not None:
            setattr(service, NAMES.get(key, camelcase_to_underscores(key)), parameters[key])
    for key in ON_DEPLOYMENT:
        if parameters.get(key) is not None and service.deployments:
            service.deployments[0][key] = parameters[key]
    if parameters.get("capacityProviderStrategy"):
        service.launch_type = None
        if service.deployments:
            service.deployments[0]["launchType"] = None
            service.deployments[0]["capacityProviderStrategy"] = parameters["capacityProviderStrategy"]


def install() -> None:
    create, update = Response.create_service, Response.update_service

    def create_service(self):
        result = create(self)
        keep(result.result["service"], self._get_params())
        return result

    def update_service(self):
        parameters = dict(self._get_params())
        result = update(self)
        keep(result.result["service"], parameters)
        return result

    Response.create_service = create_service
    Response.update_service = update_service
