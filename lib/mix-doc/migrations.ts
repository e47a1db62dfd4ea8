/**
 * From the layout of an older studio to today's. The server migrates on load, in memory for readers and logged once by the
 * room; clients never do (a client that finds a newer layout than its own asks to reload). Each step goes one version up,
 * is deterministic, and leaves alone what it does not know. Documents of every released layout are kept in the tests.
 */
import * as Y from 'yjs'
import { AppError } from '@/lib/assert'
import { MIX_SCHEMA_VERSION } from '@/lib/mix'
import { metaOf, recordsOf, type Scalar } from './layout'
import { readSchemaVersion } from './read-mix'

interface Migration {
  /** The version that the step starts from; it ends at `from` + 1. */
  readonly from: number
  readonly migrate: (doc: Y.Doc) => void
}

/** Version 1 is the first released layout. */
const MIGRATIONS: readonly Migration[] = [{ from: 1, migrate: toVersion2 }]

/**
 * What version 1 said without a word, written down: its effects buses were never silenced by a solo, its sends were all taken
 * behind the fader. All other new fields read as their defaults, which change nothing.
 */
function toVersion2(doc: Y.Doc): void {
  for (const bus of recordsOf(doc, 'buses').values())
    if (bus instanceof Y.Map && bus.get('kind') === 'effects') pin(bus, 'isSoloSafe', true)
  for (const send of recordsOf(doc, 'sends').values())
    if (send instanceof Y.Map) pin(send, 'position', 'post')
}

function pin(record: Y.Map<Scalar>, field: string, value: Scalar): void {
  if (!record.has(field)) record.set(field, value)
}

/**
 * Brings the document to MIX_SCHEMA_VERSION in one transaction of origin 'migration'.
 *
 * @returns whether anything was written
 * @throws AppError conflict when the document comes from a newer studio
 */
export function migrateDocument(doc: Y.Doc, migrations: readonly Migration[] = MIGRATIONS): boolean {
  const version = readSchemaVersion(doc)
  if (version > MIX_SCHEMA_VERSION)
    throw new AppError('conflict', 'This song was last opened with a newer version of the studio.', {
      version,
    })
  if (version === MIX_SCHEMA_VERSION) return false
  doc.transact(() => {
    for (const step of migrations) if (step.from >= version) step.migrate(doc)
    metaOf(doc).set('schemaVersion', MIX_SCHEMA_VERSION)
  }, 'migration')
  return true
}
