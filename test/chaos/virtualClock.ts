import type { Clock } from '@inocx/telephony/ports/ports.ts';

/** A clock that jumps from one task to the next: hours pass in milliseconds, always in the same order. */
export interface VirtualClock extends Clock {
  /** Resolves after `ms` of this clock's time. */
  wait(ms: number): Promise<void>;
  /** Runs all tasks due until then (UTC ms), each followed by every promise it settled; then it is that time. */
  runUntil(time: number): Promise<void>;
}

interface Task {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

const isEarlier = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Two tasks of one moment run in the order in which they were set. */
export function createVirtualClock(startedAt: number): VirtualClock {
  const heap = createHeap();
  let now = startedAt;
  let order = 0;

  function after(delayMs: number, run: () => void): () => void {
    const task: Task = { at: now + Math.max(0, delayMs), order: order++, run };
    heap.push(task);
    return () => {
      task.run = null;
    };
  }

  return {
    now: () => now,
    after,
    wait: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async runUntil(time) {
      await settled();
      for (let next = heap.popUntil(time); next !== undefined; next = heap.popUntil(time)) {
        if (next.run === null) continue;
        now = next.at;
        next.run();
        await settled();
      }
      now = time;
    }
  };
}

/** Node runs every microtask before the next immediate: nothing in a chaos run waits for anything else. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

interface Heap {
  push(task: Task): void;
  /** The earliest task, if it is due by then. */
  popUntil(time: number): Task | undefined;
}

function createHeap(): Heap {
  const tasks: Task[] = [];
  const at = (index: number): Task => {
    const task = tasks[index];
    if (task === undefined) throw new RangeError(`no task ${index}`);
    return task;
  };
  const swap = (a: number, b: number): void => {
    const held = at(a);
    tasks[a] = at(b);
    tasks[b] = held;
  };

  function rise(index: number): void {
    const parent = (index - 1) >> 1;
    if (index === 0 || !isEarlier(at(index), at(parent))) return;
    swap(index, parent);
    rise(parent);
  }

  function sink(index: number): void {
    let least = index;
    for (const child of [2 * index + 1, 2 * index + 2]) if (child < tasks.length && isEarlier(at(child), at(least))) least = child;
    if (least === index) return;
    swap(index, least);
    sink(least);
  }

  return {
    push(task) {
      tasks.push(task);
      rise(tasks.length - 1);
    },
    popUntil(time) {
      const first = tasks[0];
      if (first === undefined || first.at > time) return undefined;
      swap(0, tasks.length - 1);
      tasks.pop();
      if (tasks.length > 0) sink(0);
      return first;
    }
  };
}
