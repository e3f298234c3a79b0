"""Secrets Manager: a secret that a service manages rotates without a function, and that can be called off."""

from moto.secretsmanager.models import SecretsManagerBackend


def install() -> None:
    original = SecretsManagerBackend.cancel_rotate_secret

    def cancel_rotate_secret(self, secret_id: str):
        secret = self.secrets[secret_id] if self._is_valid_identifier(secret_id) else None
        if secret is None or getattr(secret, "rotation_lambda_arn", None):
            return original(self, secret_id)
        secret.rotation_enabled = False
        return secret.to_short_dict()

    SecretsManagerBackend.cancel_rotate_secret = cancel_rotate_secret
