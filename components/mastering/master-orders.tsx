'use client'
import { useState } from 'react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import {
  can,
  DEFAULT_MASTER_TARGETS,
  MASTER_TARGETS,
  type AlbumDetail,
  type MasterRunSummary,
  type MastersRequested,
  type MasterTarget,
  type Role,
} from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { usePolled } from '../net/use-polled'
import { formatWhen } from '../review/format'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Progress } from '../ui/progress'
import { TARGET_WORDS } from './target-words'
import { ToneAim } from './tone-aim'

const FRESH_MS = 2000

interface Props {
  readonly album: AlbumDetail
  readonly role: Role
  readonly onChanged: () => void
}

/** Orders masters over the album's chosen versions, and lists what was ordered before. */
export function MasterOrders({ album, role, onChanged }: Props) {
  const url = `/api/albums/${album.id}/masters`
  const { data: runs, refresh } = usePolled<readonly MasterRunSummary[]>(url, FRESH_MS)
  const [targets, setTargets] = useState<readonly MasterTarget[]>(DEFAULT_MASTER_TARGETS)
  const { isBusy, problem, run } = useAction()
  const router = useRouter()
  const toggle = (target: MasterTarget) =>
    setTargets((now) => MASTER_TARGETS.filter((t) => (t === target ? !now.includes(t) : now.includes(t))))

  async function order() {
    await run(async () => {
      const { runId } = await requestJson<MastersRequested>(url, { method: 'POST', body: { targets } })
      router.push(`/masters/${runId}`)
    })
    refresh()
  }

  return (
    <section className="album-masters" aria-label="Masters">
      <header className="flex flex-wrap items-center gap-3 pb-2">
        <h2>Masters</h2>
        <span className="text-text-3">every file is read back and checked</span>
        <span className="flex-1" />
        {can(role, 'master.request') && (
          <>
            {MASTER_TARGETS.map((target) => (
              <label key={target} className="flex min-h-6 items-center gap-2">
                <input type="checkbox" checked={targets.includes(target)} onChange={() => toggle(target)} />
                {TARGET_WORDS[target].name}
              </label>
            ))}
            <Button
              kind="primary"
              disabled={isBusy || targets.length === 0 || album.songs.length === 0}
              onClick={() => void order()}
            >
              Make masters
            </Button>
          </>
        )}
      </header>
      {can(role, 'master.request') && <ToneAim album={album} onChanged={onChanged} />}
      {problem && (
        <p className="field-error" role="alert" data-masters-problem>
          {problem}
        </p>
      )}
      {runs?.length === 0 && (
        <EmptyState
          title="No masters yet"
          text="Choose a version of each song, then make masters of the whole album."
        />
      )}
      {can(role, 'master.request') && (
        <p className="pb-2 text-text-3">
          Programs can order and follow masters too:{' '}
          <a className="text-accent" href="/api/openapi.json">
            API description (OpenAPI)
          </a>
        </p>
      )}
      {runs && runs.length > 0 && (
        <ul>
          {runs.map((one) => (
            <li key={one.id} className="album-run">
              <Link href={`/masters/${one.id}`} className="num">
                Master run {one.number}
              </Link>
              <RunBadge run={one} />
              <span className="text-text-2">
                {one.targets.map((target) => TARGET_WORDS[target].name).join(', ')}
              </span>
              <span className="flex-1">
                {(one.status === 'queued' || one.status === 'running') && (
                  <Progress label={`Master run ${one.number}`} value={one.progress} />
                )}
              </span>
              <span className="num text-text-3" suppressHydrationWarning>
                {formatWhen(one.createdAt)}
                {one.requestedBy ? ` by ${one.requestedBy.name}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const STATUS: Record<MasterRunSummary['status'], { words: string; tone?: 'ok' | 'warn' | 'bad' | 'accent' }> =
  {
    queued: { words: 'Waiting', tone: 'accent' },
    running: { words: 'Mastering', tone: 'accent' },
    done: { words: 'Ready' },
    incomplete: { words: 'Songs missing', tone: 'warn' },
    failed: { words: 'Failed', tone: 'bad' },
    cancelled: { words: 'Cancelled', tone: 'warn' },
  }

export function RunBadge({ run }: { readonly run: MasterRunSummary }) {
  if (run.status === 'done' && run.approvals.state === 'approved')
    return (
      <Badge tone="ok" icon="check">
        Approved
      </Badge>
    )
  if (run.status === 'done' && run.approvals.state === 'changesRequested')
    return <Badge tone="warn">Changes asked</Badge>
  const { words, tone } = STATUS[run.status]
  return <Badge tone={tone}>{words}</Badge>
}
