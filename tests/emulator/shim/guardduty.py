"""GuardDuty: setting one feature of a detector keeps the others."""

from moto.guardduty.models import Detector


def install() -> None:
    original = Detector.update

    def update(self, enable, finding_publishing_frequency, data_sources, features):
        before = {f["name"]: f for f in self.features}
        original(self, enable, finding_publishing_frequency, data_sources, features)
        if features is not None:
            self.features = list((before | {f["name"]: f for f in features}).values())

    Detector.update = update
