export interface ChannelMessage {
  readonly channel: string;
  readonly message: unknown;
}

/** Lightning message channels of this window, seen from its pages: the shell runs no component, so a test speaks for them. */
export interface ChannelLog {
  /** What the softphone published, oldest first. */
  readonly published: ChannelMessage[];
  /** A page says something on a channel; whoever subscribed hears it. */
  say(channel: string, message: unknown): void;
  /** One listener: hands what pages say to the softphone. */
  onSay(listener: (said: ChannelMessage) => void): void;
}

export function createChannelLog(): ChannelLog {
  let hand: (said: ChannelMessage) => void = () => undefined;
  return {
    published: [],
    say: (channel, message) => hand({ channel, message }),
    onSay(listener) {
      hand = listener;
    }
  };
}
