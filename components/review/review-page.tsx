'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import Link from 'next/link'
import {
  can,
  type PersonRef,
  type Role,
  type VersionDetail,
  type VersionList,
  type VersionSummary,
} from '@/lib/contracts'
import { usePolled } from '../net/use-polled'
import { Button } from '../ui/button'
import { TopBar } from '../ui/top-bar'
import { PersonMenu } from '../people/person-menu'
import { anchorAt, placeOf, wordsOfPlace, type Place } from './anchor'
import { ApprovalBar } from './approval-bar'
import { CommentPanel } from './comment-panel'
import { compareVersions } from './compare'
import { formatWhen } from './format'
import { pinsOf } from './pins'
import { PlayerBar } from './player-bar'
import { useComments } from './use-comments'
import { useReviewKeys } from './use-review-keys'
import { useReviewPlayer } from './use-review-player'
import { VersionFacts } from './version-facts'
import { VersionSwitch } from './version-switch'
import { Waveform } from './waveform'

interface Props {
  readonly versionId: string
  readonly band: { readonly id: string; readonly name: string }
  readonly album: { readonly id: string; readonly title: string }
  readonly song: { readonly id: string; readonly title: string }
  readonly person: PersonRef
  readonly role: Role
}

const BOUNCING_MS = 1000
const SETTLED_MS = 5000

export function ReviewPage(props: Props) {
  const url = `/api/versions/${props.versionId}`
  const {
    data: version,
    problem,
    refresh,
  } = usePolled<VersionDetail>(url, (now) =>
    now?.bounce.status === 'done' || now?.bounce.status === 'failed' ? SETTLED_MS : BOUNCING_MS,
  )
  const { data: list } = usePolled<VersionList>(`/api/songs/${props.song.id}/versions`, SETTLED_MS)

  return (
    <div className="review">
      <TopBar
        crumbs={[
          { label: props.band.name, href: `/bands/${props.band.id}` },
          { label: props.album.title, href: `/albums/${props.album.id}` },
          { label: props.song.title },
        ]}
      >
        <span className="flex-1" />
        <Button asChild kind="line">
          <Link href={`/songs/${props.song.id}/studio`}>Open in studio</Link>
        </Button>
        <PersonMenu person={props.person} />
      </TopBar>
      {problem && !version && (
        <p className="p-6 text-warn" role="alert">
          {problem}
        </p>
      )}
      {version && (
        <Review {...props} version={version} versions={list?.versions ?? [version]} refresh={refresh} />
      )}
    </div>
  )
}

function Review({
  version,
  versions,
  refresh,
  person,
  role,
}: Props & { version: VersionDetail; versions: readonly VersionSummary[]; refresh: () => void }) {
  const compared = useMemo(
    () => (version.bounce.status === 'done' ? compareVersions(version, versions) : []),
    [version, versions],
  )
  const sources = useMemo(
    () =>
      compared.map(({ version: { id }, gainDb }) => ({
        id,
        audioUrl: `/api/versions/${id}/audio`,
        indexUrl: `/api/versions/${id}/index`,
        gainDb,
      })),
    [compared],
  )
  const playback = useReviewPlayer(version.sampleRate, sources)
  const { player, state } = playback
  const [heardId, setHeardId] = useState(version.id)
  const [selection, setSelection] = useState<Place | null>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const [nowSample, setNowSample] = useState(0)
  const input = useRef<HTMLTextAreaElement>(null)
  const { threads, actions, ...comments } = useComments(`/api/versions/${version.id}/comments`)
  const frames = version.bounce.frames ?? 0

  useEffect(() => {
    player?.select(heardId)
  }, [player, heardId])
  useEffect(() => {
    // The words beside the comment field follow the playhead a few times a second; the canvas follows it by itself.
    const timer = window.setInterval(() => setNowSample(player?.playheadSample() ?? 0), 250)
    return () => window.clearInterval(timer)
  }, [player])

  function hear(id: string) {
    setHeardId(id)
  }
  function go(sample: number) {
    player?.seek(sample)
    setNowSample(sample)
  }
  useReviewKeys({ playback, choices: compared.map((one) => one.version.id), hear, input })

  const { pins, labels: pinLabels } = pinsOf(threads, (anchor) => placeOf(version.sections, anchor))
  const place = selection ?? { startSample: Math.round(nowSample), endSample: null }

  return (
    <main className="review-main">
      <section className="review-left">
        <div className="review-title">
          <div className="min-w-0">
            <h1>
              {version.songTitle} <span className="text-text-3">v{version.number}</span>
            </h1>
            <p className="num text-text-3" suppressHydrationWarning>
              {version.name} · saved {formatWhen(version.createdAt)}
              {version.createdBy ? ` by ${version.createdBy.name}` : ''} · lossless · mix{' '}
              <span className="mono">{version.mixHash.slice(0, 8)}</span> · engine {version.engineVersion}
            </p>
          </div>
          <VersionSwitch
            compared={compared}
            selectedId={heardId}
            onSelect={hear}
            others={versions.filter(({ id }) => !compared.some((c) => c.version.id === id))}
          />
        </div>
        <Waveform
          peaksUrl={version.bounce.status === 'done' ? `/api/versions/${heardId}/peaks` : null}
          frames={frames}
          sampleRate={version.sampleRate}
          sections={version.sections}
          pins={pins}
          selection={selection}
          activePinId={activeId}
          playheadSample={() => player?.playheadSample() ?? 0}
          onSeek={go}
          onSelect={setSelection}
          onPin={(id) => {
            setActiveId(id)
            document.querySelector(`[data-comment="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' })
          }}
        />
        <PlayerBar
          playback={playback}
          isPlaying={state?.isPlaying ?? false}
          nowS={nowSample / version.sampleRate}
          onComment={can(role, 'comment.write') ? () => input.current?.focus() : undefined}
        />
        <VersionFacts
          version={version}
          canChoose={can(role, 'version.choose')}
          canRestore={can(role, 'mix.edit')}
          onChanged={refresh}
        />
      </section>
      <aside className="review-side">
        <CommentPanel
          threads={threads}
          isLoaded={comments.isLoaded}
          problem={comments.problem}
          pinLabels={pinLabels}
          sections={version.sections}
          channels={version.channels}
          sampleRate={version.sampleRate}
          activeId={activeId}
          canWrite={can(role, 'comment.write')}
          actions={actions}
          inputRef={input}
          placeWords={`${selection ? 'on' : 'at'} ${wordsOfPlace(place, version.sampleRate)}`}
          onGo={(id, to) => {
            setActiveId(id)
            go(to.startSample)
          }}
          onWrite={async (body, channelId) => {
            await actions.comment(body, anchorAt(version.sections, place, channelId))
            setSelection(null)
          }}
        />
        <ApprovalBar
          approvalsUrl={`/api/versions/${version.id}/approvals`}
          what={`v${version.number}`}
          canApprove={can(role, 'approval.give') && version.bounce.status === 'done'}
          personId={person.id}
        />
      </aside>
    </main>
  )
}
