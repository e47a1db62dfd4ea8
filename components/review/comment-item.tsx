'use client'
import { useState } from 'react'
import type { CommentView } from '@/lib/contracts'
import { useAction } from '../net/use-action'
import { Avatar } from '../ui/avatar'
import { Button, IconButton } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { wordsOfPlace, type Place } from './anchor'
import { CommentForm } from './comment-form'
import { formatWhen } from './format'

export interface CommentActions {
  readonly reply: (parentId: string, body: string) => Promise<void>
  readonly edit: (id: string, body: string) => Promise<void>
  readonly resolve: (id: string, isResolved: boolean) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

interface Props {
  readonly comment: CommentView
  readonly replies: readonly CommentView[]
  readonly place: Place | null
  readonly pinLabel: string | null
  readonly channel: { readonly name: string; readonly colour: number } | null
  readonly sampleRate: number
  readonly isActive: boolean
  readonly canWrite: boolean
  readonly actions: CommentActions
  readonly onGo: () => void
}

function Problem({ words }: { readonly words: string | null }) {
  return words === null ? null : (
    <p role="alert" className="field-error">
      {words}
    </p>
  )
}

function Body({ comment, actions }: { readonly comment: CommentView; readonly actions: CommentActions }) {
  const [isEditing, setEditing] = useState(false)
  const { run, problem } = useAction()
  if (comment.deletedAt) return <p className="review-comment-gone">Deleted</p>
  if (isEditing)
    return (
      <CommentForm
        label="Edit comment"
        initial={comment.body}
        submitLabel="Save"
        onCancel={() => setEditing(false)}
        onSubmit={async (body) => {
          await actions.edit(comment.id, body)
          setEditing(false)
        }}
      />
    )
  return (
    <>
      <div className="flex items-start gap-2">
        <p className="review-comment-body">{comment.body}</p>
        {comment.isMine && (
          <Menu trigger={<IconButton icon="more" label="More about this comment" />}>
            <MenuItem onSelect={() => setEditing(true)}>Edit</MenuItem>
            <MenuItem onSelect={() => void run(() => actions.remove(comment.id))}>Delete</MenuItem>
          </Menu>
        )}
      </div>
      <Problem words={problem} />
    </>
  )
}

function Heading({ comment }: { readonly comment: CommentView }) {
  return (
    <>
      <b>{comment.author.name}</b>
      <span className="text-label text-text-3" suppressHydrationWarning>
        {formatWhen(comment.createdAt)}
        {comment.editedAt && !comment.deletedAt ? ', edited' : ''}
      </span>
    </>
  )
}

export function CommentItem({ comment, replies, place, channel, canWrite, actions, ...props }: Props) {
  const [isReplying, setReplying] = useState(false)
  const { isBusy, run, problem } = useAction()
  const isResolved = comment.resolvedAt !== null
  return (
    <li className={`review-comment ${props.isActive ? 'is-active' : ''}`} data-comment={comment.id}>
      <Avatar name={comment.author.name} colour={comment.author.colour} size="large" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Heading comment={comment} />
          {place && (
            <button type="button" className="review-time num" onClick={props.onGo}>
              {props.pinLabel ? `${props.pinLabel} · ` : ''}
              {wordsOfPlace(place, props.sampleRate)}
            </button>
          )}
          {channel && (
            <span className="flex items-center gap-1 text-text-2">
              <span className="chip" style={{ background: `var(--c${channel.colour + 1})` }} />
              {channel.name}
            </span>
          )}
        </div>
        <Body comment={comment} actions={actions} />
        {replies.map((reply) => (
          <div key={reply.id} className="mt-2 flex gap-2">
            <Avatar name={reply.author.name} colour={reply.author.colour} />
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <Heading comment={reply} />
              </div>
              <Body comment={reply} actions={actions} />
            </div>
          </div>
        ))}
        {isReplying && (
          <CommentForm
            label="Reply"
            submitLabel="Reply"
            onCancel={() => setReplying(false)}
            onSubmit={async (body) => {
              await actions.reply(comment.id, body)
              setReplying(false)
            }}
          />
        )}
        {canWrite && !isReplying && (
          <div className="mt-2 flex gap-1">
            <Button kind="quiet" onClick={() => setReplying(true)}>
              Reply
            </Button>
            <Button
              kind="quiet"
              disabled={isBusy}
              onClick={() => void run(() => actions.resolve(comment.id, !isResolved))}
            >
              {isResolved ? 'Reopen' : 'Resolve'}
            </Button>
            {isResolved && comment.resolvedBy && (
              <span className="self-center text-label text-text-3">
                Resolved by {comment.resolvedBy.name}
              </span>
            )}
          </div>
        )}
        <Problem words={problem} />
      </div>
    </li>
  )
}
