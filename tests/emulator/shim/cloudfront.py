"""CloudFront: an origin's access control, and what AWS leaves out of its answers where moto has an empty value or a default."""

from moto.cloudfront.models import DefaultCacheBehaviour, Origin, ViewerCertificate


def install() -> None:
    behaviour, certificate, origin = DefaultCacheBehaviour.__init__, ViewerCertificate.__init__, Origin.__init__

    def with_policy(self, config):
        behaviour(self, config)
        if config.get("CachePolicyId"):
            self.forwarded_values = self.min_ttl = self.default_ttl = self.max_ttl = None

    def without_empty(self, config):
        certificate(self, config)
        self.iam_certificate_id = self.iam_certificate_id or None
        self.acm_certificate_arn = self.acm_certificate_arn or None

    def with_access_control(self, config):
        origin(self, config)
        self.origin_access_control_id = config.get("OriginAccessControlId") or ""

    DefaultCacheBehaviour.__init__ = with_policy
    Origin.__init__ = with_access_control
    ViewerCertificate.__init__ = without_empty
