"""A line in the emulator's log for each call, so that a failed or hanging apply shows what was asked."""

import sys

from moto.core.responses import BaseResponse


def install() -> None:
    original = BaseResponse.call_action

    def call_action(self):
        action = f"{self.service_name}:{self._get_action()}"
        try:
            return original(self)
        except NotImplementedError:
            sys.stderr.write(f"shim: {action} is not in the emulator\n")
            raise
        finally:
            sys.stderr.write(f"call: {action}\n")

    BaseResponse.call_action = call_action
