// One reading of a ticket: everything that the cards are drawn from, asked for at once.
import { type Api, Problem } from "../core/api.ts";
import type { Authority, Replies, Ticket, WorkingView } from "../core/shapes.ts";
import type { Lang } from "../core/words.ts";

/** What was read. A view that does not exist yet, and a badge that could not be told, are null. */
export interface Read {
  readonly ticket: Ticket;
  readonly view: WorkingView | null;
  readonly replies: Replies;
  readonly authority: Authority | null;
  readonly also: readonly string[];
}

/** `early` hears of the ticket alone as soon as it is there: the rest may take a moment longer. */
export async function readTicket(
  api: Api,
  path: string,
  lang: Lang,
  also: readonly string[],
  early: (ticket: Ticket) => void,
): Promise<Read> {
  const [ticket, view, [replies, kept], authority] = await Promise.all([
    api.get<Ticket>(`${path}?lang=${lang}`).then((ticket) => {
      early(ticket);
      return ticket;
    }),
    api.get<WorkingView>(`${path}/working-view?lang=${lang}`).catch(unlessConflict),
    offered(api, path, lang, also),
    api.get<{ authority: Authority | null }>(`${path}/authority?lang=${lang}`).then(
      (answer) => answer.authority,
      () => null, // a badge that is not there promises nothing
    ),
  ]);
  return { ticket, view, replies, authority, also: kept };
}

/** Offered words. Those for a further problem may have gone meanwhile; then the letter is shown without them. */
async function offered(
  api: Api,
  path: string,
  lang: Lang,
  also: readonly string[],
): Promise<[Replies, readonly string[]]> {
  const plain = `${path}/replies?lang=${lang}`;
  const asked = also.map((reason) => `&also=${encodeURIComponent(reason)}`).join("");
  try {
    return [await api.get<Replies>(`${plain}${asked}`), also];
  } catch (error) {
    if (!asked || !(error instanceof Problem) || error.status !== 422) throw error;
    return [await api.get<Replies>(plain), []];
  }
}

function unlessConflict(error: unknown): null {
  if (error instanceof Problem && error.status === 409) return null;
  throw error;
}
