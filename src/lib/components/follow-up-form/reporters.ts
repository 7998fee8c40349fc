interface Named {
  code: string;
  name: string;
  /** The name is in English, whatever the reader's language. */
  english: boolean;
}

/**
 * Who can be named as reporting an update: by an editor any group, and an organization of it; by a contributor one of their
 * own organizations. Where there is no choice `stated` says who it is.
 */
export type ReporterChoices =
  | { by: 'editor'; groups: { code: string; name: string }[]; organizations: (Named & { group: string })[] }
  | { by: 'contributor'; organizations: Named[] }
  | { by: 'contributor'; stated: Omit<Named, 'code'> };
