'use client'
import { useState, type Ref } from 'react'
import { Badge } from '../ui/badge'
import { EmptyState } from '../ui/empty-state'
import { placeOf, type Place } from './anchor'
import { CommentItem, type CommentActions } from './comment-item'
import type { Thread } from './use-comments'
import { CommentForm } from './comment-form'
import { Select } from '../ui/select'

interface Channel {
  readonly id: string
  readonly name: string
  readonly colour: number
}

interface Props {
  readonly threads: readonly Thread[]
  readonly isLoaded: boolean
  readonly problem: string | null
  readonly pinLabels: ReadonlyMap<string, string>
  readonly sections: readonly { readonly id: string; readonly startSample: number }[]
  readonly channels: readonly Channel[]
  readonly sampleRate: number
  readonly activeId: string | null
  readonly canWrite: boolean
  readonly actions: CommentActions
  readonly onGo: (id: string, place: Place) => void
  /** Such as "at 1:07" or "on 0:34–1:08". */
  readonly placeWords: string
  readonly onWrite: (body: string, channelId: string | null) => Promise<void>
  readonly inputRef: Ref<HTMLTextAreaElement>
}

const WHOLE_MIX = 'all'

export function CommentPanel({ threads, channels, sections, ...props }: Props) {
  const [shown, setShown] = useState<'open' | 'resolved'>('open')
  const [channelId, setChannelId] = useState(WHOLE_MIX)
  const open = threads.filter(({ comment }) => comment.resolvedAt === null)
  const resolved = threads.filter(({ comment }) => comment.resolvedAt !== null)
  const list = shown === 'open' ? open : resolved

  return (
    <>
      <div className="review-tabs" role="tablist" aria-label="Comments">
        {(
          [
            ['open', 'Open', open.length],
            ['resolved', 'Resolved', resolved.length],
          ] as const
        ).map(([value, label, count]) => (
          <button
            key={value}
            type="button"
            role="tab"
            aria-selected={shown === value}
            className="tab"
            onClick={() => setShown(value)}
          >
            {label} <Badge>{count}</Badge>
          </button>
        ))}
      </div>
      {props.problem && (
        <p className="px-4 py-2 text-warn" role="alert">
          {props.problem}
        </p>
      )}
      <ul className="review-list">
        {list.map(({ comment, replies }) => {
          const place = placeOf(sections, comment.anchor)
          return (
            <CommentItem
              key={comment.id}
              comment={comment}
              replies={replies}
              place={place}
              pinLabel={props.pinLabels.get(comment.id) ?? null}
              channel={channels.find(({ id }) => id === comment.anchor.channelId) ?? null}
              sampleRate={props.sampleRate}
              isActive={props.activeId === comment.id}
              canWrite={props.canWrite}
              actions={props.actions}
              onGo={() => place && props.onGo(comment.id, place)}
            />
          )
        })}
        {props.isLoaded && list.length === 0 && (
          <li>
            <EmptyState
              title={shown === 'open' ? 'No open comments' : 'Nothing resolved yet'}
              text={
                shown === 'open' && props.canWrite
                  ? 'Play, stop where something should change, and write it below.'
                  : undefined
              }
            />
          </li>
        )}
      </ul>
      {props.canWrite && (
        <div className="border-t border-line px-4 pb-3">
          <CommentForm
            label="Comment"
            submitLabel="Comment"
            placeholder={`Comment ${props.placeWords}, or drag on the waveform for a range`}
            inputRef={props.inputRef}
            onSubmit={(body) => props.onWrite(body, channelId === WHOLE_MIX ? null : channelId)}
          >
            <span className="num text-text-2" data-comment-place>
              {props.placeWords}
            </span>
            {channels.length > 0 && (
              <Select
                label="About"
                value={channelId}
                choices={[
                  { value: WHOLE_MIX, label: 'Whole mix' },
                  ...channels.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={setChannelId}
              />
            )}
          </CommentForm>
        </div>
      )}
    </>
  )
}
