/** Worker thread of the reference job. */
import { coreModule } from '../../jobs/core-module'
import { serveThread } from '../../jobs/thread-entry'
import { openDecodedSource } from '../../delivery/decoded-source'
import { measureReference } from '../../delivery/measure-reference'

export interface ReferenceThreadInput {
  readonly path: string
  /** For temporary files. */
  readonly folder: string
  readonly name: string
}

serveThread(async ({ path, folder, name }: ReferenceThreadInput) =>
  measureReference(coreModule(), name, () => openDecodedSource(path, folder)),
)
