import 'reflect-metadata';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { buildSchemaSync } from 'type-graphql';
import { entities } from '../../src/features';
import { openDataSource } from '../../src/platform/database/data-source';
import { contend, viewersOf } from '../contender';
import { Gate, UsualContext } from './context';
import {
  CommitmentResolver,
  EnrolmentResolver,
  HouseholdResolver,
  PersonResolver,
  ProgramResolver,
  ProgressReportResolver,
  RegionResolver,
} from './resolvers';

interface Context extends BaseContext {
  readonly usual: UsualContext;
}

/** The transaction ends when the answer is complete. */
const closing: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue }) => contextValue.usual.close(),
  }),
};

/**
 * The usual stack, done decently: Apollo, type-graphql, TypeORM entities and DataLoader, one transaction a request under
 * the same policies, caches of Apollo off. It verifies no tokens and writes no access log, which flatters it.
 */
contend(async (setup) => {
  const { serverUrl, connections, tokens } = setup;
  const dataSource = await openDataSource({
    url: `${serverUrl}?options=-c%20random_page_cost%3D1.1%20-c%20jit%3Doff`,
    entities,
    poolSize: connections,
    onError: (error) => process.stderr.write(`${error.message}\n`),
  });
  const schema = buildSchemaSync({
    resolvers: [
      CommitmentResolver,
      EnrolmentResolver,
      HouseholdResolver,
      PersonResolver,
      ProgramResolver,
      ProgressReportResolver,
      RegionResolver,
    ],
    validate: false,
  });
  const apollo = new ApolloServer<Context>({
    schema,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      closing,
    ],
  });
  await apollo.start();
  const viewerFor = viewersOf(setup);
  const gate = new Gate(connections);
  const app = Fastify();
  app.post('/graphql', {
    handler: fastifyApolloHandler(apollo, {
      context: async ({ headers }): Promise<Context> => {
        const purpose = headers['simpul-purpose'];
        const viewer = viewerFor(headers.authorization ?? '', Array.isArray(purpose) ? purpose[0] : purpose);
        if (!viewer) throw new Error('Unknown token');
        return { usual: await UsualContext.open(dataSource, viewer, gate) };
      },
    }),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address() as AddressInfo;
  return { port: address.port, tokens };
});
