/**
 * The routes that programs may rely on, with the contracts that they keep: what the OpenAPI document is made from. A route
 * of these folders that is missing here fails the test beside it.
 */
import { z } from 'zod'
import {
  approvalListSchema,
  approvalViewSchema,
  commentListSchema,
  commentQuerySchema,
  commentViewSchema,
  giveApprovalSchema,
  masterReportSchema,
  masterRunSchema,
  masterRunSummarySchema,
  mastersRequestedSchema,
  requestMastersSchema,
  writeCommentSchema,
  type Action,
} from '@/lib/contracts'
import type { ErrorCode } from '@/lib/assert'

export interface PublicAnswer {
  readonly status: number
  readonly description: string
  /** Absent: no body. */
  readonly type?: string
  /** For JSON. */
  readonly schema?: z.ZodType
}

export interface PublicRoute {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly operationId: string
  readonly summary: string
  /** What the person's role must allow; null: anybody may ask. */
  readonly action: Action | null
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answers: readonly PublicAnswer[]
  readonly errors: readonly ErrorCode[]
}

const JSON_TYPE = 'application/json'
const MEMBER: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'not_found']

const json = (status: number, schema: z.ZodType, description: string): PublicAnswer => ({
  ...{ status, schema, description },
  type: JSON_TYPE,
})
const bytes = (type: string, description: string): readonly PublicAnswer[] => [
  { status: 200, type, description },
  { status: 206, type, description: 'The range that was asked for.' },
]

const ALBUM: readonly PublicRoute[] = [
  {
    ...{ method: 'post', path: '/api/albums/{albumId}/masters', operationId: 'requestMasters' },
    summary: "Order masters over the album's chosen versions. Follow the run by events or by asking again.",
    ...{ action: 'master.request', body: requestMastersSchema },
    answers: [json(202, mastersRequestedSchema, 'Ordered.')],
    errors: [...MEMBER, 'invalid_input', 'conflict', 'missing_versions'],
  },
  {
    ...{ method: 'get', path: '/api/albums/{albumId}/masters', operationId: 'listMasters' },
    summary: "The album's master runs, newest first.",
    action: 'mix.listen',
    answers: [json(200, z.array(masterRunSummarySchema), 'The runs.')],
    errors: MEMBER,
  },
]

const RUN: readonly PublicRoute[] = [
  {
    ...{ method: 'get', path: '/api/masters/{runId}', operationId: 'readMasters' },
    summary: 'A run with its songs, files and measurements.',
    action: 'mix.listen',
    answers: [json(200, masterRunSchema, 'The run as it is now.')],
    errors: MEMBER,
  },
  {
    ...{ method: 'get', path: '/api/masters/{runId}/events', operationId: 'followMasters' },
    summary:
      'Server-sent events: `run` with the whole run (as of GET /api/masters/{runId}) whenever something changed, then `end`.',
    action: 'mix.listen',
    answers: [{ status: 200, type: 'text/event-stream', description: 'Until the run has ended.' }],
    errors: MEMBER,
  },
  {
    ...{ method: 'get', path: '/api/masters/{runId}/report', operationId: 'readReport' },
    summary:
      'What was measured along each song, decided, done and approved; the charts of the printable report.',
    action: 'mix.listen',
    answers: [json(200, masterReportSchema, 'The report.')],
    errors: MEMBER,
  },
  {
    ...{ method: 'post', path: '/api/masters/{runId}/cancel', operationId: 'cancelMasters' },
    summary: 'Stop a run that has not ended.',
    action: 'master.request',
    answers: [{ status: 204, description: 'Stopped.' }],
    errors: [...MEMBER, 'conflict'],
  },
  {
    ...{ method: 'post', path: '/api/masters/{runId}/retry', operationId: 'retryMasters' },
    summary: 'Try what failed of a run again; what is finished stays.',
    action: 'master.request',
    answers: [{ status: 204, description: 'At work again.' }],
    errors: [...MEMBER, 'conflict'],
  },
  {
    ...{ method: 'get', path: '/api/masters/{runId}/files/{fileId}', operationId: 'downloadFile' },
    summary: 'One delivered file.',
    action: 'master.download',
    answers: bytes('application/octet-stream', 'The file, under its own media type.'),
    errors: MEMBER,
  },
  {
    ...{ method: 'get', path: '/api/masters/{runId}/zip', operationId: 'downloadDelivery' },
    summary: 'The whole delivery; the same bytes every time.',
    action: 'master.download',
    answers: [{ status: 200, type: 'application/zip', description: 'Stored, not compressed.' }],
    errors: [...MEMBER, 'conflict'],
  },
  {
    ...{
      method: 'get',
      path: '/api/masters/{runId}/songs/{songId}/{target}/{sound}',
      operationId: 'hearMaster',
    },
    summary: 'For listening: `audio` (FLAC), `index` (JSON, its segments) or `peaks` of one master.',
    action: 'mix.listen',
    answers: bytes('application/octet-stream', 'The sound, under its own media type.'),
    errors: MEMBER,
  },
]

const REVIEW: readonly PublicRoute[] = [
  {
    ...{ method: 'get', path: '/api/masters/{runId}/approvals', operationId: 'listApprovals' },
    summary: 'Who judged the run, and whether the album would still order the same.',
    action: 'mix.listen',
    answers: [json(200, approvalListSchema, 'The judgements.')],
    errors: MEMBER,
  },
  {
    ...{ method: 'post', path: '/api/masters/{runId}/approvals', operationId: 'giveApproval' },
    summary: 'Approve these very files, or ask for changes.',
    ...{ action: 'approval.give', body: giveApprovalSchema },
    answers: [json(201, approvalViewSchema, 'The judgement.')],
    errors: [...MEMBER, 'invalid_input', 'conflict'],
  },
  {
    ...{ method: 'get', path: '/api/masters/{runId}/comments', operationId: 'listComments' },
    summary: 'The notes on the songs of a run.',
    ...{ action: 'mix.listen', query: commentQuerySchema },
    answers: [json(200, commentListSchema, 'The notes.')],
    errors: [...MEMBER, 'invalid_input'],
  },
  {
    ...{ method: 'post', path: '/api/masters/{runId}/comments', operationId: 'writeComment' },
    summary: 'Write a note on one song of the run, or answer one.',
    ...{ action: 'comment.write', body: writeCommentSchema },
    answers: [json(201, commentViewSchema, 'The note.')],
    errors: [...MEMBER, 'invalid_input'],
  },
]

const ITSELF: PublicRoute = {
  ...{ method: 'get', path: '/api/openapi.json', operationId: 'readOpenApi' },
  summary: 'This document.',
  action: null,
  answers: [{ status: 200, type: JSON_TYPE, description: 'OpenAPI 3.1.' }],
  errors: [],
}

export const PUBLIC_ROUTES: readonly PublicRoute[] = [...ALBUM, ...RUN, ...REVIEW, ITSELF]
