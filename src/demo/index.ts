export { loadDemoCity } from './load-demo-city';
export { PERSONAS, type Persona } from './personas';
export type { DemoProgress } from './write';
