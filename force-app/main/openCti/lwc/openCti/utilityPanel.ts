import { FaultError } from 'c/callModel';
import type { UtilityPanelPort, PanelState, SoftphoneLayout } from '@inocx/telephony/ports/ports.ts';
import { asRecord, asText } from './guards';
import type { Line } from './line';

export function createUtilityPanel(line: Line): UtilityPanelPort {
  let shown: PanelState | null = null;
  return {
    async settings() {
      const settings = asRecord(await line.call('getCallCenterSettings'));
      if (settings === null) throw new FaultError('SalesforceFailed', 'getCallCenterSettings: no settings');
      return settings;
    },
    async layout() {
      return readLayout(await line.call('getSoftphoneLayout'));
    },
    async show(panel) {
      const before = shown;
      shown = panel;
      try {
        await Promise.all(changes(line, before, panel));
      } catch (thrown) {
        shown = null;
        throw thrown;
      }
    },
    async ready() {
      await line.call('notifyInitializationComplete');
    }
  };
}

/**
 * Sends the label and the icon where they differ from those shown. Salesforce does not tell when the agent closes the panel, so opening it
 * is sent each time: an open panel stays open.
 */
function changes(line: Line, before: PanelState | null, next: PanelState): Promise<unknown>[] {
  const calls: Promise<unknown>[] = [];
  if (before?.label !== next.label) {
    calls.push(line.call('setSoftphoneItemLabel', { label: next.label }), line.call('setSoftphonePanelLabel', { label: next.label }));
  }
  if (before?.icon !== next.icon) {
    calls.push(line.call('setSoftphoneItemIcon', { key: next.icon }), line.call('setSoftphonePanelIcon', { key: next.icon }));
  }
  if (next.open) calls.push(line.call('setSoftphonePanelVisibility', { visible: true }));
  return calls;
}

/** Object API name -> API names of the fields that a search for inbound calls returns. */
function readLayout(returnValue: unknown): SoftphoneLayout {
  const inbound = asRecord(asRecord(returnValue)?.Inbound);
  if (inbound === null) throw new FaultError('SalesforceFailed', 'getSoftphoneLayout: no layout for inbound calls');
  const layout: Record<string, readonly string[]> = {};
  for (const [objectName, fields] of Object.entries(asRecord(inbound.objects) ?? {})) layout[objectName] = fieldNames(fields);
  return layout;
}

function fieldNames(fields: unknown): string[] {
  if (!Array.isArray(fields)) return [];
  const names: string[] = [];
  for (const field of fields) {
    const name = asText(asRecord(field)?.apiName);
    if (name !== null) names.push(name);
  }
  return names;
}
