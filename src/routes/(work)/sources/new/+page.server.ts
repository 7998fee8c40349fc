import { fail, redirect } from '@sveltejs/kit';
import { editSourcePath } from '#lib/domain/links.ts';
import { readSourceForm } from '#lib/domain/source-input.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { keepPrivate, person } from '#lib/server/auth/guards.ts';
import { shown } from '#lib/server/auth/saving.ts';
import { fileIn, uploadOf } from '#lib/server/auth/upload.ts';
import { takeIn, tooLarge } from '#lib/server/sources/intake.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  person(event, 'editor');
  keepPrivate(event);
  return { values: readSourceForm(new FormData()) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'editor');
    const sent = await uploadOf(event);
    if (!sent) return fail(413, { values: readSourceForm(new FormData()), text: '', issues: [tooLarge()] });
    const values = readSourceForm(sent);
    const text = typed(sent, 'text');
    const code = await shown(event, { values, text }, () =>
      takeIn(actor, values, { text, file: fileIn(sent, 'file') })
    );
    if (typeof code !== 'string') return code;
    const path = href(editSourcePath(code));
    confirm(event, path, 'source-added');
    redirect(303, path);
  }
};
