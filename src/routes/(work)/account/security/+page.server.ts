import { accountSecurityPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { formOf, person } from '#lib/server/auth/guards.ts';
import { hasPassword } from '#lib/server/auth/identity.ts';
import { passwordIn } from '#lib/server/auth/owner.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { saved, shown } from '#lib/server/auth/saving.ts';
import * as twoFactor from '#lib/server/auth/two-factor.ts';
import type { Actions, PageServerLoad } from './$types';

const path = accountSecurityPath();
export const load: PageServerLoad = async (event) => {
  const { person: account } = person(event, 'viewer');
  return {
    codesLeft: await twoFactor.backupCodesLeft(account),
    hasPassword: await hasPassword(account),
    passkeys: await passkeys.passkeysOf(account)
  };
};

export const actions: Actions = {
  begin: async (event) => {
    const actor = person(event, 'viewer');
    const { given } = await passwordIn(event, actor, 'begin-password');
    return shown(event, {}, async () => ({ key: await twoFactor.beginSetUp(event, await given()) }));
  },
  on: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const work = () => twoFactor.confirmSetUp(event, actor, typed(data, 'code'));
    const key = twoFactor.keySentBack(typed(data, 'uri'));
    return shown(event, { key }, async () => ({ codes: await work() }));
  },
  off: async (event) => {
    const actor = person(event, 'viewer');
    const { given } = await passwordIn(event, actor, 'off-password');
    const work = async () => twoFactor.turnOff(event, actor, await given());
    return saved(event, { path, what: 'two-factor-off', values: {} }, work);
  },
  codes: async (event) => {
    const actor = person(event, 'viewer');
    const { given } = await passwordIn(event, actor, 'codes-password');
    const codes = async () => twoFactor.renewBackupCodes(event, actor, await given());
    return shown(event, {}, async () => ({ codes: await codes() }));
  },
  rename: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const id = typed(data, 'id');
    const work = () => passkeys.renamePasskey(actor, id, typed(data, 'name'));
    return saved(event, { path, what: 'saved', values: { id } }, work);
  },
  remove: async (event) => {
    const actor = person(event, 'viewer');
    const { data, given } = await passwordIn(event, actor, 'remove-password');
    const id = typed(data, 'id');
    const work = () => given().then(() => passkeys.removePasskey(event, actor, id));
    return saved(event, { path, what: 'passkey-removed', values: { id } }, work);
  }
};
