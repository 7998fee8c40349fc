/** Each role may do what the roles before it may. */
export const roles = ['viewer', 'contributor', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** An organization to which a person belongs. What is written for a trusted one is published without review. */
export interface Membership {
  code: string;
  trusted: boolean;
}

/** Who acts. `id` is the user's or the token's; `system` is the program itself (loading reference data, command line). */
export interface Actor {
  kind: 'user' | 'token' | 'system';
  id: string | null;
  name: string;
  role: Role;
  /** The account of the person, also when a token acts in that person's name; null for all else. */
  person: string | null;
  /** The organizations for which a contributor writes; `any` for a token of the installation, which is no person's. */
  organizations: 'any' | readonly Membership[];
}

/** An actor who is a person with an account. */
export type Person = Actor & { person: string };

export const system: Actor = {
  kind: 'system',
  id: null,
  name: 'Throughline',
  role: 'admin',
  person: null,
  organizations: 'any'
};

export function mayActAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
