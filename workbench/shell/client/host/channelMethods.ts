import { genericError } from './answers.ts';
import type { ChannelLog } from './channelLog.ts';
import type { CtiMethod } from './ctiHost.ts';
import { text } from './parameters.ts';

/** subscribe, unsubscribe and publish on the channels that are deployed; any other is refused. Who subscribed, the host remembers. */
export function channelMethods(deployed: readonly string[], channels: ChannelLog): [string, CtiMethod][] {
  const known: CtiMethod = (args) => {
    const name = text(args, 'eventName');
    if (!deployed.includes(name)) throw genericError('No such Lightning message channel is deployed to this twin.');
    return null;
  };
  return [
    ['subscribe', known],
    ['unsubscribe', known],
    [
      'publish',
      (args) => {
        known(args);
        channels.publish({ channel: text(args, 'eventName'), message: args.message });
        return null;
      }
    ]
  ];
}
