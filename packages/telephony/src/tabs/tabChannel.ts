import { background } from '../faults/faults.ts';
import type { TabCoordinationPort } from '../ports/ports.ts';
import { MESSAGE_VERSION, type TabMessage, readEnvelope } from './messages.ts';

type Listener = (message: TabMessage, from: string) => void;

/** Typed messages between the tabs of one agent: what is none of them is not heard. */
export class TabChannel {
  readonly id: string;
  private readonly tabs: TabCoordinationPort;
  private readonly listeners: Listener[] = [];

  constructor(tabs: TabCoordinationPort) {
    this.id = tabs.id;
    this.tabs = tabs;
    tabs.onMessage((value) => this.receive(value));
  }

  send(message: TabMessage): void {
    this.tabs.broadcast({ v: MESSAGE_VERSION, from: this.id, message });
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  private receive(value: unknown): void {
    const envelope = readEnvelope(value);
    if (envelope === null) return;
    for (const listener of this.listeners) background(() => listener(envelope.message, envelope.from));
  }
}
