// A form's fields with what the service says about each, beside the field it means.
import { html, nothing } from "lit";
import { Problem } from "../core/api.ts";
import type { Voice } from "../core/words.ts";
import type { Shown } from "../parts/bits.ts";

/** What is wrong, by the last words of the pointer: `/note/next_step/action` is `next_step/action`. */
export type Wrong = ReadonlyMap<string, string>;

export const NOTHING_WRONG: Wrong = new Map();

/** Problems by field, of an answer that names fields; null of any other. */
export function wrongIn(error: unknown, fields: readonly string[]): Wrong | null {
  if (!(error instanceof Problem)) return null;
  const { errors, pointer, remedy } = error.document;
  const all = errors?.length
    ? errors.map((one) => ({ pointer: one.pointer, text: [one.problem, one.remedy].filter(Boolean).join(". ") }))
    : pointer
      ? [
          {
            pointer,
            text: [error.message, error.message.includes(remedy ?? "") ? "" : remedy].filter(Boolean).join(" "),
          },
        ]
      : [];
  const found = new Map<string, string>();
  for (const { pointer: where, text } of all) {
    const field =
      fields.find((one) => where.endsWith(`/${one}`)) ?? fields.find((one) => where.endsWith(`/${one.split("/")[0]}`));
    if (field) found.set(field, text);
  }
  return found.size ? found : null;
}

export interface FieldOf {
  readonly id: string; // unique in the form
  readonly name: string; // as in `Wrong`
  readonly label: string;
  readonly hint?: string;
  readonly kind?: "text" | "area" | "datetime-local";
  readonly required?: boolean;
  readonly most?: number;
  readonly value?: string;
}

/** Label, field, and its problem. What is typed stays the field's own. */
export function field(wrong: Wrong, one: FieldOf): Shown {
  const no = wrong.get(one.name);
  const said = no === undefined ? nothing : `${one.id}-wrong`;
  const invalid = no === undefined ? nothing : "true";
  const most = one.most ?? 300;
  return html`<div class="field"><label for=${one.id}>${one.label}</label>
    ${
      one.kind === "area"
        ? html`<textarea id=${one.id} name=${one.name} rows="3" maxlength=${most} ?required=${one.required} aria-invalid=${invalid} aria-describedby=${said}></textarea>`
        : html`<input id=${one.id} name=${one.name} type=${one.kind ?? "text"} maxlength=${one.kind ? nothing : most} placeholder=${one.hint ?? nothing} autocomplete="off" ?required=${one.required}
            .defaultValue=${one.value ?? ""} aria-invalid=${invalid} aria-describedby=${said}>`
    }
    ${no === undefined ? nothing : html`<p class="bad" id=${`${one.id}-wrong`}>${no}</p>`}</div>`;
}

/** The text of a field that was sent. */
export const given = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** A time of this computer's calendar as the service takes it; null where none was given. */
export const timeOf = (local: string): string | null => {
  const at = new Date(local);
  return local && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
};

/** The same for a field: local time to the minute. */
export const localOf = (iso: string | null): string => {
  if (!iso) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** The focus onto the first field that is wrong. */
export const toFirstWrong = (root: ParentNode): void => root.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();

export const summary = (voice: Voice, wrong: Wrong): Shown =>
  wrong.size ? html`<p class="strip bad" role="alert">${voice.count("form.wrong", wrong.size)}</p>` : nothing;
