import type { SoftphoneController } from '@inocx/telephony/controller/softphoneController.ts';
import { FaultError, background, messageOf } from '@inocx/telephony/faults/faults.ts';
import { logText } from '@inocx/telephony/view-model/panelView.ts';
import type { ControlAction } from '@inocx/telephony/ports/bridge.ts';
import type { Command, CommandName } from '@inocx/telephony/view-model/panelViewTypes.ts';

const POPUP = 'popup,width=560,height=760';

/** What the buttons do, wherever they were pressed: in this tab or in a follower. */
export function controllerCommands(controller: SoftphoneController): (command: Command) => void {
  const commands: Readonly<Record<CommandName, (command: Command) => unknown>> = {
    // The view offers only actions that telephony/view-model took from the snapshot's guarded list.
    control: ({ target, value }) => controller.control(target, value as ControlAction),
    transfer: ({ target, value }) => controller.control(target, 'transfer', { to: value }),
    consult: ({ target, value }) => controller.control(target, 'consult', { to: value }),
    digits: ({ target, value }) => controller.control(target, 'digits', { digits: tonesIn(value) }),
    dialNumber: ({ value }) => controller.dialNumber(value),
    choose: ({ target, value }) => controller.choose(target, value),
    open: ({ value }) => controller.open(value),
    newRecord: ({ target, value }) => controller.newRecord(target, value),
    undoLink: ({ target }) => controller.agentWork.undoLink(target),
    startFlow: ({ target }) => controller.startFlow(target),
    searchPage: ({ target }) => controller.searchPage(target),
    openTask: ({ value }) => controller.open(value),
    retryLog: ({ target }) => controller.retryLog(target),
    discardLog: ({ target }) => controller.discardLog(target),
    copyLog: ({ target }) => copyLog(controller, target),
    dismiss: ({ target }) => controller.dismiss(target),
    openLogin: () => openLogin(controller),
    loadAgain: () => controller.loadAgain(),
    note: ({ target, value }) => controller.agentWork.note(target, value),
    result: ({ target, value }) => controller.agentWork.result(target, value),
    relatePerson: ({ target, value }) => controller.agentWork.relatePerson(target, value),
    relateTo: ({ target, value }) => controller.agentWork.relateTo(target, value),
    look: ({ target, value }) => controller.agentWork.look(target, value),
    // The date has ten characters; the rest is the subject.
    followUp: ({ target, value }) => controller.agentWork.followUp(target, value.slice(10), value.slice(0, 10))
  };
  return (command) => {
    background(() => controller.looked());
    background(
      () => commands[command.command](command),
      (fault) => controller.report(fault)
    );
  };
}

/** A pasted card number has blanks and hyphens, which have no tone. A text without any tone is left to INO cx to refuse. */
function tonesIn(text: string): string {
  const tones = text.replace(/[^\d*#]/g, '');
  return tones === '' ? text : tones;
}

/**
 * The login in a window of its own. It keeps its opener on purpose: a login that ends there hands its one-time code to the
 * Banner in our frame, which it can only reach through the window that opened it.
 */
function openLogin(controller: SoftphoneController): void {
  const { address } = controller.state;
  if (address !== null) window.open(address.url, 'inocx-login', POPUP);
}

async function copyLog(controller: SoftphoneController, interactionId: string): Promise<void> {
  const entry = controller.state.logs.find((one) => one.interactionId === interactionId);
  if (entry === undefined) return;
  const text = logText(entry);
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    throw new FaultError('ClipboardUnavailable', messageOf(error));
  }
  controller.logCopied();
}
