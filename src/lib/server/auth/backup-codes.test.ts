import { expect, test } from 'vitest';
import { newBackupCodes, plainBackupCode, plainCode } from './backup-codes.ts';

test('backup codes are ten, all different, without letters that look alike', () => {
  const codes = newBackupCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){2}$/);
});

test('a backup code is the same however it is typed', () => {
  for (const typed of ['k7mq-x2pd-9hwa', ' K7MQ X2PD 9HWA ', 'k7mqx2pd9hwa'])
    expect(plainBackupCode(typed)).toBe('k7mq-x2pd-9hwa');
  expect(plainBackupCode('')).toBe('');
});

test('a code is the same in Arabic and Persian digits, and with a space', () => {
  for (const typed of ['123456', '123 456', '١٢٣٤٥٦', '۱۲۳ ۴۵۶']) expect(plainCode(typed)).toBe('123456');
});
