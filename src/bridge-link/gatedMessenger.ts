import type { Message, Messenger } from 'penpal';
import { MessageBudget, type MessageLimit } from './messageBudget.ts';

export interface GateListener {
  /** The other page said more than its limit: for a while nothing it says is heard, save answers to our calls. */
  onPause(): void;
  /** It is heard again. What it said meanwhile is lost; with `handshake` a new page of it may have been turned away too. */
  onResume(lost: { readonly handshake: boolean }): void;
}

/**
 * A messenger that does not hear more than a limit: what is too much is dropped before penpal looks at it, without a reply, so that a
 * page that floods cannot keep this one busy. Calls to it and their answers go on.
 */
export class GatedMessenger implements Messenger {
  readonly sendMessage: Messenger['sendMessage'];
  readonly addMessageHandler: Messenger['addMessageHandler'];
  readonly removeMessageHandler: Messenger['removeMessageHandler'];
  readonly initialize: Messenger['initialize'];
  readonly destroy: Messenger['destroy'];

  constructor(inner: Messenger, gate: MessageGate) {
    this.sendMessage = inner.sendMessage;
    this.addMessageHandler = inner.addMessageHandler;
    this.removeMessageHandler = inner.removeMessageHandler;
    this.destroy = inner.destroy;
    this.initialize = (options) => {
      const { validateReceivedMessage } = options;
      inner.initialize({
        ...options,
        validateReceivedMessage: (data: unknown): data is Message => validateReceivedMessage(data) && gate.admits(data)
      });
    };
  }
}

/** Open until the limit is passed, then closed for its pause. One gate a link, whatever becomes of its connections. */
export class MessageGate {
  private readonly limit: MessageLimit;
  private readonly listener: GateListener;
  private readonly budget: MessageBudget;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private handshakeLost = false;

  constructor(limit: MessageLimit, listener: GateListener) {
    this.limit = limit;
    this.listener = listener;
    this.budget = new MessageBudget(limit, () => performance.now());
  }

  admits(message: Message): boolean {
    // An answer that nobody waits for is passed over by penpal at once.
    if (message.type === 'REPLY') return true;
    if (this.timer === undefined && !this.budget.spend(1)) this.close();
    if (this.timer === undefined) return true;
    this.handshakeLost ||= message.type !== 'CALL';
    return false;
  }

  /** Counts what came by another way, such as the interactions in one answer. */
  charge(count: number): void {
    if (this.timer === undefined && !this.budget.spend(count)) this.close();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private close(): void {
    this.timer = setTimeout(() => this.open(), this.limit.pauseMs);
    this.listener.onPause();
  }

  private open(): void {
    const lost = { handshake: this.handshakeLost };
    this.timer = undefined;
    this.handshakeLost = false;
    this.listener.onResume(lost);
  }
}
