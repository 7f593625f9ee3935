import type { TaskId } from '../ports/ports.ts';

/** More than an agent keeps open, and nothing that grows over a shift. */
const REMEMBERED = 100;

/** The Tasks of logs that are done and gone, so that an agent may still correct the last ones. */
export interface RecentTasks {
  add(interactionId: string, taskId: TaskId): void;
  taskOf(interactionId: string): TaskId | undefined;
}

export function createRecentTasks(): RecentTasks {
  const tasks = new Map<string, TaskId>();
  return {
    taskOf: (interactionId) => tasks.get(interactionId),
    add(interactionId, taskId) {
      tasks.delete(interactionId);
      tasks.set(interactionId, taskId);
      for (const oldest of tasks.keys()) {
        if (tasks.size <= REMEMBERED) break;
        tasks.delete(oldest);
      }
    }
  };
}
