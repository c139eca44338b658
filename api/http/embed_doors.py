"""What an embedded window may do: the doors of its own ticket that stand in this list, and a few that are about no ticket.

The window lives in a page of somebody else's. So a new route is shut to it until somebody opens it here, and what moves more
than its ticket (other people's approvals, brakes, macros, policies, reports, the ledger, people) stays for the workbench.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum

from fastapi import Request

from copilot.domain.embedding import EmbeddedSession
from copilot.domain.errors import NotAllowed, NotFound
from copilot.store.crypto import Forgotten
from copilot.store.database import Books


class Of(Enum):
    """How a request says which ticket it is about."""

    NO_TICKET = "no ticket"
    TICKET = "ticket_id in the path"
    SUGGESTION = "suggestion_id in the path"
    ACTION = "action_id in the path"
    SUGGESTION_IN_BODY = "suggestion_id in the body"


DOORS: dict[tuple[str, str], Of] = {
    ("GET", "/v1/session"): Of.NO_TICKET,
    ("GET", "/v1/brakes"): Of.NO_TICKET,
    ("GET", "/v1/tools"): Of.NO_TICKET,
    ("GET", "/v1/knowledge"): Of.NO_TICKET,
    ("GET", "/v1/policies/{policy_id}"): Of.NO_TICKET,
    ("GET", "/v1/tickets/{ticket_id}"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/actions"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/clocks"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/events"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/handover"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/replies"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/timeline"): Of.TICKET,
    ("GET", "/v1/tickets/{ticket_id}/working-view"): Of.TICKET,
    ("POST", "/v1/tickets/{ticket_id}/close"): Of.TICKET,
    ("POST", "/v1/tickets/{ticket_id}/escalate"): Of.TICKET,
    ("POST", "/v1/tickets/{ticket_id}/notes"): Of.TICKET,
    ("POST", "/v1/tickets/{ticket_id}/replies"): Of.TICKET,
    ("POST", "/v1/tickets/{ticket_id}/suggestions"): Of.TICKET,
    ("GET", "/v1/suggestions/{suggestion_id}"): Of.SUGGESTION,
    ("POST", "/v1/suggestions/{suggestion_id}/decision"): Of.SUGGESTION,
    ("GET", "/v1/actions/{action_id}"): Of.ACTION,
    ("GET", "/v1/approvals/{action_id}"): Of.ACTION,
    ("POST", "/v1/actions/{action_id}/confirm"): Of.ACTION,
    ("POST", "/v1/actions/{action_id}/cancel"): Of.ACTION,
    ("POST", "/v1/actions:simulate"): Of.SUGGESTION_IN_BODY,
}

OTHER_TICKET = "this window was opened for another ticket"
OTHER_DOOR = "this cannot be done in a window inside a help desk; open the workbench"


async def require_door(request: Request, books: Books, session: EmbeddedSession) -> None:
    """Raises NotAllowed unless the request is at one of these doors, and about the ticket of this window.

    What does not exist is another ticket's too: the answer tells nothing about other tickets.
    """
    of = DOORS.get((request.method, getattr(request.scope.get("route"), "path", "")))
    if of is None:
        raise NotAllowed(OTHER_DOOR)
    if of is not Of.NO_TICKET and await _FIND[of](request, books, session.ticket_id) != session.ticket_id:
        raise NotAllowed(OTHER_TICKET)


async def _ticket(request: Request, _books: Books, _own: str) -> str | None:
    return str(request.path_params["ticket_id"])


async def _suggestion(request: Request, books: Books, _own: str) -> str | None:
    return await _ticket_of_suggestion(books, request.path_params["suggestion_id"])


async def _action(request: Request, books: Books, own: str) -> str | None:
    action_id = str(request.path_params["action_id"])
    try:
        return (await books.actions.get(action_id)).ticket_id
    except NotFound:  # confirmed by nobody yet: then it is ours if our own suggestion proposes it
        found = await books.suggestions.latest(own)
    proposed = {action.action_id for action in found.actions} if found else set()
    return own if action_id in proposed else None


async def _suggestion_in_body(request: Request, books: Books, _own: str) -> str | None:
    try:
        body = await request.json()  # read already for the route, with the same parser
    except ValueError:
        return None
    return await _ticket_of_suggestion(books, body.get("suggestion_id") if isinstance(body, dict) else None)


async def _ticket_of_suggestion(books: Books, suggestion_id: object) -> str | None:
    try:
        return (await books.suggestions.get(suggestion_id)).ticket_id if isinstance(suggestion_id, str) else None
    except (NotFound, Forgotten):
        return None


_FIND: dict[Of, Callable[[Request, Books, str], Awaitable[str | None]]] = {
    Of.TICKET: _ticket,
    Of.SUGGESTION: _suggestion,
    Of.ACTION: _action,
    Of.SUGGESTION_IN_BODY: _suggestion_in_body,
}
