import { isHttpError } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { formOf } from './guards.ts';

function sent(type: string, body: BodyInit): { request: Request } {
  const headers = { 'content-type': type };
  return { request: new Request('http://here.invalid/', { method: 'POST', headers, body }) };
}

async function statusOf(asked: { request: Request }): Promise<number | null> {
  const fault: unknown = await formOf(asked).catch((thrown: unknown) => thrown);
  return isHttpError(fault) ? fault.status : null;
}

test('a form is read as it was sent', async () => {
  const data = await formOf(sent('application/x-www-form-urlencoded', 'email=amina%40example.org'));
  expect(data.get('email')).toBe('amina@example.org');
});

test('a body that is no form is a bad request, not a fault of ours', async () => {
  expect(await statusOf(sent('multipart/form-data; boundary=x', 'garbage'))).toBe(400);
  expect(await statusOf(sent('multipart/form-data', 'garbage'))).toBe(400);
  expect(await statusOf(sent('text/plain', 'garbage'))).toBe(400);
});
