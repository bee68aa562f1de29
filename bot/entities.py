"""Message entities that keep their fields on the way out: the SDK's own drop all but the type."""

from collections.abc import Mapping
from typing import Any, ClassVar

from botbuilder.schema import Entity


class MessageEntity(Entity):  # type: ignore[misc]  # the SDK has no types
    """An entity that leaves as exactly the fields it was given, `type` among them."""

    _attribute_map: ClassVar = {
        "type": {"key": "type", "type": "str"},
        "additional_properties": {"key": "", "type": "{object}"},
    }

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(type=fields["type"])
        self.additional_properties = {key: value for key, value in fields.items() if key != "type"}
