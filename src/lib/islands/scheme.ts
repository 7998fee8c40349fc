const year = 60 * 60 * 24 * 365;

/** Applies the reader's choice of colours at once, and keeps it in a cookie for the server. */
export function listenForScheme(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || !target.matches('[data-scheme-choice]')) return;
    document.documentElement.dataset.scheme = target.value;
    document.cookie = `scheme=${target.value}; path=/; max-age=${year}; samesite=lax`;
  });
}
