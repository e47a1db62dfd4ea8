'use client'
import { useRef, useState, type ReactNode } from 'react'
import { can, type MasterRunDetail, type MasterSongView, type Role } from '@/lib/contracts'
import { anchorAt, placeOf, wordsOfPlace, type Place } from '../review/anchor'
import { CommentPanel } from '../review/comment-panel'
import { pinsOf } from '../review/pins'
import { useComments } from '../review/use-comments'
import { MasterListening } from './master-listening'
import { useMasterPlayback } from './use-master-playback'

interface Props {
  readonly run: MasterRunDetail
  readonly song: MasterSongView
  readonly role: Role
  /** What stands over, under and beside it on the page. */
  readonly above: ReactNode
  readonly below: ReactNode
  readonly verdict: ReactNode
}

/** One mastered song: heard against its mix, with notes at their places. */
export function MasterSong({ run, song, role, above, below, verdict }: Props) {
  const listening = useMasterPlayback(song)
  const { rate, nowSample, seek } = listening
  const { threads, actions, isLoaded, problem } = useComments(`/api/masters/${run.id}/comments`, song.songId)
  const [selection, setSelection] = useState<Place | null>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const own = threads.filter(({ comment }) => comment.songId === song.songId)
  const { pins, labels } = pinsOf(own, (anchor) => placeOf([], anchor))
  const place = selection ?? { startSample: Math.round(nowSample), endSample: null }
  const canWrite = can(role, 'comment.write')

  return (
    <>
      <div className="album-left">
        {above}
        <MasterListening
          song={song}
          listening={listening}
          pins={pins}
          activeId={activeId}
          selection={selection}
          onSelect={setSelection}
          onPin={setActiveId}
          input={input}
          onComment={canWrite ? () => input.current?.focus() : undefined}
        />
        {below}
      </div>
      <aside className="review-side">
        <CommentPanel
          threads={own}
          isLoaded={isLoaded}
          problem={problem}
          pinLabels={labels}
          sections={[]}
          channels={[]}
          sampleRate={rate}
          activeId={activeId}
          canWrite={canWrite}
          actions={actions}
          inputRef={input}
          placeWords={`${selection ? 'on' : 'at'} ${wordsOfPlace(place, rate)}`}
          onGo={(id, to) => {
            setActiveId(id)
            seek(to.startSample)
          }}
          onWrite={async (body) => {
            await actions.comment(body, anchorAt([], place, null))
            setSelection(null)
          }}
        />
        {verdict}
      </aside>
    </>
  )
}
