/** Renews a lease while its job runs and turns every reason to stop into one AbortSignal. */
import { logger } from '../logger'
import { renewLease, type Lease } from './lease'

export type StopReason = 'lost' | 'unwanted' | 'stopping'

export interface LeaseKeeper {
  readonly signal: AbortSignal
  readonly reason: () => StopReason | null
  readonly give: (reason: StopReason) => void
  readonly stop: () => void
}

export interface KeepLeaseOptions {
  readonly isWanted: () => Promise<boolean>
  readonly stopping: AbortSignal
  readonly leaseMs: number
}

/** Starts to renew three times per lease time; `stop` must be called when the job has ended. */
export function keepLease(lease: Lease, options: KeepLeaseOptions): LeaseKeeper {
  const abort = new AbortController()
  let reason: StopReason | null = null
  const give = (why: StopReason) => {
    reason ??= why
    abort.abort(new Error(`job stopped: ${reason}`))
  }
  const onStopping = () => give('stopping')
  if (options.stopping.aborted) onStopping()
  options.stopping.addEventListener('abort', onStopping, { once: true })
  const renew = async () => {
    if (!(await renewLease(lease, options.leaseMs))) give('lost')
    else if (!(await options.isWanted())) give('unwanted')
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) =>
      logger('jobs').error({ err: error, lease: lease.id }, 'a lease was not renewed'),
    )
  }, options.leaseMs / 3)
  return {
    signal: abort.signal,
    reason: () => reason,
    give,
    stop: () => {
      clearInterval(timer)
      options.stopping.removeEventListener('abort', onStopping)
    },
  }
}
