// First file of every worker thread: teaches it TypeScript, then loads the entry that runInThread was given.
import { workerData } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })
await import(workerData.entry)
