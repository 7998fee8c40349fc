const typing = 'input, select, textarea, [contenteditable]';
const setting = 'keys';

/**
 * One key, one thing: an element with `data-key="n"` is what `n` stands for. A field gets the focus, a dialog opens,
 * anything else is clicked. Keys mean letters while somebody types.
 */
export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, altKey, metaKey, isComposing } = event;
    if (ctrlKey || altKey || metaKey || isComposing || key.length !== 1 || !areOn()) return;
    if ((target instanceof Element && target.matches(typing)) || document.querySelector('dialog[open]'))
      return;
    const meant = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
      ({ dataset }) => dataset.key === key
    );
    if (!meant) return;
    event.preventDefault();
    if (meant instanceof HTMLDialogElement) meant.showModal();
    else if (meant.matches(typing)) meant.focus();
    else meant.click();
  });
  document.addEventListener('click', ({ target }) => {
    const opener = target instanceof Element ? target.closest<HTMLElement>('[data-opens]') : null;
    const dialog = opener && document.getElementById(opener.dataset.opens ?? '');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  listenForSetting();
  const arrivedAt = document.getElementById(location.hash.slice(1));
  if (arrivedAt?.matches('input')) arrivedAt.focus();
}

/** Single keys can be turned off, for those who speak to their device or whose hand slips (WCAG 2.1.4). */
function listenForSetting(): void {
  const box = document.querySelector<HTMLInputElement>('[data-keys-on]');
  if (box) box.checked = areOn();
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches('[data-keys-on]')) return;
    if (target.checked) localStorage.removeItem(setting);
    else localStorage.setItem(setting, 'off');
  });
}

function areOn(): boolean {
  return localStorage.getItem(setting) !== 'off';
}
