const MINUTE = 60_000;

/** The date (YYYY-MM-DD) that a clock `utcOffsetMinutes` ahead of UTC showed at `utcMs`. */
export function localDate(utcMs: number, utcOffsetMinutes: number): string {
  return new Date(utcMs + utcOffsetMinutes * MINUTE).toISOString().slice(0, 10);
}
