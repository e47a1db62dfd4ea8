'use client'
import type { MasterRunDetail, MasterRunSummary } from '@/lib/contracts'
import { formatWhen } from '../review/format'
import { Button } from '../ui/button'
import { Progress } from '../ui/progress'
import { RunBadge } from './master-orders'
import { QualityControl } from './quality-control'

export const isWorking = ({ status }: MasterRunSummary) => status === 'queued' || status === 'running'

interface Props {
  readonly run: MasterRunDetail
  /** null: this person may not stop it. */
  readonly onCancel: (() => void) | null
}

/** Whose run, of what, how far. */
export function RunHead({ run, onCancel }: Props) {
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
            {onCancel && (
              <Button kind="quiet" onClick={onCancel}>
                Cancel
              </Button>
            )}
          </>
        )}
      </header>
      {run.error && <p className="px-4 py-2 text-bad">{run.error}</p>}
      {run.quality && <QualityControl quality={run.quality} />}
    </>
  )
}
