import type { FlowInput, ScreenFlow } from '../rest/flows.ts';
import { type Fields, isFields } from '../rest/guards.ts';
import { CtiRefusal, genericError, invalidParam } from './answers.ts';
import { text } from './parameters.ts';
import type { RequestLog } from './requestLog.ts';

export interface FlowPopper {
  readonly log: RequestLog;
  readFlow(name: string): Promise<ScreenFlow>;
  /** Opens what stands for the flow, with the values of its variables by name. */
  openFlow(flow: ScreenFlow, values: ReadonlyMap<string, unknown>): void;
}

/**
 * A screenPop to a screen flow: `{flowDevName, flowArgs: [{name, type, value}]}`. As in Salesforce, what the flow has no input variable
 * for is ignored. A value must be of its variable's type; what exactly Salesforce does with a wrong one is not known.
 */
export async function popFlow(shell: FlowPopper, params: Fields): Promise<void> {
  const name = text(params, 'flowDevName');
  const given = readArguments(params.flowArgs);
  shell.log.count('other');
  const flow = await shell.readFlow(name).catch((thrown: Error) => {
    throw genericError(`The flow ${name} cannot be started: ${thrown.message}`);
  });
  const values = flow.inputs.flatMap((input): [string, unknown][] => {
    const argument = given.get(input.name);
    return argument === undefined ? [] : [[input.name, valueFor(input, argument)]];
  });
  shell.openFlow(flow, new Map(values));
}

/** By name; none when flowArgs is left out. */
function readArguments(value: unknown): ReadonlyMap<string, Fields> {
  if (value === undefined) return new Map();
  if (!Array.isArray(value)) throw invalidParam('flowArgs', 'list', value);
  const list: readonly unknown[] = value;
  return new Map(
    list.map((one, place): [string, Fields] => {
      if (!isFields(one)) throw invalidParam(`flowArgs[${place}]`, 'object', one);
      return [text(one, 'name'), one];
    })
  );
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isDate = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** Types of variables that this twin takes values for. */
const FITS: ReadonlyMap<string, (value: unknown) => boolean> = new Map(
  Object.entries({
    String: (value: unknown) => typeof value === 'string',
    Boolean: (value: unknown) => typeof value === 'boolean',
    Number: isNumber,
    Currency: isNumber,
    Date: (value: unknown) => isDate(value) && /^\d{4}-\d\d-\d\d$/.test(String(value)),
    DateTime: (value: unknown) => isDate(value) && MOMENT.test(String(value))
  })
);

function valueFor({ name, dataType, isCollection }: FlowInput, { type, value }: Fields): unknown {
  const fits = FITS.get(dataType);
  if (fits === undefined) throw genericError(`A value for ${name}, a variable of type ${dataType}, is not in this twin.`);
  if (type !== dataType) throw wrong(name, `type ${dataType}`, typeof type === 'string' ? type : typeof type);
  const right = isCollection ? Array.isArray(value) && value.every(fits) : fits(value);
  if (!right) throw wrong(name, `${isCollection ? 'list of ' : ''}${dataType}`, JSON.stringify(value) ?? 'nothing');
  return value;
}

const wrong = (name: string, expected: string, found: string): CtiRefusal =>
  new CtiRefusal({ code: 'INVALID_PARAM', description: `Invalid parameter flowArgs ${name}: expected ${expected}, found ${found}.` });
