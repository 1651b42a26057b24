import { CHANNELS } from '../../domain/notices/channels.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Config } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { Repeated } from '../../runtime/repeated.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { Gateways } from './gateway.ts';
import { mailGateway } from './mailGateway.ts';
import { sendDue } from './send.ts';
import { smsGateway } from './smsGateway.ts';
import { spreadNotices } from './spread.ts';

/** ms between two looks for notices to send. */
const INTERVAL = 1000;
/** ms that a try may still take after the process was told to stop. */
const GRACE = 5000;

/** What the way out needs. */
export interface OutgoingContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly secretBox: SecretBox;
  readonly gateways: Gateways;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  /** ms that one try may take, unless the usual. */
  readonly limit?: number;
  /** Ends tries that have begun: whether they were through is not known then. */
  readonly abandon?: AbortSignal;
}

/** The gateways that the configuration names. */
export function gatewaysOf({ mail, sms }: Pick<Config, 'mail' | 'sms'>): Gateways {
  return {
    ...(mail && { email: mailGateway(mail) }),
    ...(sms && { sms: smsGateway(sms) }),
  };
}

/**
 * Sends notices out of the house, as long as the process runs. Any number of processes may: each delivery
 * is leased for one try. Each channel goes by itself, so that one whose gateway is away does not keep back
 * the others.
 */
export class Outgoing {
  readonly #context: OutgoingContext;
  readonly #stopping = new AbortController();
  readonly #abandon = new AbortController();
  readonly #sweeps: readonly Repeated[];

  constructor(context: Omit<OutgoingContext, 'abandon'>) {
    this.#context = { ...context, abandon: this.#abandon.signal };
    const works = [
      () => spreadNotices(this.#context),
      ...CHANNELS.map((channel) => () => sendDue(channel, this.#context, this.#stopping.signal)),
    ];
    this.#sweeps = works.map((work) => new Repeated(() => this.#orLater(work), INTERVAL));
  }

  start(): void {
    for (const sweep of this.#sweeps) sweep.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const force = setTimeout(() => this.#abandon.abort(), GRACE);
    await Promise.all(this.#sweeps.map((sweep) => sweep.stop()));
    clearTimeout(force);
  }

  async #orLater(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#context.log.warn({ err: error }, 'notices could not be sent now');
    }
  }
}
