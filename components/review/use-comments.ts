'use client'
/** The comments of one version or master run, live for everyone, and what a person may do with them. */
import { useMemo } from 'react'
import type { Anchor, CommentList, CommentView, WriteComment } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { usePolled } from '../net/use-polled'
import type { CommentActions } from './comment-item'

const FRESH_MS = 2500

export interface Thread {
  readonly comment: CommentView
  readonly replies: readonly CommentView[]
}

/** `commentsUrl` is GET and POST; single comments live at /api/comments/{id}. */
export function useComments(commentsUrl: string, songId?: string) {
  const { data, problem, refresh } = usePolled<CommentList>(commentsUrl, FRESH_MS)
  const threads = useMemo(() => threadsOf(data?.comments ?? []), [data])

  const actions = useMemo(() => {
    const change = async (id: string, method: 'PATCH' | 'DELETE', body?: object) => {
      await requestJson(`/api/comments/${id}`, { method, body })
      refresh()
    }
    const write = async (comment: WriteComment) => {
      await requestJson(commentsUrl, { method: 'POST', body: songId ? { ...comment, songId } : comment })
      refresh()
    }
    const existing: CommentActions = {
      reply: (parentId, body) => write({ body, parentId }),
      edit: (id, body) => change(id, 'PATCH', { body }),
      resolve: (id, isResolved) => change(id, 'PATCH', { isResolved }),
      remove: (id) => change(id, 'DELETE'),
    }
    return { ...existing, comment: (body: string, anchor: Anchor) => write({ body, anchor }) }
  }, [commentsUrl, songId, refresh])

  return { threads, problem, isLoaded: data !== null, actions }
}

function threadsOf(comments: readonly CommentView[]): Thread[] {
  const roots = comments.filter(({ parentId }) => parentId === null)
  return roots
    .map((comment) => ({
      comment,
      replies: comments
        .filter(({ parentId, deletedAt }) => parentId === comment.id && deletedAt === null)
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    }))
    .filter(({ comment, replies }) => comment.deletedAt === null || replies.length > 0)
    .sort(
      (a, b) =>
        (a.comment.anchor.songSample ?? -1) - (b.comment.anchor.songSample ?? -1) ||
        a.comment.createdAt.localeCompare(b.comment.createdAt),
    )
}
