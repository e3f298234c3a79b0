"""EC2: the description of a security group's rule whose other side is a group or a prefix list."""

from moto.ec2.models.security_groups import SecurityGroupRule


def install() -> None:
    original = SecurityGroupRule.__init__

    def init(self, *arguments, **named):
        original(self, *arguments, **named)
        prefix_list = named.get("prefix_list_id") or (arguments[7] if len(arguments) > 7 else None) or {}
        self.prefix_list_description = prefix_list.get("Description")

    def description(self):
        return self.ip_range.get("Description") or self.source_group.get("Description") or self.prefix_list_description

    SecurityGroupRule.__init__ = init
    SecurityGroupRule.description = property(description)
