/** Tells what a job worked on that it will not be tried again. */
import type { JobName, JobPayload } from '@/lib/contracts'
import { database } from '../db/client'
import type { JobDefinition, JobDefinitions } from './define-job'

/** Runs the processor's `giveUp` in its own transaction; nothing when it has none. */
export async function giveUpJob<N extends JobName>(
  definitions: JobDefinitions,
  name: N,
  payload: JobPayload<N>,
  message: string,
): Promise<void> {
  const definition = definitions[name] as JobDefinition<N> | undefined
  if (definition?.giveUp) await database().$transaction((tx) => definition.giveUp!(tx, payload, message))
}
