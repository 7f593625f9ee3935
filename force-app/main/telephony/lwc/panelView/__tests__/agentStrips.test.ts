import { INITIAL_STATE, type DeskState } from 'c/callDesk';
import { FAULTS } from 'c/faults';
import { LABEL_NAMES, createLabels } from 'c/labels';
import { panelView, sharedView } from 'c/panelView';
import type { AgentTrouble } from 'types/bridge';

/** Each label is its own name, with its arguments behind it. */
const labels = createLabels(Object.fromEntries(LABEL_NAMES.map((name) => [name, `${name}({0})`])));
const address = { url: 'https://acme.ino.cx/?auto=true', origin: 'https://acme.ino.cx' };
const linked: DeskState = { ...INITIAL_STATE, started: true, address, link: 'linked', capabilities: ['control'] };

describe('what stands between the agent and the next call', () => {
  const agent = (trouble: AgentTrouble) => ({ state: 'offline', username: 'ada@acme.example', trouble }) as const;

  it.each([
    ['reconnecting', 'AgentReconnecting', []],
    ['connectionLost', 'AgentConnectionLost', ['loadAgain', 'openLogin']],
    ['signedOut', 'AgentSignedOut', ['loadAgain', 'openLogin']],
    ['signedInElsewhere', 'AgentSignedInElsewhere', ['loadAgain', 'openLogin']],
    ['sessionElsewhere', 'AgentSessionElsewhere', ['loadAgain', 'openLogin']],
    ['disconnected', 'AgentDisconnected', ['loadAgain', 'openLogin']]
  ] as const)('%s has its own line and way out, and covers nothing', (trouble, fault, commands) => {
    const view = panelView({ ...linked, agent: agent(trouble) }, labels);
    expect(view.strips).toHaveLength(1);
    expect(view.strips[0]).toMatchObject({ key: `agent-${fault}`, text: `Fault_${fault}({0})`, tone: 'warning' });
    expect(view.strips[0]?.more).toBe(`Fix_${fault}({0}) Notice_Code(${FAULTS[fault]})`);
    expect(view.strips[0]?.actions.map(({ command }) => command)).toEqual(commands);
    expect([view.frames.length, view.problem]).toEqual([1, null]);
  });

  it('names both users when they differ, until they do not', () => {
    const [strip] = panelView({ ...linked, mismatch: 'INO cx: a, Salesforce: b' }, labels).strips;
    expect(strip).toMatchObject({ key: 'agent-UserMismatch', more: expect.stringContaining('INO cx: a, Salesforce: b') as string });
    expect(strip?.actions.map(({ command }) => command)).toEqual(['loadAgain', 'openLogin']);
    expect(panelView({ ...linked, mismatch: '' }, labels).strips).toEqual([]);
  });

  it.each([
    ['signedOut', ['agent-AgentSignedOut']],
    ['disconnected', ['agent-AgentDisconnected']],
    ['reconnecting', ['agent-AgentReconnecting', 'agent-UserMismatch']],
    ['sessionElsewhere', ['agent-AgentSessionElsewhere', 'agent-UserMismatch']]
  ] as const)('%s: names the users only while it matters', (trouble, keys) => {
    const { strips } = panelView({ ...linked, agent: agent(trouble), mismatch: 'INO cx: a, Salesforce: b' }, labels);
    expect(strips.map(({ key }) => key)).toEqual(keys);
  });

  it('is not said of a Banner that is no longer linked: that has its own line', () => {
    const { strips } = panelView({ ...linked, link: 'waiting', agent: agent('signedOut'), mismatch: 'x' }, labels);
    expect(strips.map(({ key }) => key)).toEqual(['link-waiting']);
  });

  it('stands in the other tabs too, without what opens a window', () => {
    const [strip] = sharedView({ ...linked, agent: agent('signedInElsewhere') }, labels).strips;
    expect(strip?.actions.map(({ command }) => command)).toEqual(['loadAgain']);
  });
});
