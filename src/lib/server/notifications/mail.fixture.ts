import type { MailParams, NewMail } from '../../domain/mails.ts';
import type { Db } from '../db/connect.ts';
import { queueMail } from '../jobs/queue.ts';

const expires = '2026-12-01T10:00:00.000Z';
const about = { code: 'FU-012', title: 'Regional training <b>of</b> border officials' };

/** For each kind of mail params as commands give them. */
export const params: MailParams = {
  invitation: { path: '/invitations/s3cret', expires, inviter: 'Amina Diallo' },
  'password-reset': { path: '/new-password/s3cret', expires },
  'email-verification': { path: '/verify-email/s3cret', expires },
  'password-changed': {},
  'follow-up-submitted': { ...about, part: 'follow-up', author: 'Bruno Reyes' },
  'follow-up-returned': { ...about, part: 'update', reason: 'Name the source.\nAnd the date.' },
  'follow-up-published': { ...about, part: 'follow-up' },
  'comment-mention': {
    message: 'KM-11',
    comment: '7',
    author: 'Bruno Reyes',
    body: '@Nina Roy, is <b>10.c</b> right?'
  },
  'mapping-rejected': {
    ...{ message: 'KM-11', mapping: 'KM-11:10.c', statement: 'Remittances cost too much.' },
    reason: 'It is mentioned only in passing.'
  },
  'mapping-confirmed': {
    message: 'KM-11',
    mapping: 'KM-11:10.c',
    statement: 'Remittances cost too much.'
  }
};

export const origin = 'https://tracker.example.org';
export const from = 'Throughline <tracker@example.org>';

export function invitation(recipient: string, inviter = 'Amina Diallo'): NewMail {
  return { kind: 'invitation', recipient, locale: 'en', params: { ...params.invitation, inviter } };
}

export function queue(db: Db, ...mails: NewMail[]): Promise<void> {
  return db.transaction(async (tx) => {
    for (const mail of mails) await queueMail(tx, mail);
  });
}
