export interface ChannelMessage {
  readonly channel: string;
  readonly message: unknown;
}

/** Lightning message channels of this window, seen from its pages: the shell runs no component, so a test speaks for them. */
export interface ChannelLog {
  /** What the softphone published, oldest first. */
  readonly published: readonly ChannelMessage[];
  /** The softphone says something; the pages that hear the channel are told. */
  publish(message: ChannelMessage): void;
  /** A page hears what the softphone publishes from now on, until it calls the function that is returned. */
  subscribe(listener: (message: ChannelMessage) => void): () => void;
  /** A page says something on a channel; whoever subscribed hears it. */
  publishFromPage(channel: string, message: unknown): void;
  /** One listener: hands what pages say to the softphone. */
  onPagePublish(listener: (message: ChannelMessage) => void): void;
}

export function createChannelLog(): ChannelLog {
  let hand: (message: ChannelMessage) => void = () => undefined;
  const published: ChannelMessage[] = [];
  const pages = new Set<(message: ChannelMessage) => void>();
  return {
    published,
    publish(message) {
      published.push(message);
      for (const page of pages) page(message);
    },
    subscribe(listener) {
      pages.add(listener);
      return () => void pages.delete(listener);
    },
    publishFromPage: (channel, message) => hand({ channel, message }),
    onPagePublish(listener) {
      hand = listener;
    }
  };
}
