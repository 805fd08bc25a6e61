export { registerExports } from './export.http';
