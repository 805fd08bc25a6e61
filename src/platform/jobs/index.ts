export { endJob, enqueue, enqueueLater, holdJob, tell } from './queue';
export { takeJobStep, type JobKind, type StepOutcome, type Tools } from './step';
export { Worker } from './worker';
