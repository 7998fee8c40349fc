// Plain JavaScript for Node 20 and later, with nothing but Node's own modules: it runs before anything is installed.

/**
 * Makes one function alone hear the signals that ask a process to end. It is added before the others are removed: a
 * signal that comes while modules are loading waits for its turn, and is lost when for a moment nobody listens.
 * @param {(signal: NodeJS.Signals) => void} listener
 */
export function takeOver(listener) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    const before = process.listeners(signal);
    process.on(signal, listener);
    for (const other of before) process.off(signal, other);
  }
}
