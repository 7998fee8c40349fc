// Plain JavaScript for Node 20 and later, with nothing but Node's own modules: it runs before anything is installed.
import { spawn } from 'node:child_process';

/** @typedef {{ code: number, output: string, stdout: string }} Result */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] show: print it as it comes, too
 * @returns {Promise<Result>} code 1 as well when it was ended by a signal or could not be started
 */
export function run(command, args, { cwd, env, show = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    running.add(child);
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      stdout += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      running.delete(child);
      done({ code: code ?? 1, output, stdout });
    });
  });
}

/** Ends every program that {@link run} has under way. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM');
}
