import { Bench } from '#lib/state/bench.svelte.ts';

const typing = 'input, select, textarea, [contenteditable]';

/**
 * The keys of the workbench. None of them decides anything: they lead to the item, field or button that does. They mean
 * letters while somebody types, and nothing where single keys are turned off on this device (see islands/keys.ts). `current` is
 * the item that counts as chosen while the focus is elsewhere.
 */
export function workbenchKeys(event: KeyboardEvent, current: string | null): void {
  const target = event.target as HTMLElement;
  const { key, altKey, ctrlKey, metaKey, isComposing } = event;
  if (altKey || ctrlKey || metaKey || isComposing || document.querySelector('dialog[open]')) return;
  const here = target.closest<HTMLElement>('[data-item]');
  if (key === 'Escape') return leave(event, target, here);
  if (target.closest(typing) || localStorage.getItem('keys') === 'off') return;
  const item = here ?? document.getElementById(current ?? '');
  // Elsewhere the arrows scroll.
  const way = { j: 1, k: -1, ...(target === here && { ArrowDown: 1, ArrowUp: -1 }) }[key];
  const done = way ? move(here, item, way) : item !== null && open(item, key);
  if (done) event.preventDefault();
}

function move(here: HTMLElement | null, item: HTMLElement | null, way: number): boolean {
  const ids = Bench.items();
  const next = here ? ids[ids.indexOf(here.id) + way] : (item?.id ?? ids[0]);
  if (next) document.getElementById(next)?.focus();
  return next !== undefined;
}

function open(item: HTMLElement, key: string): boolean {
  if (!/^[acery]$/.test(key)) return false;
  const step = item.querySelector<HTMLElement>(`[data-step="${key}"]`);
  if (!step) return false;
  step.toggleAttribute('open', true);
  const fields = 'form :is(input:checked, input:not([type=hidden]), textarea, button)';
  const [first] = step.querySelectorAll<HTMLElement>('form input:checked');
  (first ?? step.querySelector<HTMLElement>(fields))?.focus();
  return true;
}

/** Closes the form that has the focus and goes back to its item. */
function leave(event: KeyboardEvent, target: HTMLElement, here: HTMLElement | null): void {
  const form = target.closest('details[open]');
  if (!here || !form) return;
  form.removeAttribute('open');
  here.focus();
  event.preventDefault();
}
