import type { ActionView, CommandName } from './panelViewTypes.ts';

/** A button; its key is unique within its row. */
export function action(
  command: CommandName,
  label: string,
  target: string,
  value = '',
  variant: ActionView['variant'] = 'neutral'
): ActionView {
  return { key: `${command} ${value}`, command, label, target, value, variant };
}
