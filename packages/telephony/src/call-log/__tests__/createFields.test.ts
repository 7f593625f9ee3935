import { TASK_FIELDS, createFields } from '../callLog.ts';
import { acme, allRights, anna, colleague, deal, inputOf, leo, machine, paul, rightsBut, ticket } from './inputs.ts';

/** Put together, because lint refuses the whole. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const RECORDING = 'https://acme.ino.cx/recordings/1';

describe('the fields of a new Task', () => {
  it('are exactly those of the design, by the names of the org', () => {
    const input = inputOf({ qualification: 'Sale', notes: 'Wants an offer', recordingExpected: true }, { related: [anna, deal] });
    expect(createFields(input)).toEqual({
      fields: {
        Subject: 'Inbound call – Anna Müller',
        TaskSubtype: 'Call',
        Status: 'Completed',
        Priority: 'Normal',
        ActivityDate: '2026-01-05',
        CallType: 'Inbound',
        CallDurationInSeconds: 61,
        CallDisposition: 'Sale',
        WhoId: anna.id,
        WhatId: deal.id,
        Description: 'Wants an offer',
        inocx__Interaction_Id__c: 'int-1',
        inocx__Caller_Number__c: '+33123456789',
        inocx__Called_Number__c: '+33800000000',
        inocx__Communication_Duration__c: 61,
        inocx__Smart_Routing_Duration__c: 12,
        inocx__Voice_Recording__c: '--',
        inocx__Interaction_Flow__c: 'voice',
        inocx__Interaction_Outcome__c: 'answered',
        inocx__Queue__c: 'Sales'
      },
      leftOut: [],
      unfit: []
    });
  });

  it('say nothing of what is not known', () => {
    const input = inputOf({
      caller: null,
      called: null,
      queue: null,
      outcome: null,
      smartRoutingSeconds: null,
      communicationSeconds: null,
      state: 'wrapUp'
    });
    expect(Object.keys(createFields(input).fields).sort()).toEqual(
      [
        'ActivityDate',
        'CallType',
        'Priority',
        'Status',
        'Subject',
        'TaskSubtype',
        'inocx__Interaction_Flow__c',
        'inocx__Interaction_Id__c'
      ].sort()
    );
  });

  it.each(TASK_FIELDS)('leave out %s and name it when the agent may not create it', (local) => {
    const input = inputOf(
      { qualification: 'Sale', notes: 'x', recordingUrl: RECORDING },
      { related: [anna, deal], rights: rightsBut(local, { createable: false }) }
    );
    const { fields, leftOut } = createFields(input);
    expect(leftOut).toEqual([local]);
    expect(Object.keys(fields)).not.toContain(allRights[local]?.name);
    expect(Object.keys(fields)).toHaveLength(TASK_FIELDS.length - 1);
  });

  it('leave out and name what the page does not describe', () => {
    const { fields, leftOut } = createFields(inputOf({}, { rights: {} }));
    expect(fields).toEqual({});
    expect(leftOut).toContain('Interaction_Id__c');
  });
});

describe('ActivityDate is the date of the start on the agent’s clock', () => {
  it.each([
    ['Paris, before midnight UTC', Date.UTC(2026, 6, 1, 22, 30), 120, '2026-07-02'],
    ['UTC', Date.UTC(2026, 6, 1, 22, 30), 0, '2026-07-01'],
    ['New York, after midnight UTC', Date.UTC(2026, 0, 1, 3), -300, '2025-12-31'],
    ['Kiritimati', Date.UTC(2026, 1, 28, 10), 840, '2026-03-01'],
    ['Kathmandu', Date.UTC(2026, 0, 1, 18, 14), 345, '2026-01-01'],
    ['Kathmandu a minute later', Date.UTC(2026, 0, 1, 18, 15), 345, '2026-01-02'],
    ['leap day', Date.UTC(2028, 1, 29, 12), 60, '2028-02-29']
  ])('%s', (_, startedAt, utcOffsetMinutes, date) => {
    expect(createFields(inputOf({ startedAt }, { utcOffsetMinutes })).fields.ActivityDate).toBe(date);
  });
});

describe('what kind of call it was', () => {
  it.each([
    ['inbound', 'Inbound'],
    ['outbound', 'Outbound'],
    ['internal', 'Internal']
  ] as const)('%s -> CallType %s', (direction, callType) => {
    expect(createFields(inputOf({ direction })).fields.CallType).toBe(callType);
  });

  it.each([
    ['voice', 'Call'],
    ['email', 'Email'],
    ['messaging', 'Task']
  ] as const)('%s -> TaskSubtype %s', (flow, subtype) => {
    const { fields } = createFields(inputOf({ flow }));
    expect([fields.TaskSubtype, fields.inocx__Interaction_Flow__c]).toEqual([subtype, flow]);
  });

  it.each([
    ['answered', null, undefined],
    ['answered', 'Sale', 'Sale'],
    ['missed', null, 'Missed'],
    ['missed', '', 'Missed'],
    ['missed', 'Call back', 'Call back'],
    ['declined', null, 'Declined'],
    ['abandoned', null, 'Abandoned'],
    ['failed', null, 'Failed'],
    ['voicemail', null, 'Voicemail'],
    [null, null, undefined]
  ] as const)('outcome %s, qualification %j -> CallDisposition %s', (outcome, qualification, disposition) => {
    expect(createFields(inputOf({ outcome, qualification })).fields.CallDisposition).toBe(disposition);
  });

  it.each([
    [null, 'Transferred'],
    ['', 'Transferred'],
    ['Sale', 'Sale']
  ] as const)('passed on, qualification %j -> CallDisposition %s', (qualification, disposition) => {
    const { fields } = createFields(inputOf({ outcome: 'answered', transferredTo: '202', qualification }));
    expect([fields.CallDisposition, fields.inocx__Interaction_Outcome__c]).toEqual([disposition, 'answered']);
  });

  it('a missed call took no time', () => {
    const { fields } = createFields(inputOf({ outcome: 'missed', communicationSeconds: null }));
    expect([fields.CallDurationInSeconds, fields.inocx__Communication_Duration__c]).toEqual([0, 0]);
  });
});

describe('what the Task hangs on', () => {
  it.each([
    ['nothing', [], undefined, undefined, []],
    ['a contact', [anna], anna.id, undefined, []],
    ['a lead', [leo], leo.id, undefined, []],
    ['an account', [acme], undefined, acme.id, []],
    ['an opportunity', [deal], undefined, deal.id, []],
    ['a case', [ticket], undefined, ticket.id, []],
    ['a custom record', [machine], undefined, machine.id, []],
    ['a person account: its contact', [paul], paul.personContactId, undefined, []],
    ['a person account and an opportunity', [paul, deal], paul.personContactId, deal.id, []],
    ['a contact and an account', [acme, anna], anna.id, acme.id, []],
    ['the first of two people', [anna, leo], anna.id, undefined, []],
    ['the first of two things', [ticket, deal], undefined, ticket.id, []],
    ['a lead and an account: the lead, never both', [leo, acme], leo.id, undefined, ['WhatId']],
    ['a colleague: no Task hangs on a user', [colleague], undefined, undefined, []]
  ] as const)('%s', (_, related, whoId, whatId, unfitNames) => {
    const { fields, unfit } = createFields(inputOf({}, { related }));
    expect([fields.WhoId, fields.WhatId, unfit]).toEqual([whoId, whatId, unfitNames]);
  });
});

describe('Subject', () => {
  const subject = (...args: Parameters<typeof inputOf>) => createFields(inputOf(...args)).fields.Subject;
  const template = (subjectTemplate: string) => ({
    settings: { subjectTemplate, status: 'Completed', priority: 'Normal', recordTypeId: '' }
  });

  it.each([
    ['the name, when there is one', {}, { related: [anna] }, 'Inbound call – Anna Müller'],
    ['else the caller', {}, {}, 'Inbound call – +33123456789'],
    ['else the called number, outbound', { direction: 'outbound' }, {}, 'Outbound call – +33800000000'],
    ['a withheld number', { caller: null }, {}, 'Inbound call – Number withheld'],
    ['an internal call', { direction: 'internal', caller: '101' }, {}, 'Internal call – 101'],
    [
      'an internal call of the agent',
      { direction: 'internal', begunByAgent: true, caller: '101', called: '102' },
      {},
      'Internal call – 102'
    ],
    ['an internal call without caller', { direction: 'internal', caller: null, called: '102' }, {}, 'Internal call – 102'],
    [
      'every placeholder',
      {},
      template('{direction}|{name}|{number}|{queue}|{date}'),
      'Inbound call|+33123456789|+33123456789|Sales|2026-01-05'
    ],
    ['no queue', { queue: null }, template('[{queue}] {direction}'), '[] Inbound call'],
    ['an unknown placeholder stays', {}, template('{colour} {direction}'), '{colour} Inbound call'],
    ['a value that looks like a placeholder stays', { queue: '{number} $& {queue}' }, template('{queue}'), '{number} $& {queue}'],
    ['one line', { queue: 'a\r\n\tb' }, template(' {queue} '), 'a b'],
    ['the agent’s own words', {}, { subject: 'Offer {name}', related: [anna] }, 'Offer {name}']
  ] as const)('%s', (_, snapshot, changes, expected) => {
    expect(subject(snapshot, changes)).toBe(expected);
  });

  it('is cut at 255, not through a character', () => {
    expect(subject({}, { subject: 'x'.repeat(300) })).toBe('x'.repeat(255));
    expect(subject({}, { subject: `${'x'.repeat(254)}😀` })).toBe('x'.repeat(254));
  });
});

describe('values that Salesforce could not hold', () => {
  it('cuts notes at 32,000, and queue and result at 255', () => {
    const { fields } = createFields(inputOf({ notes: 'n'.repeat(40_000), queue: 'q'.repeat(300), qualification: 'r'.repeat(300) }));
    expect(fields.Description).toBe('n'.repeat(32_000));
    expect(fields.inocx__Queue__c).toBe('q'.repeat(255));
    expect(fields.CallDisposition).toBe('r'.repeat(255));
  });

  it.each([
    ['Caller_Number__c', { caller: `${'a'.repeat(41)}` }],
    ['Called_Number__c', { called: `sip:${'a'.repeat(40)}` }]
  ] as const)('%s of more than 40 is named, not cut: a cut number is another number', (name, snapshot) => {
    const { fields, unfit, leftOut } = createFields(inputOf(snapshot));
    expect(fields).not.toHaveProperty(`inocx__${name}`);
    expect([unfit, leftOut]).toEqual([[name], []]);
  });

  it.each([
    ['of more than 255', `https://acme.ino.cx/${'r'.repeat(255)}`],
    ['of http', 'http://acme.ino.cx/recordings/1'],
    ['of javascript', SCRIPT],
    ['that is none', 'soon']
  ])('a recording address %s is named, not written', (_, recordingUrl) => {
    const { fields, unfit } = createFields(inputOf({ recordingUrl }));
    expect(fields).not.toHaveProperty('inocx__Voice_Recording__c');
    expect(unfit).toEqual(['Voice_Recording__c']);
  });

  it.each([
    ['is there already', { recordingUrl: RECORDING }, RECORDING],
    ['is expected', { recordingExpected: true }, '--'],
    ['is not expected', {}, undefined],
    ['is a dash', { recordingUrl: '–' }, undefined]
  ])('a recording that %s', (_, snapshot, value) => {
    expect(createFields(inputOf(snapshot)).fields.inocx__Voice_Recording__c).toBe(value);
  });

  it.each<[string, string, string | null, string | null, string | undefined]>([
    ['of both sides', 'Softphone', null, 'Banner', 'Softphone\n\nBanner'],
    ['that the agent edited in the softphone', 'Banner, and more', 'Banner', 'Banner', 'Banner, and more'],
    ['that the agent shortened in the softphone', 'Ban', 'Banner', 'Banner', 'Ban'],
    ['that the agent emptied in the softphone', '', 'Banner', 'Banner', undefined],
    ['that INO cx has added to since', 'Edited', 'Banner', 'Banner again', 'Edited\n\nBanner again'],
    ['that the softphone’s have in them', 'Softphone and Banner', null, 'Banner', 'Softphone and Banner'],
    ['that INO cx’s have in them', 'Softphone', null, 'Banner and Softphone', 'Banner and Softphone'],
    ['that INO cx emptied', 'Softphone', null, '', 'Softphone'],
    ['that INO cx has none of', 'Softphone', null, null, 'Softphone']
  ])('notes %s', (_name, notes, notesOver, banner, description) => {
    expect(createFields(inputOf({ notes: banner }, { notes, notesOver })).fields.Description).toBe(description);
  });

  it('the agent’s notes in the softphone go before those of the Banner', () => {
    expect(createFields(inputOf({ notes: 'Banner' }, { notes: 'Softphone' })).fields.Description).toBe('Softphone');
    expect(createFields(inputOf({ notes: 'Banner' }, { notes: '' })).fields).not.toHaveProperty('Description');
  });
});
