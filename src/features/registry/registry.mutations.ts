import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { configureRegistry } from './configuration.service';
import { RegistryConfiguration } from './configuration.type';
import { RegistryImport } from './registry-import.type';
import {
  ApproveRegistryImportInput,
  CancelRegistryImportInput,
  ConfigureRegistryInput,
  StartRegistryImportInput,
} from './registry.input';
import { approveRegistryImport, cancelRegistryImport, startRegistryImport } from './registry.service';

const loading = { type: () => RegistryImport, description: 'The import as it is now.' };

@Resolver()
export class RegistryMutations {
  @Mutate({
    description:
      'Begins the loading of a delivery (memulai pemuatan); then send its file to `POST /imports?import=<id>`. Whoever sends ' +
      'the file with registry, asOf and codeSystem beside it needs no beginning.',
    payload: payloadType('startRegistryImport', { import: loading }),
    input: () => StartRegistryImportInput,
    does: startRegistryImport,
  })
  startRegistryImport!: unknown;

  @Mutate({
    description: 'Approves an import after its preview (menyetujui); it is applied at once, chunk by chunk.',
    payload: payloadType('approveRegistryImport', { import: loading }),
    input: () => ApproveRegistryImportInput,
    does: approveRegistryImport,
  })
  approveRegistryImport!: unknown;

  @Mutate({
    description:
      'Gives an import up before it is applied (membatalkan): nothing of it is written, and its rows are deleted.',
    payload: payloadType('cancelRegistryImport', { import: loading }),
    input: () => CancelRegistryImportInput,
    does: cancelRegistryImport,
  })
  cancelRegistryImport!: unknown;

  @Mutate({
    description:
      'Says what a registry counts for in the own area (mengatur sumber data): whether it ranks, and whether it is the poverty ' +
      'list. Areas below follow unless they say otherwise. Families are ranked anew shortly after.',
    payload: payloadType('configureRegistry', {
      configuration: { type: () => RegistryConfiguration, description: 'What holds from now on.' },
    }),
    input: () => ConfigureRegistryInput,
    does: configureRegistry,
  })
  configureRegistry!: unknown;
}
