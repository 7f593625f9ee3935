import type { CallDesk } from '@inocx/telephony/controller/callDesk.ts';
import { FaultError, background, messageOf } from '@inocx/telephony/faults/faults.ts';
import { logText } from '@inocx/telephony/view-model/panelView.ts';
import type { ControlAction } from '@inocx/telephony/ports/bridge.ts';
import type { Command, CommandName } from '@inocx/telephony/view-model/panelViewTypes.ts';

const POPUP = 'popup,width=560,height=760';

/** What the buttons do, wherever they were pressed: in this tab or in one that mirrors it. */
export function deskCommands(desk: CallDesk): (command: Command) => void {
  const commands: Readonly<Record<CommandName, (command: Command) => unknown>> = {
    // The view offers only actions that telephony/view-model took from the snapshot's guarded list.
    control: ({ target, value }) => desk.control(target, value as ControlAction),
    transfer: ({ target, value }) => desk.control(target, 'transfer', { to: value }),
    consult: ({ target, value }) => desk.control(target, 'consult', { to: value }),
    digits: ({ target, value }) => desk.control(target, 'digits', { digits: tonesIn(value) }),
    choose: ({ target, value }) => desk.choose(target, value),
    open: ({ value }) => desk.open(value),
    newRecord: ({ target, value }) => desk.newRecord(target, value),
    undoLink: ({ target }) => desk.wrapUp.undoLink(target),
    startFlow: ({ target }) => desk.startFlow(target),
    searchPage: ({ target }) => desk.searchPage(target),
    openTask: ({ value }) => desk.open(value),
    retryLog: ({ target }) => desk.retryLog(target),
    discardLog: ({ target }) => desk.discardLog(target),
    copyLog: ({ target }) => copyLog(desk, target),
    dismiss: ({ target }) => desk.dismiss(target),
    openLogin: () => openLogin(desk),
    loadAgain: () => desk.loadAgain(),
    note: ({ target, value }) => desk.wrapUp.note(target, value),
    result: ({ target, value }) => desk.wrapUp.result(target, value),
    relatePerson: ({ target, value }) => desk.wrapUp.relatePerson(target, value),
    relateTo: ({ target, value }) => desk.wrapUp.relateTo(target, value),
    look: ({ target, value }) => desk.wrapUp.look(target, value),
    // The date has ten characters; the rest is the subject.
    followUp: ({ target, value }) => desk.wrapUp.followUp(target, value.slice(10), value.slice(0, 10))
  };
  return (command) =>
    background(
      () => commands[command.command](command),
      (fault) => desk.report(fault)
    );
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
function openLogin(desk: CallDesk): void {
  const { address } = desk.state;
  if (address !== null) window.open(address.url, 'inocx-login', POPUP);
}

async function copyLog(desk: CallDesk, interactionId: string): Promise<void> {
  const entry = desk.state.logs.find((one) => one.interactionId === interactionId);
  if (entry === undefined) return;
  const text = logText(entry);
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    throw new FaultError('ClipboardUnavailable', messageOf(error));
  }
  desk.logCopied();
}
