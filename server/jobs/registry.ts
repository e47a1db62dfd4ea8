/** Every processor by its job's name. Only the worker imports this file: it pulls in the heavy parts. */
import type { JobDefinitions } from './define-job'

export const jobDefinitions: JobDefinitions = {}
