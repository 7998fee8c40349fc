import type { CrosswalkEnd, CrosswalkHead } from '#lib/domain/crosswalk.ts';
import { goalPath, objectivePath, targetPath } from '#lib/domain/links.ts';
import * as m from '#lib/paraglide/messages.js';

interface Told {
  mapped: string;
  gaps: string;
  shown: string;
  all: string;
}

interface Level {
  title: () => string;
  /** What the choice of the level says. */
  choice: () => string;
  /** `all`: how many ends there are, `shown`: how many of them stand in the table. */
  sentence: (told: Told) => string;
  path: (code: string) => string;
  /** What an end is called in a sentence or an axis that is short of room. */
  name: (code: string) => string;
  /** The messages that are mapped to none of these; they may be mapped to others. */
  noEnd: () => string;
  noMessage: () => string;
  noFollowUp: () => string;
}

/** The words and addresses of each kind of end that messages are crossed with. */
export const levels: Record<CrosswalkEnd, Level> = {
  goal: {
    title: m.crosswalk_title,
    choice: m.crosswalk_by_goal,
    sentence: m.crosswalk_sentence,
    path: goalPath,
    name: (code) => m.goal_n({ code }),
    noEnd: m.gap_messages_no_goal,
    noMessage: m.gap_goals_no_message,
    noFollowUp: m.gap_goals_no_follow_up
  },
  target: {
    title: m.crosswalk_title_target,
    choice: m.crosswalk_by_target,
    sentence: m.crosswalk_sentence_target,
    path: targetPath,
    name: (code) => m.target_n({ code }),
    noEnd: m.gap_messages_no_target,
    noMessage: m.gap_targets_no_message,
    noFollowUp: m.gap_targets_no_follow_up
  },
  objective: {
    title: m.crosswalk_title_objective,
    choice: m.crosswalk_by_objective,
    sentence: m.crosswalk_sentence_objective,
    path: objectivePath,
    name: (number) => m.objective_n({ number }),
    noEnd: m.gap_messages_no_objective,
    noMessage: m.gap_objectives_no_message,
    noFollowUp: m.gap_objectives_no_follow_up
  }
};

/** An end in words: `Goal 10: Reduced inequalities`. */
export function nameOf(by: CrosswalkEnd, { key, title }: Pick<CrosswalkHead, 'key' | 'title'>): string {
  return `${levels[by].name(key)}: ${title ?? ''}`;
}
