export { AccessRule, Viewer, ViewerResolver } from './viewer.type';
