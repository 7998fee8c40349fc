/** Marks a form as taken over by the page's script. */
export function live(form: HTMLFormElement): void {
  form.dataset.live = '';
}

/**
 * What was typed or ticked in a form as the server sent it, before the page's script was there: on a slow link that is
 * minutes of work, which taking over the form must not undo. Null when there is no such form.
 */
export function typedBefore<T>(id: string, read: (data: FormData) => T): T | null {
  if (typeof document === 'undefined') return null;
  const form = document.querySelector<HTMLFormElement>(`#${id}:not([data-live])`);
  return form && read(new FormData(form));
}
