/** Every processor by its job's name. Only the worker imports this file: it pulls in the heavy parts. */
import { bounceVersionJob } from '../versions/bounce-version.job'
import type { JobDefinitions } from './define-job'

export const jobDefinitions: JobDefinitions = {
  'bounce-version': bounceVersionJob,
}
