/** Every processor by its job's name. Only the worker imports this file: it pulls in the heavy parts. */
import { ingestStemJob } from '../stems/ingest-stem.job'
import { bounceVersionJob } from '../versions/bounce-version.job'
import type { JobDefinitions } from './define-job'

export const jobDefinitions: JobDefinitions = {
  'ingest-stem': ingestStemJob,
  'bounce-version': bounceVersionJob,
}
