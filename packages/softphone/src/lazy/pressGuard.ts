import type { Clock } from '@inocx/telephony/ports/ports.ts';

/** What appeared or changed place less than so long ago may stand where the agent aimed at something else (ms). */
const SETTLED_AFTER = 600;
/** A mouse that has moved further than this has been aimed anew (px). */
const NEAR = 8;
/** A control whose edges have moved no further than this has not changed place (px). */
const SAME_PLACE = 2;

/** Edges of a control in the window (px). */
export type Place = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** A control as the agent sees it. */
export interface Seen<C> {
  readonly control: C;
  /** What a press does. A control that now does something else is another control to the agent, although its element stays. */
  readonly meaning: string;
  readonly place: Place;
}

/** `touch`: a finger or a pen. `key`: Enter or Space, and assistive technology, which presses without a pointer. */
export type PressKind = 'mouse' | 'touch' | 'key';

/** A moment at which controls appeared or changed place. */
interface Shift {
  readonly at: number;
  /** Where the mouse was; NaN until that is known. */
  x: number;
  y: number;
  /** The mouse has been aimed since. */
  aimed: boolean;
}

/** A control with one meaning, from its appearance on. */
interface Shown {
  readonly meaning: string;
  place: Place;
  shift: Shift;
}

const LONG_AGO: Shift = { at: -Infinity, x: NaN, y: NaN, aimed: true };

interface Press {
  readonly kind: PressKind;
  readonly on: Shown | undefined;
  readonly aimed: boolean;
}

/** A key that went down on another page. */
const ELSEWHERE: Press = { kind: 'key', on: undefined, aimed: false };

/**
 * Decides which presses count: those that the agent aimed at the control they hit. A press belongs to the control on which it began; a
 * second click, and a key that is held down, belong to the first press.
 */
export class PressGuard<C> {
  private readonly clock: Pick<Clock, 'now'>;
  private shown = new Map<C | null, Shown>();
  private recentShifts: readonly Shift[] = [];
  private mouse = { x: NaN, y: NaN };
  private reachedControl: Shown | undefined;
  private begun: Press | undefined;
  private heldKey: Press | undefined;
  private firstClicked: Shown | undefined;

  /** @param clock one that nobody sets */
  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock;
  }

  /** Takes all controls there are. Call it whenever one may have come, gone, moved or changed its meaning. */
  shows(controls: Iterable<Seen<C>>): void {
    const before = this.shown;
    const shift = { ...this.mouse, at: this.clock.now(), aimed: false };
    this.recentShifts = [...this.recentShifts.filter((one) => this.isRecent(one)), shift];
    this.shown = new Map();
    for (const { control, meaning, place } of controls) {
      let one = before.get(control);
      if (one?.meaning !== meaning) one = { meaning, place, shift };
      else if (distance(one.place, place) > SAME_PLACE) Object.assign(one, { place, shift });
      this.shown.set(control, one);
    }
  }

  /** What is shown now was there before anybody watched, and nothing else was: a press on it is meant for it. */
  settle(): void {
    for (const one of this.shown.values()) one.shift = LONG_AGO;
  }

  /** The mouse is at this point of the window; NaN while it is over another page, which does not tell where. */
  mouseAt(x: number, y: number): void {
    this.mouse = { x, y };
    for (const shift of this.recentShifts) {
      // Nobody told where the mouse was: it was where it is seen first.
      if (Number.isNaN(shift.x)) Object.assign(shift, this.mouse);
      else if (Math.hypot(x - shift.x, y - shift.y) > NEAR) shift.aimed = true;
    }
  }

  /** The agent reached this control by Tab, or typed in its form. Null: the focus moved in another way. */
  reached(control: C | null): void {
    this.reachedControl = this.shown.get(control);
  }

  /** A pointer or a key went down on this control, or on none. `repeats`: the key is held down. */
  begins(control: C | null, kind: PressKind, repeats = false): void {
    this.begun = repeats ? (this.heldKey ?? ELSEWHERE) : this.press(control, kind);
    this.heldKey = this.begun;
  }

  /** The key is up again. */
  released(): void {
    this.heldKey = undefined;
  }

  /**
   * True when the agent aimed this press at the control as it is now. `clicks`: the number of clicks in a row, this one included; 0 for a
   * press without a pointer. Call it once for each press.
   */
  counts(control: C | null, clicks: number): boolean {
    const { on, aimed } = this.beginningOf(control, clicks);
    this.begun = undefined;
    if (clicks < 2) this.firstClicked = on;
    return aimed && on === this.firstClicked && on === this.shown.get(control);
  }

  /** Assistive technology presses without a beginning. */
  private beginningOf(control: C | null, clicks: number): Press {
    const { begun } = this;
    return begun !== undefined && (begun.kind === 'key') === (clicks === 0) ? begun : this.press(control, 'key');
  }

  private press(control: C | null, kind: PressKind): Press {
    const on = this.shown.get(control);
    return { kind, on, aimed: on !== undefined && this.isAimed(on, kind) };
  }

  private isAimed(on: Shown, kind: PressKind): boolean {
    if (!this.isRecent(on.shift)) return true;
    return kind === 'mouse' ? on.shift.aimed : kind === 'key' && on === this.reachedControl;
  }

  private isRecent(shift: Shift): boolean {
    return this.clock.now() - shift.at < SETTLED_AFTER;
  }
}

function distance(from: Place, to: Place): number {
  return Math.max(
    Math.abs(from.left - to.left),
    Math.abs(from.top - to.top),
    Math.abs(from.right - to.right),
    Math.abs(from.bottom - to.bottom)
  );
}
