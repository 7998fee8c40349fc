import { createServer } from 'node:net';

/**
 * Makes sure that the server will be able to listen there, before anything else is started for it.
 * @throws in words for the operator
 */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => taken(new Error(explain(error, host, port))));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === 'EACCES')
    return `This account may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
  return `The server cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`;
}
