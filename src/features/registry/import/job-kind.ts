/** The kind of job that takes an import from one state to the next. */
export const REGISTRY_IMPORT = 'registry-import';
