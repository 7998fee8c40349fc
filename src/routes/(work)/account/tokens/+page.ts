/** A form and a list, finished as HTML: a token that is shown once is no script's business. */
export const csr = false;
