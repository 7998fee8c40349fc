/** Reading pages are finished HTML: no framework reaches the browser, only `islands/`. See docs/decisions/islands.md. */
export const csr = false;
