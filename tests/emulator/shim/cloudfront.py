"""CloudFront: what AWS leaves out of a distribution's answer, where moto puts an empty value or a default."""

from moto.cloudfront.models import DefaultCacheBehaviour, ViewerCertificate


def install() -> None:
    behaviour, certificate = DefaultCacheBehaviour.__init__, ViewerCertificate.__init__

    def with_policy(self, config):
        behaviour(self, config)
        if config.get("CachePolicyId"):
            self.forwarded_values = self.min_ttl = self.default_ttl = self.max_ttl = None

    def without_empty(self, config):
        certificate(self, config)
        self.iam_certificate_id = self.iam_certificate_id or None
        self.acm_certificate_arn = self.acm_certificate_arn or None

    DefaultCacheBehaviour.__init__ = with_policy
    ViewerCertificate.__init__ = without_empty
