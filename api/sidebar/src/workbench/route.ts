// Where a person is in the workbench, by the address; the back button and a reload lead to the same place.
export type Route =
  | { readonly page: "queue" }
  | { readonly page: "ticket"; readonly id: string }
  | { readonly page: "approvals" }
  | { readonly page: "link"; readonly code: string };

/** The place an address stands for; null when it is none of ours. */
export function placeOf(url: URL): Route | null {
  if (url.origin !== location.origin) return null;
  const [, first = "", second, ...more] = url.pathname.split("/");
  if (more.length) return null;
  if (first === "tickets" && second) {
    try {
      return { page: "ticket", id: decodeURIComponent(second) };
    } catch {
      return { page: "queue" }; // a broken address is nobody's ticket
    }
  }
  if (second) return null;
  if (first === "tickets") return { page: "queue" };
  if (first === "approvals") return { page: "approvals" };
  if (first === "link") return { page: "link", code: url.hash.slice(1) };
  return null;
}

export const here = (): Route => placeOf(new URL(location.href)) ?? { page: "queue" };

export const ticketPath = (id: string): string => `/tickets/${encodeURIComponent(id)}`;

/** The address of a plain click on a link of ours; null for anything the browser should do itself. */
export function clickedLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return null;
  const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  return placeOf(url) ? url.pathname + url.search + url.hash : null;
}
