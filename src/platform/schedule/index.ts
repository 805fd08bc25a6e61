export { Scheduler, takeRound, type Round, type Step } from './scheduler';
