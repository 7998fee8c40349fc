/** Finished as HTML: there is nothing to do here but to go on. */
export const csr = false;
