/**
 * Lets an editor choose words of a source, with the pointer or from the button of a paragraph. Only where there is a form that
 * they go into is what this needs loaded: before the first press of such a button, or with the first selection.
 */
export function listenForWords(): void {
  for (const kind of ['selectionchange', 'focusin', 'click'])
    document.addEventListener(kind, ({ target }) => {
      const form = document.querySelector<HTMLFormElement>('form[data-words-form]');
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-choose-words]') : null;
      if (!form || (kind !== 'selectionchange' && !button)) return;
      void import('./words.ts').then(({ chooseByKeys, showSelected }) => {
        if (kind === 'selectionchange') showSelected(form);
        else if (kind === 'click' && button) chooseByKeys(button, form);
      });
    });
}
