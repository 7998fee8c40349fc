/** Keys of the review queue. None of them decides anything: they lead to the button or field that does. */
export function queueKeys(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest('input, textarea, select')) return;
  const items = [...document.querySelectorAll('article')];
  const here = target.closest('article');
  const next = { j: 1, k: -1 }[event.key];
  if (next) {
    const place = here ? items.indexOf(here) + next : next > 0 ? 0 : items.length - 1;
    focus(items[place], ':is(h2, h3) a');
  } else if (event.key === 'p') focus(here, 'button[value="published"]');
  else if (event.key === 'r') {
    here?.querySelector('details:has(textarea)')?.setAttribute('open', '');
    focus(here, 'textarea');
  } else return;
  event.preventDefault();
}

function focus(item: Element | null | undefined, selector: string): void {
  item?.querySelector<HTMLElement>(selector)?.focus();
}
