"""JSON Schemas of every JSON output, made of the shapes in docs/outputs.py."""

from __future__ import annotations

import json
from typing import Any

from outputs import OUTPUTS
from pydantic import TypeAdapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the output that carries this name."""
    made = TypeAdapter(OUTPUTS[name]).json_schema()
    for part in (made, *made.get("$defs", {}).values()):
        part["additionalProperties"] = False
        part.pop("title", None)
        part["description"] = " ".join(part["description"].split())
        for field in part["properties"].values():
            field.pop("title", None)
    made["properties"]["schema"]["const"] = name
    return {"$schema": DIALECT, "title": name, **made}


def pages() -> dict[str, str]:
    """Every schema's file, by its name in docs/."""
    return {
        f"schemas/{name.replace('/', '-')}.json": json.dumps(schema(name), indent=1) + "\n"
        for name in OUTPUTS
    }
