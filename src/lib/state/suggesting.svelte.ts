import type { SuggestedMappings } from '../domain/suggested-ends.ts';

/** The suggestions of a page: those that it came with, or fetched once it is there. */
export class Suggesting {
  found = $state.raw<SuggestedMappings | null>(null);
  stage = $state<'waiting' | 'failed' | 'there'>('waiting');
  readonly #path: string;

  /** `isThere`: the page came with what the engine gave, which may be nothing; else `path` is asked. */
  constructor(path: string, found: SuggestedMappings | null, isThere: boolean) {
    this.#path = path;
    this.found = found;
    if (isThere) this.stage = found ? 'there' : 'failed';
  }

  /** Asks the server; what does not come is told, and can be asked again. */
  ask = async (): Promise<void> => {
    this.stage = 'waiting';
    // Who was signed out meanwhile is answered a page.
    this.found = await fetch(this.#path)
      .then(async (response) => (response.ok ? ((await response.json()) as SuggestedMappings) : null))
      .catch(() => null);
    this.stage = this.found ? 'there' : 'failed';
  };
}
