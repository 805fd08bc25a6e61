import './statistics.links';

export { count, countAll } from './counting';
