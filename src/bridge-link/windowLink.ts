import { CallOptions, connect, type Connection, type Message, type Methods, WindowMessenger } from 'penpal';
import { GatedMessenger, MessageGate } from './gatedMessenger.ts';
import { type MessageLimit } from './messageBudget.ts';
import { exactOrigins } from './origins.ts';

export interface WindowLinkOptions {
  readonly remoteWindow: Window;
  /** Exact origins the other window may have. */
  readonly origins: readonly string[];
  readonly methods: Methods;
  /** The other page is there (again); calls work from now on. */
  onLinked(): void;
  /** The other page said goodbye or was replaced; calls fail until the next `onLinked`. */
  onLost(): void;
  /** How much the other page may say; absent: as much as it likes. */
  readonly limit?: MessageLimit;
  /** The other page said more than that, and is not heard for the limit's pause. */
  onPause?(): void;
  /** It is heard again over the same link; what it said meanwhile is lost. After a lost handshake `onLost` and `onLinked` come instead. */
  onResume?(): void;
}

export interface WindowLink {
  /** Calls a method of the other page. Rejects with a LinkError. */
  call(method: string, argument: unknown, timeoutMs: number): Promise<unknown>;
  /** Counts `messages` that came in one answer against the limit. */
  charge(messages: number): void;
  destroy(): void;
}

export type LinkFailure = 'notLinked' | 'noAnswer' | 'noMethod' | 'threw';

/** Why a call over the link failed: no page to call, none answered, it has no such method, or its method threw. */
export class LinkError extends Error {
  readonly failure: LinkFailure;

  constructor(failure: LinkFailure, detail: string) {
    super(detail);
    this.name = 'LinkError';
    this.failure = failure;
  }
}

type Remote = Record<string, (...args: unknown[]) => Promise<unknown>>;

/**
 * A link to whatever page of the given origins a window holds, now or later. The handshake has no timeout, since a login may come first,
 * and starts over each time the other page is loaded anew.
 * @throws TypeError when an origin is not exact
 */
export function createWindowLink(options: WindowLinkOptions): WindowLink {
  const link = new PenpalLink(options, exactOrigins(options.origins));
  return {
    call: (method, argument, timeoutMs) => link.call(method, argument, timeoutMs),
    charge: (messages) => link.gate?.charge(messages),
    destroy: () => link.destroy()
  };
}

class PenpalLink {
  readonly gate: MessageGate | null;
  private readonly options: WindowLinkOptions;
  private readonly origins: string[];
  private readonly methods: Methods;
  private connection: Connection<Methods>;
  /** Penpal's id of the other page's connection; a new one means a new page. */
  private participant: string | null = null;
  private linked = false;
  private destroyed = false;
  private readonly waiting = new Set<(error: LinkError) => void>();

  constructor(options: WindowLinkOptions, origins: string[]) {
    this.options = options;
    this.origins = origins;
    // Without a prototype: the other page may ask for `constructor` and its like, and finds nothing.
    this.methods = Object.assign(Object.create(null), options.methods);
    this.gate = options.limit === undefined ? null : this.gateWith(options.limit);
    window.addEventListener('message', this.dropOldPenpal, { capture: true });
    this.connection = this.open();
  }

  async call(method: string, argument: unknown, timeoutMs: number): Promise<unknown> {
    if (!this.linked) throw new LinkError('notLinked', `${method}: not linked`);
    const remote = (await this.connection.promise) as unknown as Remote;
    const send = remote[method];
    if (send === undefined) throw new LinkError('noMethod', method);
    return new Promise((resolve, reject) => {
      const giveUp = (error: LinkError): void => reject(error);
      this.waiting.add(giveUp);
      send(argument, new CallOptions({ timeout: timeoutMs }))
        .then(resolve, (thrown: unknown) => reject(linkError(thrown)))
        .finally(() => this.waiting.delete(giveUp));
    });
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    window.removeEventListener('message', this.dropOldPenpal, { capture: true });
    this.linked = false;
    this.gate?.destroy();
    this.giveUpWaiting('the link was closed');
    this.connection.destroy();
  }

  private open(): Connection<Methods> {
    const bare = new WindowMessenger({ remoteWindow: this.options.remoteWindow, allowedOrigins: this.origins });
    const messenger = this.gate === null ? bare : new GatedMessenger(bare, this.gate);
    // Before connect(): handlers run in the order they were added, and a goodbye clears them all.
    messenger.addMessageHandler((message) => this.watch(message));
    const connection = connect({ messenger, methods: this.methods });
    // A stray message of an earlier handshake makes penpal give up for good.
    connection.promise.catch(() => this.reopen(connection));
    return connection;
  }

  private reopen(failed: Connection<Methods>): void {
    if (this.destroyed || this.connection !== failed) return;
    this.participant = null;
    this.connection = this.open();
  }

  private gateWith(limit: MessageLimit): MessageGate {
    return new MessageGate(limit, {
      onPause: () => this.options.onPause?.(),
      onResume: ({ handshake }) => this.resume(handshake)
    });
  }

  /** A page that came while nothing was heard still waits for its handshake. */
  private resume(handshakeLost: boolean): void {
    if (!handshakeLost) {
      if (this.linked) this.options.onResume?.();
      return;
    }
    const ended = this.connection;
    this.lose('the other page may have been loaded anew');
    ended.destroy();
    this.reopen(ended);
  }

  private watch(message: Message): void {
    if (message.type === 'SYN') this.onPage(message.participantId);
    else if (message.type === 'DESTROY') this.onGoodbye();
    else if (message.type === 'ACK1' || message.type === 'ACK2') queueMicrotask(() => this.onHandshake());
  }

  private onPage(participant: string): void {
    if (participant === this.participant) return;
    this.participant = participant;
    this.lose('the other page was loaded anew');
  }

  private onHandshake(): void {
    if (this.destroyed || this.linked) return;
    this.linked = true;
    this.options.onLinked();
  }

  /** Penpal ends a connection for good at a goodbye; the next page needs a new one. */
  private onGoodbye(): void {
    const ended = this.connection;
    this.lose('the other page went away');
    queueMicrotask(() => this.reopen(ended));
  }

  private lose(reason: string): void {
    if (!this.linked) return;
    this.linked = false;
    this.giveUpWaiting(reason);
    this.options.onLost();
  }

  private giveUpWaiting(reason: string): void {
    for (const giveUp of this.waiting) giveUp(new LinkError('noAnswer', reason));
    this.waiting.clear();
  }

  /**
   * Penpal turns to its old protocol for good on one message of that shape, before it looks at the origin: any page that
   * the frame shows on its way through a login could break the link. Nobody here speaks the old protocol.
   */
  private readonly dropOldPenpal = (event: MessageEvent): void => {
    const data: unknown = event.data;
    if (event.source === this.options.remoteWindow && typeof data === 'object' && data !== null && 'penpal' in data) {
      event.stopImmediatePropagation();
    }
  };
}

/** Longest reason that is passed on; the other page may give one of any length. */
const MAX_REASON = 255;

function linkError(thrown: unknown): LinkError {
  const code: unknown = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : null;
  const detail = thrown instanceof Error ? thrown.message.slice(0, MAX_REASON) : 'no reason given';
  if (code === 'METHOD_NOT_FOUND') return new LinkError('noMethod', detail);
  if (code === 'METHOD_CALL_TIMEOUT' || code === 'CONNECTION_DESTROYED') return new LinkError('noAnswer', detail);
  if (code === 'TRANSMISSION_FAILED') return new LinkError('notLinked', detail);
  return new LinkError('threw', detail);
}
