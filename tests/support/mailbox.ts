import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';

export interface Received {
  mail: ParsedMail;
  /** To whom it was handed over, whatever its headers say. */
  recipients: string[];
}

export interface Mailbox {
  /** As in SMTP_URL. */
  url: string;
  port: number;
  received: Received[];
  /** What the server does with the next mails: takes them, hangs without a word, or answers this code to the recipient. */
  mood: 'takes' | 'hangs' | number;
  /** Connections so far. */
  connections: number;
  close(): Promise<void>;
}

/** A real SMTP server on the loopback address, with what it received. `port` of an earlier one brings that back. */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect(_, done) {
      box.connections += 1;
      if (box.mood !== 'hangs') done();
    },
    onRcptTo(_, __, done) {
      if (typeof box.mood !== 'number') done();
      else done(Object.assign(new Error('not here'), { responseCode: box.mood }));
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((mail) => {
        const recipients = envelope.rcptTo.map(({ address }: SMTPServerAddress) => address);
        box.received.push({ mail, recipients });
        done();
      }, done);
    }
  });
  // A client that is killed resets its connection.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: chosen } = server.server.address() as AddressInfo;
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${chosen}`,
    port: chosen,
    received: [],
    mood: 'takes',
    connections: 0,
    close: () => new Promise((closed) => server.close(closed))
  };
  return box;
}
