'use client'
import { useState, type ReactNode } from 'react'
import Link from 'next/link'
import { can, type MasterRunDetail, type PersonRef, type Role } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { PersonMenu } from '../people/person-menu'
import { ApprovalBar } from '../review/approval-bar'
import { Button } from '../ui/button'
import { TopBar } from '../ui/top-bar'
import { DeliveryFiles } from './delivery-files'
import { AlbumListening, type ListeningMode } from './listening/album-listening'
import { ListeningHead } from './listening/listening-head'
import { RunHead } from './run-head'
import { MasterSong } from './master-song'
import { MasterTable } from './master-table'
import { SongPlan } from './plan/song-plan'
import { isReady } from './run-state'
import { useRun } from './use-run'

interface Props {
  readonly runId: string
  readonly band: { readonly id: string; readonly name: string }
  readonly album: { readonly id: string; readonly title: string }
  readonly person: PersonRef
  readonly role: Role
}

export function MasterRunPage({ runId, band, album, person, role }: Props) {
  const url = `/api/masters/${runId}`
  const { data, problem, refresh } = useRun(runId)
  const { problem: cancelProblem, run: act } = useAction()
  const tell = (what: 'cancel' | 'retry') => () =>
    void act(() => requestJson(`${url}/${what}`, { method: 'POST', body: {} })).then(refresh)
  return (
    <div className="album">
      <TopBar
        crumbs={[
          { label: band.name, href: `/bands/${band.id}` },
          { label: album.title, href: `/albums/${album.id}` },
          { label: data ? `Master run ${data.number}` : 'Masters' },
        ]}
      >
        <span className="flex-1" />
        {data && (
          <Button asChild kind="line">
            <Link href={`/masters/${runId}/report`}>Report</Link>
          </Button>
        )}
        {data?.zipUrl && can(role, 'master.download') && (
          <Button asChild kind="primary">
            <a href={data.zipUrl} download>
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
      {data && (
        <Run run={data} role={role} personId={person.id} onCancel={tell('cancel')} onRetry={tell('retry')} />
      )}
    </div>
  )
}

interface RunProps {
  readonly run: MasterRunDetail
  readonly role: Role
  readonly personId: string
  readonly onCancel: () => void
  readonly onRetry: () => void
}

function Run({ run, role, personId, onCancel, onRetry }: RunProps) {
  const [songId, setSongId] = useState<string | null>(null)
  const [mode, setMode] = useState<ListeningMode>('song')
  const audible = run.songs.filter(({ targets }) => targets.length > 0)
  const heard = audible.find((song) => song.songId === songId) ?? audible[0]
  const isDone = run.status === 'done'
  const mayOrder = can(role, 'master.request')
  const above = (
    <>
      <RunHead run={run} onCancel={mayOrder ? onCancel : null} onRetry={mayOrder ? onRetry : null} />
      <MasterTable run={run} selectedId={heard?.songId ?? null} onSelect={setSongId} />
      {heard && <ListeningHead mode={mode} onMode={isReady(run) && audible.length > 1 ? setMode : null} />}
    </>
  )
  const below = isReady(run) && (
    <>
      {heard && <SongPlan key={heard.songId} run={run} song={heard} role={role} />}
      <DeliveryFiles run={run} canDownload={can(role, 'master.download')} />
    </>
  )
  const verdict: ReactNode = isDone && (
    <ApprovalBar
      approvalsUrl={`/api/masters/${run.id}/approvals`}
      what={`run ${run.number}`}
      canApprove={can(role, 'approval.give')}
      personId={personId}
    />
  )
  return (
    <main className="album-main" data-run-status={run.status}>
      {heard && mode !== 'song' ? (
        <>
          <div className="album-left">
            {above}
            <AlbumListening {...{ run, mode, selectedId: heard.songId, onSelect: setSongId }} />
            {below}
          </div>
          <aside className="review-side">{verdict}</aside>
        </>
      ) : heard ? (
        <MasterSong key={heard.songId} {...{ run, song: heard, role, above, below, verdict }} />
      ) : (
        <div className="album-left">{above}</div>
      )}
    </main>
  )
}
