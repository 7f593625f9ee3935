/** Two ends of a line on which a message arrives later, after what is on its way already. */
export type Line = Pick<MessageChannel, 'port1' | 'port2'>;

/**
 * A function that has `work` done soon, once for any number of calls until then: a flood of changes must not cost a drawing each.
 * By a message of its own and not by a timer: timers of a hidden tab come late.
 */
export function coalesce(work: () => void, line: Line = new MessageChannel()): () => void {
  let due = false;
  line.port1.onmessage = () => {
    due = false;
    work();
  };
  return () => {
    if (due) return;
    due = true;
    line.port2.postMessage(null);
  };
}
