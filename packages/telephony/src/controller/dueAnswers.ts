/** Commands that were sent and whose answer is due. A second press of the same button must not send a second command. */
export class DueAnswers {
  private readonly commands = new Set<string>();

  /** Sends a command, unless this very one was sent and its answer is due. Settles with the answer. */
  async once(command: string, send: () => Promise<void>): Promise<void> {
    if (this.commands.has(command)) return;
    this.commands.add(command);
    try {
      await send();
    } finally {
      this.commands.delete(command);
    }
  }
}
