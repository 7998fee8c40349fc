import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { checkPort } from './port.ts';

test('a port that is in use is reported with what to do, and a free one is not', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(
    `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`
  );
  other.close();
  await once(other, 'close');
  await expect(checkPort('127.0.0.1', port)).resolves.toBeUndefined();
});

test('a host that is not this machine is reported with the variable to check', async () => {
  await expect(checkPort('192.0.2.1', 3000)).rejects.toThrow(
    /cannot listen on 192\.0\.2\.1:3000 .*Check HOST and PORT/
  );
});
