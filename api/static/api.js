// The REST API with the session cookie: problems as errors, and a key that makes a repeated request harmless.
import { learnTime } from "./words.js";

/** A problem document of the service. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? `The service answered ${status}.`);
    this.status = status;
    this.document = document;
  }
}

/** No answer came back: whether anything happened is not known. */
export class NoAnswer extends Error {}

const keys = new Map(); // the same intention keeps its key until an answer comes back
const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(16).padStart(8, "0")).join("");

export const get = (path) => call("GET", path);
export const post = (path, body = {}, version = null) => call("POST", path, body, version);
export const drop = (path) => call("DELETE", path);

async function call(method, path, body, version) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = { Accept: "application/json" };
  const intention = `${path} ${text}`;
  if (text !== undefined) {
    if (!keys.has(intention)) keys.set(intention, crypto.randomUUID?.() ?? newKey());
    headers["Content-Type"] = "application/json";
    headers["Idempotency-Key"] = keys.get(intention);
    if (version) headers["If-Match"] = `"${version}"`;
  }
  let answer, document;
  try {
    answer = await fetch(path, { method, headers, body: text, credentials: "same-origin" });
    document = answer.status === 204 ? null : await answer.json();
  } catch {
    throw new NoAnswer("No answer came back.");
  }
  keys.delete(intention);
  learnTime(answer.headers.get("Date"));
  if (!answer.ok) throw new Problem(answer.status, document);
  return document;
}
