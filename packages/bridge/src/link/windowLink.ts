import { fieldsOf } from '@inocx/telephony/decode/decode.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import { background } from '@inocx/telephony/faults/faults.ts';
import { CallOptions, connect, type Connection, type Message, type Methods, WindowMessenger } from 'penpal';
import { MessageBudget, type MessageLimit } from './messageBudget.ts';
import { exactOrigins } from './origins.ts';
import { Relinking } from './relinking.ts';

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
  /**
   * The other page said more than that: for the limit's pause it is not heard at all. Calls to it wait meanwhile. Then the link is made
   * anew: `onLinked` once more, or `onLost` when the page does not take part.
   */
  onPause?(): void;
}

export interface WindowLink {
  /** Calls a method of the other page. Rejects with a LinkError. */
  call(method: string, argument: unknown, timeoutMs: number): Promise<unknown>;
  /** Counts `messages` that came within one answer against the limit. */
  charge(messages: number): void;
  destroy(): void;
}

export type LinkFailure = 'notLinked' | 'noAnswer' | 'cutOff' | 'noMethod' | 'threw';

/** Why a call over the link failed: no page to call, none answered, it was cut off meanwhile, it has no such method, or its method threw. */
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
    charge: (messages) => link.charge(messages),
    destroy: () => link.destroy()
  };
}

class PenpalLink {
  private readonly options: WindowLinkOptions;
  private readonly origins: string[];
  private readonly methods: Methods;
  private readonly budget: MessageBudget | null;
  private readonly relinking = new Relinking();
  private messenger: WindowMessenger | null = null;
  private connection: Connection<Methods>;
  /** Penpal's id of the other page's connection; a new one means a new page. */
  private participant: string | null = null;
  private linked = false;
  private destroyed = false;
  /** Set while the other page is not heard. */
  private pause: ReturnType<typeof setTimeout> | null = null;
  private readonly waiting = new Set<(error: LinkError) => void>();

  constructor(options: WindowLinkOptions, origins: string[]) {
    this.options = options;
    this.origins = origins;
    // Without a prototype: the other page may ask for `constructor` and its like, and finds nothing.
    this.methods = Object.assign(Object.create(null), options.methods);
    this.budget = options.limit === undefined ? null : new MessageBudget(options.limit, () => performance.now());
    window.addEventListener('message', this.dropOldPenpal, { capture: true });
    this.connection = this.open();
  }

  async call(method: string, argument: unknown, timeoutMs: number): Promise<unknown> {
    await this.relinking.end();
    if (!this.linked) throw new LinkError('notLinked', `${method}: not linked`);
    const remote = await this.remote();
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

  private async remote(): Promise<Remote> {
    try {
      return (await this.connection.promise) as unknown as Remote;
    } catch (thrown) {
      throw linkError(thrown);
    }
  }

  charge(messages: number): void {
    if (this.budget?.spend(messages) === false) this.cut();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    window.removeEventListener('message', this.dropOldPenpal, { capture: true });
    this.linked = false;
    if (this.pause !== null) clearTimeout(this.pause);
    this.relinking.settle();
    this.giveUpWaiting('the link was closed');
    this.connection.destroy();
  }

  private open(): Connection<Methods> {
    const messenger = new WindowMessenger({ remoteWindow: this.options.remoteWindow, allowedOrigins: this.origins });
    this.messenger = messenger;
    // Before connect(): handlers run in the order they were added, and a goodbye clears them all.
    messenger.addMessageHandler((message) => this.watch(message));
    const connection = connect({ messenger, methods: this.methods });
    // A stray message of an earlier handshake makes penpal give up for good.
    connection.promise.catch(() => this.reopen(connection));
    return connection;
  }

  private reopen(failed: Connection<Methods>): void {
    if (this.destroyed || this.pause !== null || this.connection !== failed) return;
    this.participant = null;
    this.connection = this.open();
  }

  /**
   * Closes the port and stops listening, so that a flood costs this page nothing. Without a goodbye: the other page is to link again.
   */
  private cut(): void {
    if (this.destroyed || this.pause !== null) return;
    const { limit } = this.options;
    const pauseMs = limit?.pauseMs ?? 0;
    this.pause = setTimeout(() => this.resume(), pauseMs);
    this.messenger?.destroy();
    this.giveUpWaiting('the other page said too much', 'cutOff');
    if (this.linked) this.relinking.begin(pauseMs + RELINK_MS, () => tell(() => this.options.onLost()));
    this.linked = false;
    tell(() => this.options.onPause?.());
  }

  private resume(): void {
    this.pause = null;
    this.reopen(this.connection);
  }

  private watch(message: Message): void {
    // An answer that nobody waits for costs nothing.
    if (message.type !== 'REPLY') this.charge(1);
    if (this.pause !== null) return;
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
    if (this.destroyed || this.linked || this.pause !== null) return;
    this.linked = true;
    this.relinking.settle();
    tell(() => this.options.onLinked());
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
    tell(() => this.options.onLost());
  }

  private giveUpWaiting(reason: string, failure: LinkFailure = 'noAnswer'): void {
    for (const giveUp of this.waiting) giveUp(new LinkError(failure, reason));
    this.waiting.clear();
  }

  /**
   * Penpal turns to its old protocol for good on one message of that shape, before it looks at the origin: any page that
   * the frame shows on its way through a login could break the link. Nobody here speaks the old protocol.
   */
  private readonly dropOldPenpal = (event: MessageEvent): void => {
    if (event.source !== this.options.remoteWindow) return;
    // Reading the data is what a flood costs: in a pause no listener of the page gets to it.
    if (this.pause !== null) return event.stopImmediatePropagation();
    if ('penpal' in fieldsOf(event.data)) {
      event.stopImmediatePropagation();
    }
  };
}

/** A mistake in those who are told costs no link: it goes where all go that nobody catches on this page. */
function tell(work: () => void): void {
  background(work, (fault) => {
    throw fault;
  });
}

/** How long the other page may take to link again after a pause, until it counts as gone. */
const RELINK_MS = 5000;

/** Longest reason that is passed on; the other page may give one of any length. */
const MAX_REASON = 255;

function linkError(thrown: unknown): LinkError {
  const { code } = fieldsOf(thrown);
  const detail = thrown instanceof Error ? cut(thrown.message, MAX_REASON) : 'no reason given';
  if (code === 'METHOD_NOT_FOUND') return new LinkError('noMethod', detail);
  if (code === 'METHOD_CALL_TIMEOUT' || code === 'CONNECTION_DESTROYED') return new LinkError('noAnswer', detail);
  if (code === 'TRANSMISSION_FAILED') return new LinkError('notLinked', detail);
  return new LinkError('threw', detail);
}
