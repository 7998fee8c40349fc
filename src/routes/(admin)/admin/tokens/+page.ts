/** A list with forms, finished as HTML. */
export const csr = false;
