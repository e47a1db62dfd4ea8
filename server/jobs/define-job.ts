/**
 * The shape of a processor. Processors lie with their noun as `<name>.job.ts`; registry.ts lists them; run-job.ts runs
 * them. A processor must give the same result when it runs twice: it reads what is there, makes what is missing, and
 * writes only through `commit`.
 */
import type { JobName, JobPayload } from '@/lib/contracts'
import type { Transaction } from '../db/client'

export interface JobContext<N extends JobName> {
  readonly payload: JobPayload<N>
  /** Fires when the lease is lost, the job is no longer wanted, or the worker stops. */
  readonly signal: AbortSignal
  /** 0..1; cheap, written at most twice a second. */
  readonly progress: (fraction: number) => void
  /**
   * Writes results, under the fencing token: a worker that was given up for dead changes nothing.
   * @throws LeaseLostError
   */
  readonly commit: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
}

export interface JobDefinition<N extends JobName> {
  readonly name: N
  /** @throws AppError when repeating cannot help; anything else is tried again with growing pauses */
  readonly run: (context: JobContext<N>) => Promise<void>
  /** Shows the progress to people. */
  readonly saveProgress?: (payload: JobPayload<N>, fraction: number) => Promise<void>
  /** Asked before the start and at every renewal of the lease; false stops the job quietly. */
  readonly isWanted?: (payload: JobPayload<N>) => Promise<boolean>
  /** The job will not be tried again; `message` is for people. */
  readonly giveUp?: (tx: Transaction, payload: JobPayload<N>, message: string) => Promise<void>
}

export function defineJob<N extends JobName>(definition: JobDefinition<N>): JobDefinition<N> {
  return definition
}

export type JobDefinitions = { readonly [N in JobName]?: JobDefinition<N> }
