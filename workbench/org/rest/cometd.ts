import { type App, json } from '../../lib/http.ts';
import type { SignIn } from '../core/types.ts';
import { answering, methodNotAllowed } from './answers.ts';
import { authenticate } from './authenticate.ts';

const part = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;

const messagesIn = (body: Uint8Array): readonly unknown[] => {
  const text = Buffer.from(body).toString('utf8');
  try {
    return [JSON.parse(text)].flat();
  } catch {
    return [];
  }
};

/**
 * `/cometd/NN.0`: the Streaming API, as far as `sf apex get test` begins with it. A handshake is answered, because that command waits
 * for one without end; everything behind it is refused, and the client is told not to try again.
 */
export function cometdApp(org: SignIn): App {
  return (request) =>
    answering(() => {
      const session = authenticate(org, request);
      if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
      return json(
        messagesIn(request.body).map((message) => {
          const [id, channel] = [part(message, 'id'), part(message, 'channel')];
          if (channel === '/meta/handshake')
            return { id, channel, successful: true, version: '1.0', supportedConnectionTypes: ['long-polling'], clientId: session.userId };
          return { id, channel, successful: false, error: '403::The Streaming API is not in this twin', advice: { reconnect: 'none' } };
        })
      );
    });
}
