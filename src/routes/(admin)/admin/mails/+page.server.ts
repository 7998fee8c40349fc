import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { adminMailsPath } from '#lib/domain/links.ts';
import { parseParams } from '#lib/domain/params.ts';
import { typed } from '#lib/domain/text.ts';
import { mailHeading } from '#lib/i18n/mail-heading.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { badRequest, formOf, pageFor, person } from '#lib/server/auth/guards.ts';
import * as mails from '#lib/server/notifications/queries.ts';
import { sendAgain } from '#lib/server/notifications/send-again.ts';
import type { Actions, PageServerLoad } from './$types';

const parameters = z.strictObject({ before: z.uuid('not-a-cursor').optional() });
const limit = 50;

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  const { value, issues } = parseParams(parameters, event.url.searchParams);
  if (!value) badRequest(issues);
  const before = value.before ?? null;
  const { mails: listed, next } = await mails.list({ before, limit });
  event.setHeaders({ 'cache-control': 'no-store' });
  return {
    mails: listed.map((mail) => ({ ...mail, heading: mailHeading(mail.kind, mail.code) })),
    hasMailServer: mails.hasMailServer(),
    isFirst: before === null,
    next
  };
};

export const actions: Actions = {
  send: async (event) => {
    const actor = person(event, 'admin');
    await sendAgain(actor, typed(await formOf(event), 'id')).catch(pageFor);
    const path = href(adminMailsPath());
    confirm(event, path, 'mail-queued');
    redirect(303, path);
  }
};
