/** What has happened since the start, for `serverStatus` and metrics. */
export class Counters {
  readonly commands = new Map<string, { total: number; failed: number }>();
  readonly documents = { inserted: 0, updated: 0, deleted: 0 };
  readonly connections = { current: 0, total: 0, refused: 0 };
  readonly network = { requests: 0, bytesIn: 0, bytesOut: 0 };
  expired = 0;

  /** `name` is one of the command table's own: clients cannot make the map grow. */
  command(name: string, failed: boolean): void {
    const known = this.commands.get(name) ?? { total: 0, failed: 0 };
    known.total++;
    if (failed) known.failed++;
    this.commands.set(name, known);
  }
}
