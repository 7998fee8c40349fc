/** Where own work that is not public can be: returned is a draft that a reviewer gave back. */
export const ownSteps = ['returned', 'draft', 'submitted'] as const;
export type OwnStep = (typeof ownSteps)[number];
