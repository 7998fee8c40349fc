const typing = 'input, select, textarea, [contenteditable], dialog[open] *';

/**
 * One key, one thing: an element with `data-key="n"` is what `n` stands for. A field gets the focus, a dialog opens,
 * anything else is clicked. Keys mean letters while somebody types.
 */
export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, altKey, metaKey, isComposing } = event;
    if (ctrlKey || altKey || metaKey || isComposing || key.length !== 1) return;
    if (target instanceof Element && target.matches(typing)) return;
    const meant = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
      ({ dataset }) => dataset.key === key
    );
    if (!meant) return;
    event.preventDefault();
    if (meant instanceof HTMLDialogElement) meant.showModal();
    else if (meant.matches(typing)) meant.focus();
    else meant.click();
  });
}
