/** Each role may do what the roles before it may. */
export const roles = ['viewer', 'contributor', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who acts. `id` is the user's or the token's; `system` is the program itself (loading reference data, command line). */
export interface Actor {
  kind: 'user' | 'token' | 'system';
  id: string | null;
  name: string;
  role: Role;
}

export const system: Actor = { kind: 'system', id: null, name: 'Throughline', role: 'admin' };

export function mayActAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
