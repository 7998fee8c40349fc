const wide = '(min-width: 60rem)';

/** Makes a form of filters lighter to use; without this it works by its button, and its address is a little longer. */
export function listenForFilters(): void {
  document.addEventListener('formdata', ({ target, formData }) => {
    if (target instanceof Element && target.matches('[data-filters]')) leaveOutEmpty(formData);
  });
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.matches('[data-filters] [data-at-once]')) {
      target.form?.requestSubmit();
    }
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (matchMedia(wide).matches) closeMenus(target as Node);
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closeMenus();
  });
}

/** An address to share names only what was chosen. */
function leaveOutEmpty(formData: FormData): void {
  for (const key of new Set(formData.keys())) {
    if (formData.getAll(key).every((value) => value === '')) formData.delete(key);
  }
}

/** What a filter offers closes as a menu does, and gives the focus back. */
function closeMenus(except?: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-filters] details[name][open]')) {
    if (except && menu.contains(except)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    menu.open = false;
  }
}
