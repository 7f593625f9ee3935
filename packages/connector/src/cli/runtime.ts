import type { Network } from '../http/network.ts';
import type { Places } from '../http/places.ts';

/** What a command needs of the world around it. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  /** Columns of the terminal that `err` writes to; absent: it is no terminal. */
  readonly columns?: number;
  /** One line of a person, without its line end. `hidden`: what is typed is not shown. */
  ask(question: string, hidden: boolean): Promise<string>;
  /** Ends a command that runs until it is told to stop. */
  readonly stop: AbortSignal;
  /** The script that was started, and what stands before the command on its command line: what a thread of its own begins with. */
  readonly program: { readonly script: string; readonly before: readonly string[] };
  /** Folder of the data when none is named. */
  readonly dataFolder: string;
  /** Other addresses than Salesforce's own: of the workbench only. */
  readonly places?: Places;
  readonly network?: Network;
}
