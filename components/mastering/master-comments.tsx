'use client'
import { useRef } from 'react'
import { can, type MasterRunDetail, type MasterSongView, type Role } from '@/lib/contracts'
import { anchorAt } from '../review/anchor'
import { CommentPanel } from '../review/comment-panel'
import { useComments } from '../review/use-comments'

interface Props {
  readonly run: MasterRunDetail
  readonly song: MasterSongView
  readonly role: Role
}

/** Notes on one song's master, as a whole. */
export function MasterComments({ run, song, role }: Props) {
  const input = useRef<HTMLTextAreaElement>(null)
  const { threads, actions, isLoaded, problem } = useComments(`/api/masters/${run.id}/comments`, song.songId)
  const own = threads.filter(({ comment }) => comment.songId === song.songId)
  return (
    <CommentPanel
      threads={own}
      isLoaded={isLoaded}
      problem={problem}
      pinLabels={new Map()}
      sections={[]}
      channels={[]}
      sampleRate={song.targets[0]?.file.sampleRate ?? 44100}
      activeId={null}
      canWrite={can(role, 'comment.write')}
      actions={actions}
      inputRef={input}
      placeWords={`on ${song.title}`}
      onGo={() => undefined}
      onWrite={(body) => actions.comment(body, anchorAt([], null, null))}
    />
  )
}
