import type { Viewer } from '../access/viewer';
import type { Database } from '../database/scope';

/** What one operation runs with. Resolvers of computed fields get it as their context. */
export interface HubContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly database: Database;
  /** Names a request that may be sent twice and must be done once. */
  readonly idempotencyKey: string | undefined;
  /** A loader of a feature, made on first use and kept for this request alone: it reads under this viewer's slice. */
  loader<Loader>(make: (context: HubContext) => Loader): Loader;
}

export const contextOf = (
  viewer: Viewer,
  requestId: string,
  database: Database,
  idempotencyKey?: string,
): HubContext => {
  const loaders = new Map<unknown, unknown>();
  const context: HubContext = {
    viewer,
    requestId,
    database,
    idempotencyKey,
    loader: <Loader>(make: (context: HubContext) => Loader): Loader => {
      const known = loaders.get(make);
      if (known !== undefined) return known as Loader;
      const made = make(context);
      loaders.set(make, made);
      return made;
    },
  };
  return context;
};
