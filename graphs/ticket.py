"""The path of one ticket: every edge and every routing ``if`` in one place. Node names are a contract (stack.md 4)."""

from __future__ import annotations

from typing import Any, Literal

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graphs.context import Context
from graphs.nodes.act import act
from graphs.nodes.check import check
from graphs.nodes.conclude import conclude
from graphs.nodes.propose import propose
from graphs.nodes.read import gather, intake, retrieve, triage, weigh
from graphs.nodes.revise import revise
from graphs.nodes.wait import outcome, wait
from graphs.state import TicketState

NODES = (
    "intake",
    "gather",
    "triage",
    "retrieve",
    "propose",
    "check",
    "wait",
    "weigh",
    "revise",
    "act",
    "outcome",
    "conclude",
)

Graph = CompiledStateGraph[TicketState, Context, TicketState, TicketState]


def build(saver: BaseCheckpointSaver[Any]) -> Graph:
    """The compiled machine. Without a saver an interrupt could never be resumed, so one is required."""
    graph = StateGraph(TicketState, context_schema=Context)
    graph.add_node("intake", intake)
    graph.add_node("gather", gather)
    graph.add_node("triage", triage)
    graph.add_node("retrieve", retrieve)
    graph.add_node("propose", propose)
    graph.add_node("check", check)
    graph.add_node("wait", wait)
    graph.add_node("weigh", weigh)
    graph.add_node("revise", revise)
    graph.add_node("act", act)
    graph.add_node("outcome", outcome)
    graph.add_node("conclude", conclude)
    graph.add_edge(START, "intake")
    graph.add_edge("intake", "gather")
    graph.add_edge("gather", "triage")
    graph.add_edge("triage", "retrieve")
    graph.add_edge("retrieve", "propose")
    graph.add_edge("propose", "check")
    graph.add_edge("check", "wait")
    graph.add_conditional_edges(
        "wait",
        after_wait,
        {"act": "act", "revise": "revise", "gather": "gather", "weigh": "weigh", "conclude": "conclude"},
    )
    graph.add_conditional_edges("weigh", after_weigh, {"retrieve": "retrieve", "propose": "propose"})
    graph.add_conditional_edges("revise", after_revise, {"check": "check", "retrieve": "retrieve"})
    graph.add_conditional_edges("act", after_act, {"outcome": "outcome", "conclude": "conclude"})
    graph.add_edge("outcome", "conclude")
    graph.add_edge("conclude", END)
    return graph.compile(checkpointer=saver)


def after_wait(state: TicketState) -> Literal["act", "revise", "gather", "weigh", "conclude"]:
    """Accepted acts, edited goes round again, refreshed reads everything anew, what a model said
    is weighed, anything else ends (silence is no)."""
    match state.get("decision"):
        case "accept":
            return "act"
        case "edit":
            return "revise"
        case "refresh":
            return "gather"
        case "consulted":
            return "weigh"
        case _:
            return "conclude"


def after_weigh(state: TicketState) -> Literal["retrieve", "propose"]:
    """Another reason, or doubt where there was none, looks for other passages; a surer one only proposes anew."""
    return "retrieve" if state.get("decision") == "rejudged" else "propose"


def after_revise(state: TicketState) -> Literal["check", "retrieve"]:
    """Another reason is another ticket to think about; another amount only needs checking."""
    return "retrieve" if state.get("decision") == "rejudged" else "check"


def after_act(state: TicketState) -> Literal["outcome", "conclude"]:
    """Wait for Amazon only when something is on its way."""
    return "outcome" if state.get("acted") else "conclude"
