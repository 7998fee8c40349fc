import { tokensOf, type Token } from './tokens.ts';

/** Where a term stands: from the first to the last of its tokens. */
export interface Hit {
  /** Number of the term, in the order in which terms were given. */
  term: number;
  first: number;
  last: number;
}

/** Most nodes are the last word of one term, so that what they have not takes no memory. */
interface Node {
  whole?: Map<string, Node>;
  beginnings?: Map<string, Node>;
  terms?: number[];
}

const shortestBeginning = 2;
const longestBeginning = 24;

/**
 * Terms as one tree of words, so that a text is read once for all of them. `water*` matches each word that begins so. Time
 * is at most a small factor of the text's length, whatever the text is: no regular expression is made of a term.
 */
export class Terms {
  readonly #root: Node = {};

  constructor(terms: readonly string[]) {
    for (const [number, term] of terms.entries()) this.#add(term, number);
  }

  #add(term: string, number: number): void {
    let node = this.#root;
    for (const word of term.split(' ')) {
      const parts = tokensOf(word.replace('*', ''));
      for (const { form } of parts) {
        const branches = (node[word.endsWith('*') ? 'beginnings' : 'whole'] ??= new Map<string, Node>());
        if (!branches.has(form)) branches.set(form, {});
        node = branches.get(form)!;
      }
    }
    if (node !== this.#root) (node.terms ??= []).push(number);
  }

  /** All terms in the text, also those inside others, in the order of their first words. */
  in(tokens: readonly Token[]): Hit[] {
    const hits: Hit[] = [];
    for (let first = 0; first < tokens.length; first++) {
      let nodes = [this.#root];
      for (let last = first; last < tokens.length && nodes.length > 0; last++) {
        nodes = nodes.flatMap((node) => next(node, tokens[last]!));
        for (const node of nodes) for (const term of node.terms ?? []) hits.push({ term, first, last });
      }
    }
    return hits;
  }
}

function next(node: Node, { form, bare = [] }: Token): Node[] {
  const found: Node[] = [];
  for (const word of [form, ...bare]) {
    const whole = node.whole?.get(word);
    if (whole) found.push(whole);
    if (!node.beginnings) continue;
    const longest = Math.min(word.length, longestBeginning);
    for (let length = shortestBeginning; length <= longest; length++) {
      const beginning = node.beginnings.get(word.slice(0, length));
      if (beginning) found.push(beginning);
    }
  }
  return [...new Set(found)];
}
