export { endJob, enqueue, holdJob, tell } from './queue';
export { Worker, type JobKind, type StepOutcome, type Tools } from './worker';
