import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  guardAgent,
  guardAnswer,
  guardControl,
  guardDial,
  guardHello,
  guardHelloReply,
  guardInteraction,
  guardReady,
  guardRecording,
  guardScenarios,
  guardSelectRecord,
  guardTaskSaved,
  PROTOCOL_VERSIONS,
  type GuardContext,
  type Guarded
} from '../guards.ts';
import type { BannerMethods, SoftphoneMethods } from '@inocx/telephony/ports/bridge.ts';

/** The document is the contract with INO cx's engineers: each message has one example there, and the guards take it as it stands. */
const DOCUMENT = readFileSync(join(__dirname, '../../../../../docs/bridge-protocol.md'), 'utf8');

const context: GuardContext = { origin: 'https://acme.ino.cx' };

type MessageName = keyof SoftphoneMethods | keyof BannerMethods | 'hello reply' | 'answer';

/** A message without an entry here does not compile. */
const GUARDS: Readonly<Record<MessageName, (value: unknown, context: GuardContext) => Guarded<unknown>>> = {
  ready: guardReady,
  agent: guardAgent,
  interaction: guardInteraction,
  recording: guardRecording,
  scenarios: guardScenarios,
  hello: guardHello,
  'hello reply': (value) => guardHelloReply(value, PROTOCOL_VERSIONS, context),
  dial: guardDial,
  control: guardControl,
  selectRecord: guardSelectRecord,
  taskSaved: guardTaskSaved,
  answer: guardAnswer
};

/** Heading of each example, and the example. */
const EXAMPLES = DOCUMENT.split(/^### /m)
  .slice(1)
  .flatMap((section) => {
    const heading = (section.split('\n')[0] ?? '').replace(/`/g, '');
    return [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map((found) => ({ heading, json: found[1] ?? '' }));
  });

describe('docs/bridge-protocol.md', () => {
  it('has one example of every message, under its name, and no other', () => {
    expect(EXAMPLES.map((example) => example.heading).sort()).toEqual(Object.keys(GUARDS).sort());
    expect([...DOCUMENT.matchAll(/^```json$/gm)]).toHaveLength(EXAMPLES.length);
  });

  it.each(EXAMPLES.map((example) => [example.heading, example.json]))(
    'the example of %s passes its guard and needs no repair',
    (heading, json) => {
      const value: unknown = JSON.parse(json);
      expect(GUARDS[heading as MessageName](value, context)).toEqual({ ok: true, value, repaired: [] });
    }
  );
});
