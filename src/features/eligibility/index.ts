export { noSuchProgram, ofProgram } from './eligibility.arguments';
export { explained, type Check } from './eligibility.messages';
export { familyVerdicts, keptVerdict, personChecks, personVerdicts } from './eligibility.sql';
export { EligibilityCheck, EligibilityCheckResolver, EligibilityVerdict } from './eligibility.type';
