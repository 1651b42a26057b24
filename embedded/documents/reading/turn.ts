/** How long one command may keep all other clients waiting. */
const TURN_MS = 10;

/** The time a command may go on before it lets others be served. */
export class Turn {
  #until = performance.now() + TURN_MS;

  get over(): boolean {
    return performance.now() > this.#until;
  }

  /** Lets others be served, then begins the next turn. */
  async pass(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#until = performance.now() + TURN_MS;
  }
}
