// Time as the service has it: a wrong clock on the desk must not show a wrong deadline.

let skew = 0; // service minus this computer, in milliseconds

/** Learn from the Date header of an answer; it has whole seconds, so small differences are noise. */
export function learnTime(header: string | null): void {
  const off = header ? Date.parse(header) - Date.now() : 0;
  skew = Number.isFinite(off) && Math.abs(off) > 2000 ? off : 0;
}

/** Milliseconds since 1970, by the service's clock. */
export const now = (): number => Date.now() + skew;

/** This moment as the service would write it. */
export const stamp = (): string => new Date(now()).toISOString();

/** How far this computer's clock is off, in milliseconds: positive when it is behind. */
export const clockOff = (): number => skew;

export type Unit = "d" | "h" | "min" | "s";

/** The two largest units of a span: 2 d 3 h, 3 h 5 min, 4 min 9 s; below a minute seconds alone. */
export function units(milliseconds: number): readonly (readonly [number, Unit])[] {
  const s = Math.floor(Math.abs(milliseconds) / 1000);
  if (s >= 86400)
    return [
      [Math.floor(s / 86400), "d"],
      [Math.floor((s % 86400) / 3600), "h"],
    ];
  if (s >= 3600)
    return [
      [Math.floor(s / 3600), "h"],
      [Math.floor((s % 3600) / 60), "min"],
    ];
  return s >= 60
    ? [
        [Math.floor(s / 60), "min"],
        [s % 60, "s"],
      ]
    : [[s, "s"]];
}
