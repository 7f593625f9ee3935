import type { SoftphoneController, SoftphoneState } from '@inocx/telephony/controller/softphoneController.ts';
import { isTalk } from '@inocx/telephony/interaction/interaction.ts';

/**
 * The browser asks before the agent closes, reloads or pops out the tab in which a call is live: its audio is in the Banner, and ends
 * with it. The words are the browser's own. It asks only where the agent has clicked or typed before.
 */
export function warnBeforeUnload(controller: SoftphoneController): void {
  controller.subscribe((state) => {
    if (hasTalk(state)) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  });
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

const hasTalk = ({ calls }: SoftphoneState): boolean => calls.some(({ interaction }) => isTalk(interaction.snapshot));
