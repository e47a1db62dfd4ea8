/** Worker thread of the master jobs: one stage per thread. */
import { serveThread } from '../../jobs/thread-entry'
import { check, type CheckRequest } from './check-delivery'
import {
  analyse,
  plan,
  render,
  type AnalyseRequest,
  type PlanRequest,
  type RenderRequest,
} from './master-work'

export type MasterThreadInput = AnalyseRequest | PlanRequest | RenderRequest | CheckRequest

serveThread(async (input: MasterThreadInput, onProgress): Promise<unknown> => {
  if (input.stage === 'analyse') return analyse(input, onProgress)
  if (input.stage === 'plan') return plan(input, onProgress)
  if (input.stage === 'check') return check(input, onProgress)
  return render(input, onProgress)
})
