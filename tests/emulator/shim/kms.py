"""KMS: the rotation period of a key."""

import json

from moto.kms.responses import KmsResponse as Response

PERIODS: dict[tuple[str, str, str], int] = {}


def install() -> None:
    enable, status = Response.enable_key_rotation, Response.get_key_rotation_status

    def place(self) -> tuple[str, str, str]:
        return self.current_account, self.region, self._get_param("KeyId").rsplit("/", 1)[-1]

    def enable_key_rotation(self):
        PERIODS[place(self)] = self._get_param("RotationPeriodInDays") or PERIODS.get(place(self), 365)
        return enable(self)

    def get_key_rotation_status(self):
        answer = json.loads(status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = PERIODS.get(place(self), 365)
        return json.dumps(answer)

    Response.enable_key_rotation = enable_key_rotation
    Response.get_key_rotation_status = get_key_rotation_status
