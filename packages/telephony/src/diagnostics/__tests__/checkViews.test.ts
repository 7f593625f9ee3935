import { checkViews, checksOf } from '../diagnostics.ts';
import { createLabels } from '../../words/labels.ts';
import { softphone, sound, wellFindings } from './findings.ts';

/** Labels whose values are their names: a text says which label it is. */
const names = createLabels({});

it('gives each check its title, in the order of the screen', () => {
  expect(checkViews(checksOf(wellFindings()), names).map(({ key, title }) => [key, title])).toEqual([
    ['openCti', 'Diag_OpenCti'],
    ['settings', 'Diag_Settings'],
    ['loginUrl', 'Diag_LoginUrl'],
    ['bridge', 'Diag_Bridge'],
    ['user', 'Diag_User'],
    ['microphone', 'Diag_Microphone'],
    ['sound', 'Diag_Sound'],
    ['storage', 'Diag_Storage'],
    ['tab', 'Diag_Tab'],
    ['layout', 'Diag_Layout'],
    ['scenarios', 'Diag_Scenarios'],
    ['fields', 'Diag_Fields'],
    ['logs', 'Log_Title']
  ]);
});

it.each([
  ['works', 'granted', 'Diag_Works'],
  ['attention', 'prompt', 'Diag_Attention'],
  ['broken', 'denied', 'Diag_Broken'],
  ['unknown', null, 'Diag_Unknown']
] as const)('says in words that a check is %s', (state, microphonePermission, stateText) => {
  const views = checkViews(checksOf(wellFindings(sound({ microphonePermission }))), names);
  expect(views.find(({ key }) => key === 'microphone')).toMatchObject({ state, stateText });
});

it('is put into the words of the page, what to do with it', () => {
  const labels = createLabels({ Diag_Layout: 'Layout', Diag_LayoutLacks: 'Lacks {0}', Diag_LayoutFix: 'Add it', Diag_Attention: 'look' });
  const views = checkViews(checksOf(wellFindings({ layout: { ok: true, value: { Contact: [], Account: [] } } })), labels);
  expect(views.find(({ key }) => key === 'layout')).toEqual({
    key: 'layout',
    title: 'Layout',
    state: 'attention',
    stateText: 'look',
    text: 'Lacks Lead',
    fix: 'Add it'
  });
});

it('says nothing of what to do where there is nothing to do', () => {
  const labels = createLabels({ Diag_Bridge: 'INO cx', Link_Waiting: 'Waiting for INO cx', Diag_Attention: 'look' });
  const views = checkViews(checksOf(wellFindings(softphone({ link: 'waiting' }))), labels);
  expect(views.find(({ key }) => key === 'bridge')).toEqual({
    key: 'bridge',
    title: 'INO cx',
    state: 'attention',
    stateText: 'look',
    text: 'Waiting for INO cx',
    fix: ''
  });
});
