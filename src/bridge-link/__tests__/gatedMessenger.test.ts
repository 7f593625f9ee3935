import type { Message, MessageHandler, Messenger } from 'penpal';
import { GatedMessenger, MessageGate } from '../gatedMessenger';

const LIMIT = { burst: 3, perSecond: 1, pauseMs: 1000 };
const message = (type: string): Message => ({ namespace: 'penpal', channel: undefined, type }) as unknown as Message;
const CALL = message('CALL');
const SYN = message('SYN');
const REPLY = message('REPLY');

/** A messenger under the gate: `receive` is what its window would do, `heard` what penpal gets to see, `told` what the link is told. */
function bench() {
  const handlers = new Set<MessageHandler>();
  const heard: string[] = [];
  const told: string[] = [];
  let validate: (data: unknown) => boolean = () => false;
  const inner: Messenger = {
    initialize: (options) => void (validate = options.validateReceivedMessage),
    sendMessage: jest.fn(),
    addMessageHandler: (handler) => void handlers.add(handler),
    removeMessageHandler: (handler) => void handlers.delete(handler),
    destroy: jest.fn()
  };
  const gate = new MessageGate(LIMIT, { onPause: () => told.push('pause'), onResume: ({ handshake }) => told.push(`resume ${handshake}`) });
  const messenger = new GatedMessenger(inner, gate);
  messenger.addMessageHandler(({ type }) => heard.push(type));
  messenger.initialize({ validateReceivedMessage: (data): data is Message => typeof data === 'object' });
  const receive = (...data: unknown[]): void =>
    data.forEach((one) => validate(one) && handlers.forEach((handler) => handler(one as Message)));
  return { gate, messenger, inner, heard, told, receive };
}

describe('a messenger with a gate', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hears up to the limit, then nothing until the pause is over', () => {
    const { heard, told, receive } = bench();
    receive(CALL, CALL, CALL, CALL, CALL);
    expect([heard.length, told]).toEqual([3, ['pause']]);
    jest.advanceTimersByTime(999);
    receive(CALL);
    expect(heard).toHaveLength(3);
    jest.advanceTimersByTime(1);
    receive(CALL);
    expect([heard.length, told]).toEqual([4, ['pause', 'resume false']]);
  });

  it('hears answers to its own calls also while it is closed', () => {
    const { heard, receive } = bench();
    receive(CALL, CALL, CALL, CALL, REPLY, REPLY);
    expect(heard).toEqual(['CALL', 'CALL', 'CALL', 'REPLY', 'REPLY']);
  });

  it('says whether a handshake was turned away, and forgets it with the next pause', () => {
    const { told, receive } = bench();
    receive(CALL, CALL, CALL, CALL, SYN);
    jest.advanceTimersByTime(1000);
    receive(CALL, CALL);
    jest.advanceTimersByTime(1000);
    expect(told).toEqual(['pause', 'resume true', 'pause', 'resume false']);
  });

  it('counts what came in one answer', () => {
    const { gate, told } = bench();
    gate.charge(3);
    expect(told).toEqual([]);
    gate.charge(1);
    expect(told).toEqual(['pause']);
  });

  it('does not count what penpal would refuse anyway', () => {
    const { heard, told, receive } = bench();
    receive(...Array<string>(100).fill('no message'), CALL);
    expect([heard, told]).toEqual([['CALL'], []]);
  });

  it('tells nothing once it is destroyed', () => {
    const { gate, told, receive } = bench();
    receive(CALL, CALL, CALL, CALL);
    gate.destroy();
    jest.advanceTimersByTime(5000);
    expect(told).toEqual(['pause']);
  });
});
