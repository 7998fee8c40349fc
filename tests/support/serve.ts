import { startServer } from './server.ts';

/** Playwright's global set-up: one program for all journeys. Answers the function that stops it again. */
export default async function serve(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => {};
  const server = await startServer();
  process.env.BASE_URL = server.origin;
  process.env.SETUP_LINK = server.setupLink;
  process.env.DATA_DIR = server.dataDir;
  return server.stop;
}
