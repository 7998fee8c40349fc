export * from './events.ts';
export * from './follow-ups.ts';
export * from './framework.ts';
export * from './organizations.ts';
export * from './mappings.ts';
export * from './sources.ts';
export * from './users.ts';
