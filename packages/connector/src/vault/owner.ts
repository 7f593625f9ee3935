import { fieldsIn } from '@inocx/telephony/decode/decode.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lease. Empty texts where a system does not say it. */
interface Owner {
  readonly host: string;
  readonly boot: string;
  /** PID namespace: containers on one machine count their processes each for themselves. */
  readonly space: string;
  readonly pid: number;
  /** Start of the process: a number may be given out again. */
  readonly started: string;
  /** One connector of the process. */
  readonly own: string;
}

function maybe(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

const AFTER_NAME = /^.*\) /s;
const STATE = 0;
const STARTED = 19;

/** State and start of a process as /proc says them; the name in brackets before them may hold anything. */
function processFacts(pid: number | 'self'): { readonly state: string; readonly started: string } {
  const fields = maybe(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    .replace(AFTER_NAME, '')
    .split(' ');
  return { state: fields[STATE] ?? '', started: fields[STARTED] ?? '' };
}

/** A text that names this process, and in it this connector. */
export function ownName(): string {
  const owner: Owner = {
    host: hostname(),
    boot: maybe(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    space: maybe(() => readlinkSync('/proc/self/ns/pid')),
    pid: process.pid,
    started: processFacts('self').started,
    own: randomUUID()
  };
  return JSON.stringify(owner);
}

function read(name: string): Partial<Record<keyof Owner, unknown>> {
  return fieldsIn(name);
}

/** ESRCH alone says that there is no such process: another user's process refuses the question. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && Reflect.get(error, 'code') === 'ESRCH');
  }
}

/** A killed process that its parent has not yet taken away. */
const ENDED = ['Z', 'X'];

/**
 * Whether the owner of that name has certainly ended: a process of this host, this boot and this PID namespace that is there no more.
 * False whenever one of them differs or cannot be read; such a lease is waited for.
 */
export function hasEnded(name: string, self: string): boolean {
  const [other, own] = [read(name), read(self)];
  const same = (['host', 'boot', 'space'] as const).every(
    (part) => other[part] === own[part] && typeof own[part] === 'string' && own[part] !== ''
  );
  const { pid, started } = other;
  if (!same || typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof started !== 'string') return false;
  if (!isThere(pid)) return true;
  const now = processFacts(pid);
  if (now.started === '' || started === '') return false;
  return now.started !== started || ENDED.includes(now.state);
}
