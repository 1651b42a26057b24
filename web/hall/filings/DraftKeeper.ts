import type { FieldProblem } from '../../../domain/rule.ts';
import { ApiProblem, mayPass, messageOf } from '../../api/ApiProblem.ts';
import type { FilingContent, FilingView } from '../../api/filings.ts';
import { keptDraft } from './keptDraft.ts';
import { sameContent } from './sameContent.ts';

/** ms without a key before a draft is saved. */
const PAUSE = 1000;

export type DraftState =
  /** @property at ms, absent before the first saving here */
  | { readonly kind: 'saved'; readonly at?: number }
  | { readonly kind: 'changed' | 'saving' }
  /** The server could not be reached: it is in this browser, and is sent again. */
  | { readonly kind: 'kept'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly errors: readonly FieldProblem[] }
  /** Another page has saved meanwhile. */
  | { readonly kind: 'conflict'; readonly other: FilingView };

export interface Draft {
  readonly content: FilingContent;
  readonly state: DraftState;
}

type Versioned = Pick<FilingView, 'content' | 'contentVersion'>;

export interface DraftServer {
  readonly save: (draft: Versioned) => Promise<FilingView>;
  readonly read: () => Promise<FilingView>;
}

/**
 * Keeps the content of a filing while it is typed: in the browser with each key, on the server after a
 * pause, one saving at a time. What another page has saved is never overwritten without a choice.
 */
export class DraftKeeper {
  #draft: Draft;
  /** As the server has it. */
  #saved: Versioned;
  #sent: FilingContent | undefined;
  #saving: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #filingId: string;
  readonly #server: DraftServer;
  readonly #listeners = new Set<() => void>();

  constructor(filing: FilingView, server: DraftServer) {
    this.#filingId = filing.filingId;
    this.#server = server;
    this.#saved = filing;
    this.#draft = restored(filing);
    if (this.#draft.state.kind === 'changed') this.#later();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly draft = (): Draft => this.#draft;

  /** Of what the server has. */
  get contentVersion(): number {
    return this.#saved.contentVersion;
  }

  change(content: FilingContent): void {
    keptDraft.write(this.#filingId, { content, contentVersion: this.#saved.contentVersion });
    const isStopped = this.#draft.state.kind === 'conflict';
    this.#set({ content, state: isStopped ? this.#draft.state : { kind: 'changed' } });
    if (!isStopped) this.#later();
  }

  /** Saves now. @returns whether everything that was typed is on the server */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#draft.state.kind === 'conflict') return false;
    if (this.#draft.state.kind === 'saved' && !this.#saving) return true;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
    return this.#draft.state.kind === 'saved';
  }

  /** What is on this page replaces what another page has saved. */
  keepMine(): Promise<boolean> {
    const { content, state } = this.#draft;
    if (state.kind === 'conflict') this.#saved = state.other;
    this.#set({ content, state: { kind: 'changed' } });
    return this.flush();
  }

  /** What another page has saved replaces what is on this one. */
  takeOther(): void {
    const { state } = this.#draft;
    if (state.kind !== 'conflict') return;
    this.#saved = state.other;
    keptDraft.remove(this.#filingId);
    this.#set({ content: state.other.content, state: { kind: 'saved' } });
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  async #saveAll(): Promise<void> {
    while (this.#draft.content !== this.#saved.content) {
      const { content } = this.#draft;
      this.#set({ content, state: { kind: 'saving' } });
      try {
        this.#sent = content;
        const base = this.#saved.contentVersion;
        const { contentVersion } = await this.#server.save({ contentVersion: base, content });
        this.#saved = { content, contentVersion };
      } catch (error) {
        await this.#notSaved(error);
        return;
      }
    }
    keptDraft.remove(this.#filingId);
    this.#set({ content: this.#draft.content, state: { kind: 'saved', at: Date.now() } });
  }

  async #notSaved(error: unknown): Promise<void> {
    const { content } = this.#draft;
    if (error instanceof ApiProblem && error.kind === 'conflict') return this.#moved(error);
    const errors = error instanceof ApiProblem ? error.errors : [];
    const message = messageOf(error);
    this.#set({
      content,
      state: mayPass(error) ? { kind: 'kept', message } : { kind: 'refused', message, errors },
    });
  }

  /** Somebody has saved since; it was this page itself when only its answer was lost. */
  async #moved({ message }: ApiProblem): Promise<void> {
    try {
      const other = await this.#server.read();
      if (this.#sent && sameContent(this.#sent, other.content)) {
        this.#saved = { content: this.#sent, contentVersion: other.contentVersion };
        await this.#saveAll();
        return;
      }
      const isOpen = other.abilities.includes('editFiling');
      this.#set({
        content: this.#draft.content,
        state: isOpen ? { kind: 'conflict', other } : { kind: 'refused', message, errors: [] },
      });
    } catch (error) {
      await this.#notSaved(error);
    }
  }

  #set(draft: Draft): void {
    this.#draft = draft;
    for (const listener of this.#listeners) listener();
  }
}

/** What was typed before a reload goes on where it was, unless another page has saved meanwhile. */
function restored(filing: FilingView): Draft {
  const kept = keptDraft.read(filing.filingId);
  if (!kept || sameContent(kept.content, filing.content)) {
    // The page that was left has saved it: kept any longer, it would come back as another's.
    keptDraft.remove(filing.filingId);
    return { content: filing.content, state: { kind: 'saved' } };
  }
  const isStale = kept.contentVersion !== filing.contentVersion;
  return {
    content: kept.content,
    state: isStale ? { kind: 'conflict', other: filing } : { kind: 'changed' },
  };
}
