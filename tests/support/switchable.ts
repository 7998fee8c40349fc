import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';
import { freePort } from './server.ts';

export interface Switchable {
  /** The address that goes through the switch. */
  url: string;
  on(): Promise<void>;
  /** Cuts every connection and refuses new ones, as a server does that has gone away. */
  off(): Promise<void>;
}

/** Puts a switch before the database at `target`, to try what happens when it is away. */
export async function switchable(target: string): Promise<Switchable> {
  const address = new URL(target);
  const upstream = { host: address.hostname, port: Number(address.port) };
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server = listener();

  function listener() {
    return createServer((client) => {
      const remote = connect(upstream);
      for (const [socket, other] of [
        [client, remote],
        [remote, client]
      ] as const) {
        sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }

  address.hostname = '127.0.0.1';
  address.port = String(port);
  const on = async () => {
    server = listener().listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const off = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await on();
  return { url: address.href, on, off };
}
