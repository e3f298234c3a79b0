"""CloudFront: an origin's access control, an ARN without a region, and what AWS leaves out of its answers where moto has an empty value or a default."""

from moto.cloudfront.models import DefaultCacheBehaviour, Distribution, Origin, ViewerCertificate


def install() -> None:
    behaviour, certificate, distribution, origin = DefaultCacheBehaviour.__init__, ViewerCertificate.__init__, Distribution.__init__, Origin.__init__

    def with_policy(self, config):
        behaviour(self, config)
        if config.get("CachePolicyId"):
            self.forwarded_values = self.min_ttl = self.default_ttl = self.max_ttl = None

    def without_empty(self, config):
        certificate(self, config)
        self.iam_certificate_id = self.iam_certificate_id or None
        self.acm_certificate_arn = self.acm_certificate_arn or None
        if self.acm_certificate_arn:
            self.cloud_front_default_certificate = False

    def with_access_control(self, config):
        origin(self, config)
        self.origin_access_control_id = config.get("OriginAccessControlId") or ""

    def with_global_arn(self, *args, **kwargs):
        distribution(self, *args, **kwargs)
        self.arn = self.arn.replace(":cloudfront:", ":cloudfront::").replace(":::", "::")

    DefaultCacheBehaviour.__init__ = with_policy
    Distribution.__init__ = with_global_arn
    Origin.__init__ = with_access_control
    ViewerCertificate.__init__ = without_empty
