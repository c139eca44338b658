"""The scripted model without HTTP: a request in, a reply out, and every request remembered."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from copilot.domain.record import Record
from copilot.llm.scripted import reader
from copilot.llm.scripted.asked import Asked, asked
from copilot.llm.scripted.broken import BROKEN, Fields, Whole, with_content, written
from copilot.llm.scripted.down import DOWN, no_key
from copilot.llm.scripted.embedding import DIMENSIONS, as_base64, embedded
from copilot.llm.scripted.hostile import turned
from copilot.llm.scripted.replies import EVENTS, Reply, completion, dumped, error, events, model, models, tokens
from copilot.llm.scripted.settings import Mode, ScriptedSettings, kinds_of


class Received(Record):
    """A request as it came in. ``headers`` are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    def json_body(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Timed(Record):
    """A reply, and how long to be silent before it."""

    reply: Reply
    delay_ms: float = 0.0


class Refused(Exception):
    """The request gets an error instead of an answer."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


class ScriptedProvider:
    """Answers requests of OpenAI's API by ``settings``, which may be set anew between two requests. Safe to be used from several threads."""

    def __init__(
        self,
        settings: ScriptedSettings | None = None,
        note: Callable[[Received], None] | None = None,
        *,
        remember: bool = True,
    ) -> None:
        """``note`` is told of every request. What is to run for long remembers none."""
        self.settings = settings or ScriptedSettings()
        self.requests: list[Received] = []
        self._note = note
        self._remember = remember
        self._lock = threading.Lock()

    def answer(self, request: Received) -> Timed:
        """The reply to a request. Never raises for what came in."""
        with self._lock:
            if self._remember:
                self.requests.append(request)
            if self._note is not None:
                self._note(request)
        try:
            return _answer(self.settings, request)  # as they are now: they may be changed while it answers
        except Refused as refused:
            return Timed(reply=refused.reply)


def kind_of(settings: ScriptedSettings, question: Asked) -> str:
    """Which of the mode's ways a question meets."""
    if settings.kind is not None:
        return settings.kind
    ways = kinds_of(settings.mode)
    return ways[(settings.seed + question.key) % len(ways)]


def _answer(settings: ScriptedSettings, request: Received) -> Timed:
    path = request.path.partition("?")[0].rstrip("/")
    if settings.mode is Mode.DOWN:
        question = Asked(letter=f"{path} {request.body.decode('utf-8', errors='replace')}")
        if path == "/v1/chat/completions":
            question = _question(_document(request.body))
        return Timed(reply=DOWN[kind_of(settings, question)](), delay_ms=_delay(settings, question))
    _check_key(settings.api_key, request.headers.get("authorization"))
    match request.method, path:
        case "POST", "/v1/chat/completions":
            return _chat(settings, _document(request.body))
        case "POST", "/v1/embeddings":
            return Timed(reply=_embeddings(_document(request.body)), delay_ms=_delay(settings, Asked(letter=path)))
        case "GET", "/v1/models":
            return Timed(reply=Reply(body=dumped(models((settings.model,)))))
        case "GET", _ if path == f"/v1/models/{settings.model}":
            return Timed(reply=Reply(body=dumped(model(settings.model))))
        case _, "/v1/chat/completions" | "/v1/embeddings" | "/v1/models":
            raise Refused(error(405, f"Not allowed to {request.method} on {path}.", code="method_not_supported"))
    raise Refused(error(404, f"Invalid URL ({request.method} {path})"))


def _check_key(key: str | None, shown: str | None) -> None:
    if key is not None and shown is None:
        raise Refused(no_key("You didn't provide an API key."))
    if key is not None and shown != f"Bearer {key}":
        raise Refused(no_key("Incorrect API key provided."))


def _question(body: Mapping[str, Any]) -> Asked:
    _check_chat(body)
    return asked(body)


def _chat(settings: ScriptedSettings, body: Mapping[str, Any]) -> Timed:
    question = _question(body)
    delay = _delay(settings, question)
    fields = _fields(settings, question)
    content = fields if isinstance(fields, str) else written(fields)
    count = tokens("".join(str(message.get("content")) for message in body["messages"]))
    whole = completion(str(body["model"]), content, prompt_tokens=count, identity=str(settings.seed))
    made = _spoiled(settings, question, fields, whole)
    if isinstance(made, Reply):
        return Timed(reply=made, delay_ms=delay)
    return Timed(reply=_sent(_shortened(made, body), body), delay_ms=delay)


def _fields(settings: ScriptedSettings, question: Asked) -> Fields | str:
    fields = reader.read(question)
    if settings.oracle is not None:
        fields |= settings.oracle(question.letter) or {}
    return turned(kind_of(settings, question), question, fields) if settings.mode is Mode.HOSTILE else fields


def _spoiled(settings: ScriptedSettings, question: Asked, fields: Fields | str, whole: Whole) -> Whole | Reply:
    spoils = settings.mode is Mode.BROKEN or (settings.mode is Mode.FLAKY and not question.turns)
    if spoils and not isinstance(fields, str):
        return BROKEN[kind_of(settings, question)](fields, whole)
    return whole


def _delay(settings: ScriptedSettings, question: Asked) -> float:
    if settings.delay_ms is not None:
        return settings.delay_ms
    if settings.mode is not Mode.SLOW:
        return 0.0
    return Random(f"{settings.seed}:{question.key}").uniform(0.25, 1.0) * settings.slowest_ms


def _document(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(error(400, "We could not parse the JSON body of your request.")) from None
    if not isinstance(document, dict):
        raise Refused(error(400, "The body of your request must be a JSON object."))
    if not isinstance(document.get("model"), str) or not document["model"]:
        raise Refused(error(400, "you must provide a model parameter"))
    return document


def _check_chat(body: Mapping[str, Any]) -> None:
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        raise Refused(
            error(400, "Missing required parameter: 'messages'.", code="missing_required_parameter", param="messages")
        )
    for at, message in enumerate(messages):
        role = message.get("role") if isinstance(message, dict) else None
        if role not in ("system", "developer", "user", "assistant", "tool"):
            raise Refused(
                error(
                    400, f"Invalid value for messages[{at}].role.", code="invalid_value", param=f"messages[{at}].role"
                )
            )
    wanted = body.get("response_format")
    if isinstance(wanted, dict) and wanted.get("type") == "json_schema":
        shape = wanted.get("json_schema")
        if not isinstance(shape, dict) or not shape.get("name"):
            param = "response_format.json_schema.name"
            raise Refused(
                error(400, f"Missing required parameter: '{param}'.", code="missing_required_parameter", param=param)
            )


def _shortened(whole: Whole, body: Mapping[str, Any]) -> Whole:
    """Cut where the caller's limit of tokens ends, as a server does."""
    limit = body.get("max_completion_tokens") or body.get("max_tokens")
    choice = (whole.get("choices") or [None])[0]
    content = choice["message"]["content"] if choice else None
    if not isinstance(limit, int) or limit < 1 or not content or tokens(content) <= limit:
        return whole
    cut = content.encode("utf-8", errors="surrogatepass")[: 4 * limit].decode("utf-8", errors="ignore")
    return with_content(whole, cut, "length")


def _sent(whole: Whole, body: Mapping[str, Any]) -> Reply:
    if not body.get("stream"):
        return Reply(body=dumped(whole))
    options = body.get("stream_options")
    usage = isinstance(options, dict) and options.get("include_usage") is True
    return Reply(content_type=EVENTS, body=events(whole, usage=usage))


def _embeddings(body: Mapping[str, Any]) -> Reply:
    given = body.get("input")
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        return error(400, "'input' must be a text or a list of texts.", code="invalid_value", param="input")
    if body.get("dimensions") not in (None, DIMENSIONS):
        return error(400, f"This model has {DIMENSIONS} dimensions.", code="invalid_value", param="dimensions")
    vectors = [embedded(text) for text in texts]
    shown = [as_base64(vector) if body.get("encoding_format") == "base64" else vector for vector in vectors]
    data = [{"object": "embedding", "index": at, "embedding": one} for at, one in enumerate(shown)]
    count = sum(tokens(text) for text in texts)
    usage = {"prompt_tokens": count, "total_tokens": count}
    return Reply(body=dumped({"object": "list", "data": data, "model": body["model"], "usage": usage}))
