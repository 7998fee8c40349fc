/** What is written, by the name that the description of the API gives it: the schemas that read it. */
export {
  followUpChangesSchema as FollowUpChanges,
  newFollowUpSchema as NewFollowUp,
  publicationStepSchema as PublicationStep,
  restorationSchema as Restoration,
  updateSchema as NewUpdate
} from '../../domain/follow-up-input.ts';
export {
  mappingChangesSchema as MappingChanges,
  newMappingSchema as NewMapping,
  verdictSchema as Verdict
} from '../../domain/mappings.ts';
export { suggestionRequestSchema as SuggestionRequest } from '../../domain/suggestions.ts';
