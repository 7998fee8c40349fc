import { createContext } from 'svelte';

/** Which item of a workbench the keys act on and whose words are marked, and where the focus goes after a decision. */
export class Bench {
  /** The id of the item that was last focused; null before any was. */
  active = $state<string | null>(null);
  /** The id of the item under the pointer. */
  touched = $state<string | null>(null);

  /** The item whose evidence is marked, of those that there are: one under the pointer first, and before any was chosen the first. */
  shown(ids: readonly string[]): string | null {
    return [this.touched, this.active].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  }

  /** The ids of the items on the page, in their order; those alone on which something is to be decided with `open`. */
  static items(open = false): string[] {
    return [...document.querySelectorAll(open ? '[data-item][data-open]' : '[data-item]')].map(
      ({ id }) => id
    );
  }

  /** Focuses the next open item after `from`, of those that were on the page in the order `before`; else the first; else what tells of the decision. */
  advance(before: readonly string[], from: string): void {
    const open = Bench.items(true);
    const place = before.indexOf(from);
    const next = [...before.slice(place + 1), ...before.slice(0, place)].find((id) => open.includes(id));
    const target = document.getElementById(next ?? 'decided');
    this.active = next ?? null;
    target?.focus();
  }
}

export const [getBench, setBench] = createContext<Bench>();
