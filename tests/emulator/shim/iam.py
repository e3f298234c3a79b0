"""IAM: credentials for single services (CodeCommit and its like), of which nobody has any. The provider asks before it deletes a user."""

from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse


def install() -> None:
    def list_service_specific_credentials(self) -> ActionResult:
        return ActionResult({"ServiceSpecificCredentials": []})

    IamResponse.list_service_specific_credentials = list_service_specific_credentials
