import { anything, type Arguments, type Method, oneObject, oneObjectOrNone, optionalFunction, requiredFunction } from './arguments.ts';
import { CALL_TYPE, SCREENPOP_TYPE } from './constants.ts';
import type { Line } from './line.ts';
import { messageChannels } from './messageChannels.ts';

interface MethodRule {
  /** Which values travel; what else the caller gives is dropped. */
  readonly sends?: readonly string[];
  readonly takes?: (method: string, given: readonly unknown[]) => Arguments;
  readonly needs?: 'callback' | 'listener';
}

const RULES: Readonly<Record<string, MethodRule>> = {
  enableClickToDial: { takes: oneObjectOrNone },
  disableClickToDial: { takes: oneObjectOrNone },
  refreshView: { takes: oneObjectOrNone },
  notifyInitializationComplete: { takes: anything },
  onClickToDial: { needs: 'listener' },
  onNavigationChange: { needs: 'listener' },
  getAppViewInfo: { needs: 'callback' },
  getCallCenterSettings: { needs: 'callback' },
  getSoftphoneLayout: { needs: 'callback' },
  isSoftphonePanelVisible: { needs: 'callback' },
  setSoftphonePanelVisibility: { sends: ['visible'] },
  setSoftphonePanelHeight: { sends: ['heightPX'] },
  setSoftphonePanelWidth: { sends: ['widthPX'] },
  setSoftphoneItemIcon: { sends: ['key'] },
  setSoftphonePanelIcon: { sends: ['key'] },
  setSoftphoneItemLabel: { sends: ['label'] },
  setSoftphonePanelLabel: { sends: ['label'] },
  runApex: { sends: ['apexClass', 'methodName', 'methodParams'] },
  // A `defaultFieldValues` beside `type` and `params` is dropped, though the guide names it: it belongs into `params`.
  screenPop: { sends: ['type', 'params'] },
  searchAndScreenPop: { sends: ['searchParams', 'queryParams', 'defaultFieldValues', 'params', 'callType', 'deferred'] }
};

const HVS_RULES: Readonly<Record<string, MethodRule>> = {
  onWorkStart: { needs: 'listener' },
  completeWork: { sends: ['workId', 'attributes'] }
};

/** The object `sforce.opencti`. */
export function createOpenCti(line: Line): Readonly<Record<string, unknown>> {
  return {
    SCREENPOP_TYPE,
    CALL_TYPE,
    ...methodsOf(line, RULES),
    ...messageChannels(line),
    saveLog: saveLog(line),
    hvs: methodsOf(line, HVS_RULES)
  };
}

function methodsOf(line: Line, rules: Readonly<Record<string, MethodRule>>): Record<string, Method> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, methodOf(line, name, rule)]));
}

function methodOf(line: Line, methodName: string, rule: MethodRule): Method {
  return (...given) => {
    const args = (rule.takes ?? oneObject)(methodName, given);
    const find = (name: 'callback' | 'listener') =>
      rule.needs === name ? requiredFunction(methodName, args, name) : optionalFunction(methodName, args, name);
    line.send({
      methodName,
      args: Object.fromEntries((rule.sends ?? []).map((name) => [name, args[name]])),
      // A registration is not answered: a callback beside the listener is dropped.
      callback: rule.needs === 'listener' ? undefined : find('callback'),
      listener: rule.needs === 'listener' ? find('listener') : undefined
    });
  };
}

/** `value` travels as `object`. JSON text is refused; null passes, as `typeof null` is 'object'. */
function saveLog(line: Line): Method {
  return (...given) => {
    const args = oneObject('saveLog', given);
    if (typeof args.value !== 'object') throw new Error('saveLog: value must be an object.');
    line.send({ methodName: 'saveLog', args: { object: args.value }, callback: optionalFunction('saveLog', args, 'callback') });
  };
}
