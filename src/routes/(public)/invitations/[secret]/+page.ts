/** The form shows faults without loading the page anew. */
export const csr = true;
