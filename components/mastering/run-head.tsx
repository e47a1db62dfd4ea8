'use client'
import type { MasterRunDetail } from '@/lib/contracts'
import { formatWhen } from '../review/format'
import { Button } from '../ui/button'
import { Progress } from '../ui/progress'
import { RunBadge } from './master-orders'
import { QualityControl } from './quality-control'
import { hasFailed, isWorking, wordsOfTimeLeft } from './run-state'

interface Props {
  readonly run: MasterRunDetail
  /** null: this person may not stop it. */
  readonly onCancel: (() => void) | null
  /** null: this person may not order masters. */
  readonly onRetry: (() => void) | null
}

/** Whose run, of what, how far. */
export function RunHead({ run, onCancel, onRetry }: Props) {
  return (
    <>
      <header className="master-head">
        <h1>
          {run.albumTitle} <span className="text-text-3">Master run {run.number}</span>
        </h1>
        <RunBadge run={run} />
        <span className="num text-text-3" suppressHydrationWarning>
          ordered {formatWhen(run.createdAt)}
          {run.requestedBy ? ` by ${run.requestedBy.name}` : ''} · settings{' '}
          <span className="mono">{run.settingsHash.slice(0, 8)}</span>
        </span>
        {isWorking(run) && (
          <>
            <span className="min-w-32 flex-1">
              <Progress label="Mastering" value={run.progress} />
            </span>
            <span className="num">{Math.round(run.progress * 100)} %</span>
            <span className="num text-text-3">{wordsOfTimeLeft(run.secondsLeft)}</span>
            {onCancel && (
              <Button kind="quiet" onClick={onCancel}>
                Cancel
              </Button>
            )}
          </>
        )}
      </header>
      {run.error && (
        <div className="run-problem" role="status">
          <p className={run.status === 'incomplete' ? 'text-warn' : 'text-bad'}>{run.error}</p>
          {onRetry && hasFailed(run) && (
            <Button kind="primary" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
      {run.quality && <QualityControl quality={run.quality} />}
    </>
  )
}
