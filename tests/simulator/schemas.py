"""Checks an answer against Amazon's own response schema (Swagger 2.0 models, JSON Schema draft 4)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

MODELS = Path(__file__).parents[1] / "amazon_models"
MODEL_OF = {
    "getOrder": "orders_2026-01-01",
    "searchOrders": "orders_2026-01-01",
    "createFeedDocument": "feeds_2021-06-30",
    "createFeed": "feeds_2021-06-30",
    "getFeed": "feeds_2021-06-30",
    "getFeeds": "feeds_2021-06-30",
    "cancelFeed": "feeds_2021-06-30",
    "getFeedDocument": "feeds_2021-06-30",
    "listFinancialEventsByOrderId": "financesV0",
    "listTransactions": "finances_2024-06-19",
    "getFulfillmentOrder": "fulfillmentOutbound_2020-07-01",
    "cancelFulfillmentOrder": "fulfillmentOutbound_2020-07-01",
    "getCatalogItem": "catalogItems_2022-04-01",
}


def check(operation: str, status: int, body: Any) -> None:
    """Fail unless Amazon's model allows this body for this operation and status.

    Also fails on a field the model does not name: the models leave objects open, but a stand-in must not invent.
    """
    model = _model(MODEL_OF[operation])
    response = _operations(MODEL_OF[operation])[operation]["responses"][str(status)]
    registry: Registry[Any] = Registry().with_resource("urn:model", DRAFT4.create_resource(model))
    pointer = response["schema"]["$ref"].removeprefix("#")
    Draft4Validator({"$ref": f"urn:model#{pointer}"}, registry=registry).validate(body)
    _no_inventions(body, response["schema"], model, operation)


def notification_model() -> dict[str, Any]:
    """Amazon's schema (draft 7) of the FEED_PROCESSING_FINISHED notification."""
    return _model("FeedProcessingFinishedNotification")


def check_notification(body: Any) -> None:
    """Fail unless Amazon's schema allows this notification, or if it has a field the schema does not name."""
    Draft7Validator(notification_model()).validate(body)
    _no_inventions(body, notification_model(), notification_model(), "notification")


def _no_inventions(body: Any, schema: dict[str, Any], model: dict[str, Any], where: str) -> None:
    schema = _resolved(schema, model)
    if isinstance(body, list):
        for entry in body:
            _no_inventions(entry, schema["items"], model, where)
    if isinstance(body, dict) and schema.get("properties"):
        for name, value in body.items():
            assert name in schema["properties"], f"{where}.{name} is not in Amazon's model"
            _no_inventions(value, schema["properties"][name], model, f"{where}.{name}")


def _resolved(schema: dict[str, Any], model: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return _resolved(model["definitions"][schema["$ref"].rsplit("/", 1)[1]], model)
    if "allOf" in schema:
        parts = [_resolved(part, model) for part in schema["allOf"]]
        return {"properties": {name: sub for part in parts for name, sub in part["properties"].items()}}
    return schema


@cache
def _model(name: str) -> dict[str, Any]:
    model: dict[str, Any] = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))
    return model


@cache
def _operations(name: str) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation
        for methods in _model(name)["paths"].values()
        for operation in methods.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
