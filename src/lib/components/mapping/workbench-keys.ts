import { Bench } from '#lib/state/bench.svelte.ts';

const controls = 'form :is(input:not([type=hidden]), select, textarea, button)';
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
  const first = step.querySelector<HTMLElement>(controls);
  (checkedLike(first) ?? first)?.focus();
  return true;
}

/** The chosen one of a group of radio buttons, on which the focus of the group belongs; null where none is, or for other controls. */
function checkedLike(control: HTMLElement | null): HTMLElement | null {
  if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return null;
  return control.form!.querySelector(`input[name="${control.name}"]:checked`);
}

/** Closes the form that has the focus and goes back to its item. */
function leave(event: KeyboardEvent, target: HTMLElement, here: HTMLElement | null): void {
  const form = target.closest('details[open]');
  if (!here || !form) return;
  form.removeAttribute('open');
  here.focus();
  event.preventDefault();
}
