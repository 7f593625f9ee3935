import { LABEL_NAMES, createLabels } from '../labels.ts';

describe('labels', () => {
  it('puts arguments where the label wants them, repeated and reordered', () => {
    const labels = createLabels({ Call_Open: '{1} / {0} / {1}' });
    expect(labels('Call_Open', 'Inbound', 'Ada')).toBe('Ada / Inbound / Ada');
  });

  it('leaves a placeholder without argument as it is', () => {
    expect(createLabels({ Call_Open: 'Open {0}' })('Call_Open')).toBe('Open {0}');
  });

  it('shows the name of a label that has no value', () => {
    expect(createLabels({})('Link_Waiting')).toBe('Link_Waiting');
  });

  it('does not take inherited properties for labels', () => {
    expect(createLabels(Object.create({ Link_Waiting: 'inherited' }))('Link_Waiting')).toBe('Link_Waiting');
  });

  it('names each label once', () => {
    expect(new Set(LABEL_NAMES).size).toBe(LABEL_NAMES.length);
  });
});
