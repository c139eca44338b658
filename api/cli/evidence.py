"""``copilot ledger evidence``: one ticket's money story out of ledger and archive, with its proof."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.chain import Anchors, PublicKeys, check_trees, open_books, read_anchors
from api.settings import Settings, read_settings
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.evidence_export import Evidence, EvidenceBroken, check, gather, read_evidence
from copilot.domain.ledger import Head, Walk
from copilot.domain.outbox import ActionRecord, FeedRecord
from copilot.domain.signed_head import SignedHead, key_id_of
from copilot.domain.timeline import ActionStory, Archived, ArchivedAction, ArchivedFeed, Person, Selection
from copilot.domain.tree import Tree

if TYPE_CHECKING:
    from copilot.store.database import Books


def evidence(
    ticket_id: Annotated[str, typer.Argument(help="The ticket")],
    out: Annotated[
        str | None, typer.Option(help="A file for the evidence, or a folder for it and the feed documents")
    ] = None,
    anchor: Anchors = None,
    public_key: PublicKeys = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the evidence itself")] = False,
) -> None:
    """Tell what was done about a ticket's money, by whom and how fast, and prove it against a signed head.

    The head is signed now, or is one you kept (--anchor): then the same ticket gives the same bytes again. The file holds
    ids, amounts, times, rules, states and names of your own staff; no word of a buyer.
    """
    heads = read_anchors(anchor or [], public_key or [])[1]
    if len(heads) != len(anchor or []) or len(heads) > 1:
        raise BadInput("--anchor", "evidence rests on one signed head", "Give one file with one head, or none.")
    made, feeds = asyncio.run(_gather(read_settings(), ticket_id, heads[0] if heads else None))
    if out is not None:
        names = list(_write(Path(out), made, feeds, folder=out.endswith("/") or Path(out).is_dir()))
        print(f"written: {', '.join(names)}", file=sys.stderr)
    if as_json:
        sys.stdout.buffer.write(made.document())
    elif out is None:
        print("\n".join(told(made)))


def checked(
    content: bytes, name: str, plain: Sequence[Head], signed: Sequence[SignedHead], public_keys: Sequence[str]
) -> Evidence:
    """Evidence that holds: its signature and its head's, every entry and the story; and an anchor of that length says the
    same. Raises EvidenceBroken, HeadRefused, BadInput. Needs nothing but the file."""
    from copilot.store.signing import check_signatures, fits

    found = read_evidence(content, name)
    check_signatures([found.head, *signed], trusted=public_keys)
    if found.signature is None or not fits(found.signature, found.statement(), found.signed_by):
        raise EvidenceBroken("its signature does not fit what it says")
    if found.signed_by not in (public_keys or [found.head.public_key]):
        raise EvidenceBroken(f"it is signed by key {key_id_of(found.signed_by)}, which nobody vouches for")
    check(found)
    alike = [one for one in (*plain, *(head.head for head in signed)) if one.entries == found.head.entries]
    if (plain or signed) and not alike:
        raise BadInput("--anchor", f"no anchor of {found.head.entries} entries", "Give the one that evidence names.")
    if any(one.hash != found.head.hash for one in alike):
        raise EvidenceBroken("its head differs from the anchor")
    return found


async def _gather(settings: Settings, ticket_id: str, kept: SignedHead | None) -> tuple[Evidence, list[FeedRecord]]:
    """Everything on one snapshot, so that tables and ledger speak of the same moment."""
    from api.wiring import SystemClock, ledger_key

    walk, mine = Walk([kept.head] if kept else []), Selection(ticket_id)
    async with open_books(settings) as books:
        async for entry in books.ledger.every():
            walk.take(entry)
            mine.take(entry)
        walk.end()
        if not mine.entries:
            raise NotFound("ticket", ticket_id)
        records = await books.actions.of_ticket(ticket_id)
        wanted = {*mine.feeds, *(record.feed for record in records if record.feed)}
        feeds = [await books.feeds.get(feed) for feed in sorted(wanted)]
        archived = await _archived(books, ticket_id, mine, records, feeds)
    check_trees(walk, [kept] if kept else [])
    key = ledger_key(settings)
    head = kept or key.sign(walk.head, root=Tree(walk.hashes).root, at=SystemClock().now())
    made = gather(ticket_id, mine.entries, archived, head=head, hashes=walk.hashes, signed_by=key.public_key)
    return made.model_copy(update={"signature": key.signature(made.statement())}), feeds


async def _archived(
    books: Books, ticket_id: str, mine: Selection, records: list[ActionRecord], feeds: list[FeedRecord]
) -> Archived:
    names = await books.people.names()
    actors = sorted({entry.actor for entry in mine.entries} & set(names))
    by_id = {feed.id: feed for feed in feeds}
    return Archived(
        first_buyer_message_at=await books.tickets.first_contact(ticket_id),
        people={actor: names[actor] for actor in actors},
        actions=tuple(_action(record, by_id) for record in sorted(records, key=lambda record: record.action_id)),
        feeds=tuple(map(_feed, feeds)),
    )


def _action(record: ActionRecord, feeds: dict[str, FeedRecord]) -> ArchivedAction:
    from copilot.amazon.feeds.reports import read_report
    from copilot.domain.action import digest

    feed = feeds.get(record.feed or "")
    row = None
    if feed is not None and feed.report:
        rows = {row.message_id: row for row in read_report(feed.report, len(feed.action_ids))}
        row = rows.get(record.message_no or 0)
    return ArchivedAction(
        action_id=record.action_id,
        state=record.state,
        digest=record.digest,
        digest_of_row=digest(record.action),
        feed=record.feed,
        row=record.message_no,
        report_row=row,
    )


def _feed(feed: FeedRecord) -> ArchivedFeed:
    report = feed.report
    return ArchivedFeed(
        **feed.model_dump(include={"id", "kind", "step", "feed_id", "adopted", "amazon_state", "sent_at"}),
        document_bytes=len(feed.document),
        document_sha256=hashlib.sha256(feed.document).hexdigest(),
        report_bytes=None if report is None else len(report),
        report_sha256=None if report is None else hashlib.sha256(report).hexdigest(),
    )


def _write(out: Path, made: Evidence, feeds: list[FeedRecord], *, folder: bool) -> Iterator[str]:
    """The evidence; into a folder also the story to read and the documents whose SHA-256 it names."""
    files = {out: made.document()}
    if folder:
        out.mkdir(parents=True, exist_ok=True)
        files = {out / "evidence.json": made.document(), out / "timeline.txt": ("\n".join(told(made)) + "\n").encode()}
        files |= {out / f"{feed.id}.xml": feed.document for feed in feeds}
        files |= {out / f"{feed.id}.report.xml": feed.report for feed in feeds if feed.report}
    for path, content in files.items():
        path.write_bytes(content)
        yield str(path)


def told(made: Evidence) -> Iterator[str]:
    """The story for people, line by line."""
    story, start = made.story, made.archived.first_buyer_message_at
    yield f"ticket {story.ticket_id}, order {', '.join(story.order_ids) or 'unknown'}"
    yield f"the buyer first wrote {start:%Y-%m-%d %H:%M:%S}Z" if start else "when the buyer first wrote is not known"
    yield ""
    for step in story.steps:
        about = step.action_id or step.feed or ""
        yield f"{step.at:%Y-%m-%d %H:%M:%S}Z  #{step.seq:<6} {step.what:24} {_person(step.who):32} {about}".rstrip()
    for action in story.actions:
        yield ""
        yield from _of_action(made, action)
    yield ""
    for name, field in (
        ("the buyer's first message", "minutes_from_buyer"),
        ("its arrival here", "minutes_from_arrival"),
    ):
        reached = [(lapse.until, getattr(lapse, field)) for lapse in story.lapses]
        minutes = ", ".join(f"{until} {count}" for until, count in reached if count is not None)
        yield f"minutes from {name}: {minutes or 'not known'}"
    yield from (f"not known: {text}" for text in story.unknown)
    yield from (f"DOES NOT FIT: {text}" for text in story.contradictions)
    yield ""
    shown = len(made.entries) - len(made.unproven())
    yield f"{shown} of {len(made.entries)} entries are shown to be under the head of {made.head.entries} entries,"
    yield f"signed {made.head.at:%Y-%m-%d %H:%M:%S}Z by key {made.head.key_id}"


def _of_action(made: Evidence, action: ActionStory) -> Iterator[str]:
    amount = f" of {action.amount}" if action.amount else ""
    yield f"{action.action_id}: {action.kind}{amount} on order {action.order_id}, reason {action.reason}"
    yield f"  outcome       {action.outcome} ({action.state})"
    if action.settled_by is not None:
        yield f"  settled by    {_person(action.settled_by)}"
    yield f"  confirmed by  {_person(action.confirmed_by)}"
    yield from (f"  approved by   {_person(person)}" for person in action.approved_by)
    yield from (f"  refused by    {_person(person)}" for person in action.refused_by)
    yield f"  digest        {action.digest}"
    yield f"  policy        {action.policy_version or 'version not recorded'}; checked: {', '.join(action.rules_checked)}"
    for feed in made.archived.feeds:
        if feed.id in action.feeds:
            yield f"  feed          {feed.id}, Amazon's {feed.feed_id or 'id not known'}, {feed.step}"
            yield f"  document      {feed.document_bytes} bytes, sha256 {feed.document_sha256}"
            if feed.report_sha256:
                yield f"  report        {feed.report_bytes} bytes, sha256 {feed.report_sha256}"
    row = action.report_row
    if row is not None:
        yield f"  report row    {row.message_id}: {row.outcome}{f' {row.code}' if row.code else ''}{f' {row.text}' if row.text else ''}"


def _person(person: Person) -> str:
    stead = f"for {person.on_behalf_of}" if person.on_behalf_of else ""
    known = [part for part in (person.id if person.name else "", ", ".join(person.roles), stead) if part]
    return f"{person.name or person.id} ({'; '.join(known)})" if known else person.id
