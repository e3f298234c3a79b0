"""Application Auto Scaling: tags of scalable targets (the provider lists them on every read)."""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Response

TAGS: dict[str, dict[str, str]] = {}


def install() -> None:
    register = Response.register_scalable_target

    def register_scalable_target(self):
        body = register(self)
        TAGS.setdefault(json.loads(body)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return body

    def list_tags_for_resource(self):
        return json.dumps({"Tags": TAGS.get(self._get_param("ResourceARN"), {})})

    def tag_resource(self):
        TAGS.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags") or {})
        return "{}"

    def untag_resource(self):
        for key in self._get_param("TagKeys") or []:
            TAGS.get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"

    Response.register_scalable_target = register_scalable_target
    Response.list_tags_for_resource = list_tags_for_resource
    Response.tag_resource = tag_resource
    Response.untag_resource = untag_resource
