import { FAULTS } from '../../faults/faults.ts';
import { panelView, sharedView } from '../panelView.ts';
import type { AgentTrouble } from '../../ports/bridge.ts';
import { button, labels, linked } from './panelHarness.ts';

const loadAgain = button('loadAgain', 'Link_LoadAgain', '', '', 'brand');
const waysBack = [loadAgain, button('openLogin', 'Link_OpenLogin', '')];

describe('what stands between the agent and the next call', () => {
  const agent = (trouble: AgentTrouble) => ({ state: 'offline', username: 'ada@acme.example', trouble }) as const;

  it.each([
    ['reconnecting', 'AgentReconnecting', []],
    ['connectionLost', 'AgentConnectionLost', waysBack],
    ['signedOut', 'AgentSignedOut', waysBack],
    ['signedInElsewhere', 'AgentSignedInElsewhere', waysBack],
    ['sessionElsewhere', 'AgentSessionElsewhere', waysBack],
    ['disconnected', 'AgentDisconnected', waysBack]
  ] as const)('%s has its own line and way out, and covers nothing', (trouble, fault, actions) => {
    const view = panelView({ ...linked, agent: agent(trouble) }, labels);
    const more = `Fix_${fault}({0}) Notice_Code(${FAULTS[fault]})`;
    expect(view.strips).toStrictEqual([{ key: `agent-${fault}`, text: `Fault_${fault}({0})`, tone: 'warning', more, actions }]);
    expect([view.frames.length, view.problem]).toEqual([1, null]);
  });

  it('names both users when they differ, until they do not', () => {
    const [strip] = panelView({ ...linked, mismatch: 'INO cx: a, Salesforce: b' }, labels).strips;
    expect(strip).toStrictEqual({
      key: 'agent-UserMismatch',
      text: 'Fault_UserMismatch({0})',
      tone: 'warning',
      more: 'Fix_UserMismatch({0}) INO cx: a, Salesforce: b Notice_Code(INOCX-209)',
      actions: waysBack
    });
    expect(panelView({ ...linked, mismatch: '' }, labels).strips).toStrictEqual([]);
  });

  it.each([
    ['connectionLost', ['agent-AgentConnectionLost']],
    ['signedOut', ['agent-AgentSignedOut']],
    ['signedInElsewhere', ['agent-AgentSignedInElsewhere']],
    ['disconnected', ['agent-AgentDisconnected']],
    ['reconnecting', ['agent-AgentReconnecting', 'agent-UserMismatch']],
    ['sessionElsewhere', ['agent-AgentSessionElsewhere', 'agent-UserMismatch']]
  ] as const)('%s: names the users only while it matters', (trouble, keys) => {
    const { strips } = panelView({ ...linked, agent: agent(trouble), mismatch: 'INO cx: a, Salesforce: b' }, labels);
    expect(strips.map(({ key }) => key)).toStrictEqual(keys);
  });

  it('is not said of a Banner that is no longer linked: that has its own line', () => {
    const { strips } = panelView({ ...linked, link: 'waiting', agent: agent('signedOut'), mismatch: 'x' }, labels);
    expect(strips.map(({ key }) => key)).toStrictEqual(['link-waiting']);
  });

  it('stands in the other tabs too, without what opens a window', () => {
    const [strip] = sharedView({ ...linked, agent: agent('signedInElsewhere') }, labels).strips;
    expect(strip?.actions).toStrictEqual([loadAgain]);
  });
});
