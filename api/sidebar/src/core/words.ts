// Words of the page in the agent's language. English is always there; the others are fetched when they are wanted.
import { en, type Words } from "../words/en.ts";
import { now, units } from "./time.ts";

export type Lang = "en" | "it" | "de" | "fr" | "es";
export type Key = keyof Words;
export const LANGS: Readonly<Record<Lang, string>> = {
  en: "English",
  it: "Italiano",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

const CATALOGUES: Readonly<Record<Lang, () => Promise<Words>>> = {
  en: async () => en,
  it: async () => (await import("../words/it.ts")).it,
  de: async () => (await import("../words/de.ts")).de,
  fr: async () => (await import("../words/fr.ts")).fr,
  es: async () => (await import("../words/es.ts")).es,
};

export const isLang = (given: unknown): given is Lang => typeof given === "string" && Object.hasOwn(LANGS, given);

/** Money as the API writes it: a decimal as text, never a float. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

type Values = Readonly<Record<string, string | number>>;

/** What the service calls the tags of its closed vocabularies. */
export type Vocabularies = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A catalogue with the ways of a language: plurals, numbers, dates. */
export class Voice {
  readonly lang: Lang;
  readonly #words: Words;
  readonly #tags: Vocabularies;
  readonly #plurals: Intl.PluralRules;

  constructor(lang: Lang, words: Words, tags: Vocabularies = {}) {
    this.lang = lang;
    this.#words = words;
    this.#tags = tags;
    this.#plurals = new Intl.PluralRules(lang);
  }

  /** The sentence under `key`, with `{name}` filled. */
  say = (key: Key, values: Values = {}): string =>
    this.#words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

  /** The sentence for this number: `key.one` or `key.other`, with `{n}` filled. */
  count = (key: string, n: number, values: Values = {}): string => {
    const form = `${key}.${this.#plurals.select(n) === "one" ? "one" : "other"}` as Key;
    return this.say(form, { ...values, n });
  };

  /** The word of a closed vocabulary, else the tag itself in plain letters: a newer service may know more than this page. */
  tag = (vocabulary: string, tag: string | null | undefined): string => {
    if (!tag) return "–";
    const tags = this.#tags[vocabulary] ?? {};
    if (Object.hasOwn(tags, tag)) return tags[tag] ?? tag; // not what every object has, such as `constructor`
    const key = `${vocabulary}.${tag}`;
    return Object.hasOwn(this.#words, key) ? this.#words[key as Key] : tag.replaceAll("_", " ");
  };

  /** "€12.40" in English, "12,40 €" in German: the digits of the text, no float in between. As the service writes it. */
  money = (m: Money | null | undefined): string => {
    if (!m) return "–";
    if (!/^-?\d+(\.\d{1,4})?$/.test(m.amount) || !/^[A-Z]{3}$/.test(m.currency)) return `${m.amount} ${m.currency}`; // no money of ours
    const places = m.amount.split(".")[1]?.length ?? 0;
    const style = {
      style: "currency",
      currency: m.currency,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
      useGrouping: "always",
    } as const;
    // A decimal given as text is formatted exactly (ECMA-402, 2023); the library's types do not know it yet.
    return new Intl.NumberFormat(this.lang, style).format(m.amount as unknown as number);
  };

  percent = (share: number): string =>
    new Intl.NumberFormat(this.lang, { style: "percent" }).format(Math.floor(share * 100) / 100);

  /** A span as text, two units: "2 d 3 h", "3 Std. 05 Min.". */
  span = (milliseconds: number): string =>
    units(milliseconds)
      .map(
        ([n, unit], place) => `${place && unit !== "h" ? String(n).padStart(2, "0") : n} ${this.say(`unit.${unit}`)}`,
      )
      .join(" ");

  /** How long ago, by the service's clock. */
  ago = (iso: string): string => this.span(now() - Date.parse(iso));

  when = (iso: string | null | undefined): string =>
    iso
      ? new Date(iso).toLocaleString(this.lang === "en" ? "en-GB" : this.lang, {
          dateStyle: "medium",
          timeStyle: "short",
        })
      : "–";

  day = (iso: string | null | undefined): string =>
    iso ? new Date(iso).toLocaleDateString(this.lang === "en" ? "en-GB" : this.lang, { dateStyle: "medium" }) : "–";

  list = (items: readonly string[]): string => new Intl.ListFormat(this.lang, { type: "conjunction" }).format(items);
}

const spoken = new Map<Lang, Promise<Voice>>();

/** The voice of a language: our sentences, and the service's words for its vocabularies. */
export function voice(lang: Lang): Promise<Voice> {
  const known = spoken.get(lang);
  if (known) return known;
  const made = Promise.all([CATALOGUES[lang](), vocabularies(lang)]).then(([words, tags]) => {
    if (tags === null) spoken.delete(lang); // the service was away: plain tags for now, and asked again
    return new Voice(lang, words, tags ?? {});
  });
  spoken.set(lang, made);
  return made;
}

async function vocabularies(lang: Lang): Promise<Vocabularies | null> {
  try {
    const answer = await fetch(`/v1/words?lang=${lang}`, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? ((await answer.json()) as Vocabularies) : null;
  } catch {
    return null;
  }
}

export const ENGLISH = new Voice("en", en);

/** What this person chose, else what their browser prefers, else English. */
export function wantedLang(): Lang {
  const chosen = remembered("copilot-language");
  if (isLang(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLang) ?? "en";
}

/** Small choices of a person, on this machine; a browser that keeps nothing is no error. Nothing of a ticket goes here. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds for this page.
  }
}
