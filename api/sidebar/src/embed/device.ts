// What this browser alone knows, made by chance here: a help desk's key opens no window without it. A browser that keeps nothing
// for a page inside another one forgets it with the window, and its person is asked again.
import { remember, remembered } from "../core/words.ts";

const NAME = "copilot-device";
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

let held: string | null = null;

/** 32 bytes of chance in url-safe base64: the same one as long as this browser keeps it. */
export function deviceSecret(): string {
  const kept = held ?? remembered(NAME);
  held = kept && SHAPE.test(kept) ? kept : made();
  remember(NAME, held);
  return held;
}

function made(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
