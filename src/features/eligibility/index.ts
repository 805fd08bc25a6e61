export { explained, type Check } from './eligibility.messages';
export { familyVerdicts, keptVerdict, personVerdicts } from './eligibility.sql';
export {
  EligibilityCheck,
  EligibilityCheckResolver,
  EligibilityVerdict,
  noSuchProgram,
  ofProgram,
} from './eligibility.type';
