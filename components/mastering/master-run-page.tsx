'use client'
import { useState } from 'react'
import { can, type MasterRunDetail, type PersonRef, type Role } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { usePolled } from '../net/use-polled'
import { ApprovalBar } from '../review/approval-bar'
import { formatWhen } from '../review/format'
import { Button } from '../ui/button'
import { Progress } from '../ui/progress'
import { TopBar } from '../ui/top-bar'
import { PersonMenu } from '../people/person-menu'
import { RunBadge } from './master-orders'
import { MasterComments } from './master-comments'
import { MasterListening } from './master-listening'
import { MasterTable } from './master-table'
import { DeliveryFiles } from './delivery-files'

interface Props {
  readonly runId: string
  readonly band: { readonly id: string; readonly name: string }
  readonly album: { readonly id: string; readonly title: string }
  readonly person: PersonRef
  readonly role: Role
}

const WORKING_MS = 1000
const SETTLED_MS = 8000
const isWorking = (run: MasterRunDetail | null) =>
  run === null || run.status === 'queued' || run.status === 'running'

export function MasterRunPage({ runId, band, album, person, role }: Props) {
  const url = `/api/masters/${runId}`
  const {
    data: run,
    problem,
    refresh,
  } = usePolled<MasterRunDetail>(url, (now) => (isWorking(now) ? WORKING_MS : SETTLED_MS))
  const [songId, setSongId] = useState<string | null>(null)
  const { problem: cancelProblem, run: act } = useAction()
  const heard =
    run?.songs.find((song) => song.songId === songId) ??
    run?.songs.find(({ targets }) => targets.length > 0) ??
    null
  return (
    <div className="album">
      <TopBar
        crumbs={[
          { label: band.name, href: `/bands/${band.id}` },
          { label: album.title, href: `/albums/${album.id}` },
          { label: run ? `Master run ${run.number}` : 'Masters' },
        ]}
      >
        <span className="flex-1" />
        {run?.zipUrl && can(role, 'master.download') && (
          <Button asChild kind="primary" icon="download">
            <a href={run.zipUrl} download>
              Download all
            </a>
          </Button>
        )}
        <PersonMenu person={person} />
      </TopBar>
      {(problem ?? cancelProblem) && (
        <p className="p-4 text-warn" role="alert">
          {problem ?? cancelProblem}
        </p>
      )}
      {run && (
        <main className="album-main" data-run-status={run.status}>
          <div className="album-left">
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
                  {can(role, 'master.request') && (
                    <Button
                      kind="quiet"
                      onClick={() =>
                        void act(() => requestJson(`${url}/cancel`, { method: 'POST', body: {} })).then(
                          refresh,
                        )
                      }
                    >
                      Cancel
                    </Button>
                  )}
                </>
              )}
            </header>
            {run.error && <p className="px-4 py-2 text-bad">{run.error}</p>}
            <MasterTable run={run} selectedId={heard?.songId ?? null} onSelect={setSongId} />
            {heard && heard.targets.length > 0 && <MasterListening key={heard.songId} song={heard} />}
            {run.status === 'done' && <DeliveryFiles run={run} canDownload={can(role, 'master.download')} />}
          </div>
          <aside className="review-side">
            {heard && <MasterComments key={heard.songId} run={run} song={heard} role={role} />}
            {run.status === 'done' && (
              <ApprovalBar
                approvalsUrl={`${url}/approvals`}
                what={`run ${run.number}`}
                canApprove={can(role, 'approval.give')}
                personId={person.id}
              />
            )}
          </aside>
        </main>
      )}
    </div>
  )
}
