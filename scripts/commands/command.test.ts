import { describe, expect, test } from 'vitest';
import { interpret, oneOf, required, UsageError, type Command } from './command.ts';

const greet: Command = {
  name: 'guest greet',
  usage: '--name <name> <file>',
  summary: 'greet a guest',
  details: [],
  options: { name: { type: 'string' } },
  positionals: 1,
  run: async () => ''
};
const asked = (...words: string[]) => interpret([greet], words);

describe('the command line', () => {
  test('finds the command, its options and its arguments', () => {
    expect(asked('guest', 'greet', '--name', 'Amina', 'list.json')).toEqual({
      help: false,
      command: greet,
      values: { name: 'Amina' },
      positionals: ['list.json']
    });
  });

  test.each([[[]], [['--help']], [['-h']], [['help']]])('explains itself when asked by %o', (words) => {
    expect(asked(...words)).toEqual({ help: true, command: null });
  });

  test.each([[['help', 'guest', 'greet']], [['guest', 'greet', '--help']]])(
    'explains a command: %o',
    (words) => {
      expect(asked(...words)).toEqual({ help: true, command: greet });
    }
  );

  test.each([
    [['guest'], 'There is no command "guest". There are: guest greet, help.'],
    [['help', 'nobody'], 'There is no command "nobody"'],
    [['guest', 'greet', '--nam', 'Amina', 'x'], "Unknown option '--nam'"],
    [['guest', 'greet', '--name'], "'--name <value>' argument missing"],
    [['guest', 'greet', '--name', 'Amina'], 'It is used as: guest greet --name <name> <file>']
  ])('refuses what it does not understand: %o', (words, message) => {
    expect(() => asked(...words)).toThrow(UsageError);
    expect(() => asked(...words)).toThrow(message);
  });

  test('says which option is missing, and which values one may have', () => {
    expect(() => required({}, 'email')).toThrow('--email is missing');
    expect(() => oneOf({ role: 'boss' }, 'role', ['editor', 'admin'])).toThrow(
      '--role must be one of editor, admin; it is "boss".'
    );
    expect(oneOf({ role: 'admin' }, 'role', ['editor', 'admin'])).toBe('admin');
  });
});
