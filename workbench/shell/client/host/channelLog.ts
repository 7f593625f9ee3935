export interface ChannelMessage {
  readonly channel: string;
  readonly message: unknown;
}

/** Lightning message channels of this window, seen from its pages: the shell runs no component, so a test speaks for them. */
export interface ChannelLog {
  /** What the softphone published, oldest first. */
  readonly published: readonly ChannelMessage[];
  /** The softphone says something; the pages that hear the channel are told. */
  publish(said: ChannelMessage): void;
  /** A page hears what the softphone publishes from now on, until it calls the function that is returned. */
  hear(listener: (said: ChannelMessage) => void): () => void;
  /** A page says something on a channel; whoever subscribed hears it. */
  say(channel: string, message: unknown): void;
  /** One listener: hands what pages say to the softphone. */
  onSay(listener: (said: ChannelMessage) => void): void;
}

export function createChannelLog(): ChannelLog {
  let hand: (said: ChannelMessage) => void = () => undefined;
  const published: ChannelMessage[] = [];
  const pages = new Set<(said: ChannelMessage) => void>();
  return {
    published,
    publish(said) {
      published.push(said);
      for (const page of pages) page(said);
    },
    hear(listener) {
      pages.add(listener);
      return () => void pages.delete(listener);
    },
    say: (channel, message) => hand({ channel, message }),
    onSay(listener) {
      hand = listener;
    }
  };
}
