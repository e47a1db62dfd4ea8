import { beforeAll, describe, expect, it } from 'vitest'
import * as albumMasters from '@/app/api/albums/[albumId]/masters/route'
import * as approvals from '@/app/api/masters/[runId]/approvals/route'
import * as comments from '@/app/api/masters/[runId]/comments/route'
import * as events from '@/app/api/masters/[runId]/events/route'
import * as report from '@/app/api/masters/[runId]/report/route'
import * as run from '@/app/api/masters/[runId]/route'
import * as document from '@/app/api/openapi.json/route'
import { NO_STAGES } from '@/lib/mastering/settings/stage-settings'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { makeSong, makeStudio, type TestStudio } from '../songs/testing/studio'
import { saveVersion } from '../versions/save-version'
import { PUBLIC_ROUTES } from './public-routes'

const LEVELS = {
  ...{ integratedLufs: -14, loudnessRangeLu: 4, maxMomentaryLufs: -10, maxShortTermLufs: -12 },
  ...{ truePeakDbtp: -1, samplePeakDbfs: -1.2 },
}
const CURVE = { stepSeconds: 0.1, points: [null, -20, -14] }

/** A finished run as its jobs leave it, without its files' bytes. */
async function storeRun({ albumId, bandId, userIds }: TestStudio) {
  const { songId } = await makeSong({ albumId, bandId } as TestStudio, 'One')
  const { versionId } = await saveVersion({ songId, bandId, personId: null, name: 'Final' })
  const file = {
    ...{
      target: 'streaming',
      path: 'streaming/01 One.wav',
      storageKey: 'masters/none.wav',
      sha256: 'a'.repeat(64),
    },
    ...{ sizeBytes: 100, sampleRate: 48_000, bitDepth: 24, frames: 48_000, warnings: ['One warning.'] },
    ...{ plannedLufs: -14, integratedLufs: -14, truePeakDbtp: -1, isrc: 'QZABC2600001' },
  }
  const settings = {
    ...{ title: 'First', artist: 'The Testers', upc: null, targets: ['streaming'], engineVersion: 1 },
    songs: [
      {
        ...{ songId, title: 'One', isrc: null, intentLu: null, gapSeconds: 2, fadeInMs: 0, fadeOutMs: 0 },
        ...{
          versionId,
          versionNumber: 1,
          mixHash: 'm',
          bounceHash: 'b',
          bounceKey: 'k',
          sampleRate: 48_000,
          frames: 48_000,
        },
      },
    ],
  }
  const analysis = {
    ...LEVELS,
    sampleRate: 48_000,
    channels: 2,
    frames: 48_000,
    meanLeft: 0,
    meanRight: 0,
    loudness: CURVE,
  }
  const target = {
    after: LEVELS,
    durationSeconds: 1,
    gainDb: 2,
    deepestReductionDb: 1,
    decisions: ['Gain.'],
    stages: NO_STAGES,
  }
  const report = { offsetLu: 0, decisions: ['The loudest song.'], targets: { streaming: target } }
  const { id } = await database().masterRun.create({
    data: {
      ...{
        albumId,
        number: 1,
        targets: ['streaming'],
        settings,
        settingsHash: 's',
        contentHash: 'c',
        status: 'done',
      },
      ...{ requestedById: userIds.engineer, finishedAt: new Date() },
      songs: {
        create: {
          songId,
          versionId,
          position: 1,
          status: 'done',
          stage: 'done',
          progress: 1,
          analysis,
          report,
        },
      },
    },
    include: { songs: true },
  })
  const song = await database().masterSong.findFirstOrThrow({ where: { runId: id } })
  await database().masterFile.create({ data: { ...file, runId: id, masterSongId: song.id } })
  await database().masterFile.create({ data: { ...file, runId: id, target: 'all', path: 'report.json' } })
  return { runId: id, songId }
}

describe('what public routes really answer', () => {
  useTestDatabase()
  let studio: TestStudio
  let made: { runId: string; songId: string }

  beforeAll(async () => {
    studio = await makeStudio()
    made = await storeRun(studio)
  })

  type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>
  const ask = (handler: unknown, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const headers = { cookie: studio.cookies.reviewer, origin: 'http://localhost', host: 'localhost' }
    const params = { ...made, albumId: studio.albumId }
    return (handler as Handler)(new Request('http://localhost/api', { ...init, headers }), {
      params: Promise.resolve(params as never),
    })
  }

  it.each([
    ['listMasters', albumMasters.GET, undefined],
    ['readMasters', run.GET, undefined],
    ['readReport', report.GET, undefined],
    ['writeComment', comments.POST, { body: 'Brighter', anchor: { startSample: 5 } }],
    ['listComments', comments.GET, undefined],
    ['giveApproval', approvals.POST, { verdict: 'approve' }],
    ['listApprovals', approvals.GET, undefined],
  ])('%s keeps its contract, with no field that is not in it', async (operationId, handler, body) => {
    const contract = PUBLIC_ROUTES.find((route) => route.operationId === operationId)!
    const response = await ask(handler, body && { songId: made.songId, ...body })
    const answer: unknown = await response.json()
    const promised = contract.answers.find(({ status }) => status === response.status)
    expect(promised, `${response.status} ${JSON.stringify(answer)}`).toBeDefined()
    expect(promised!.schema!.parse(answer)).toEqual(answer)
  })

  it('the events of a run that has ended are the run itself and the end', async () => {
    const text = await (await ask(events.GET)).text()
    const detail: unknown = await (await ask(run.GET)).json()
    expect(text).toBe(`event: run\ndata: ${JSON.stringify(detail)}\n\nevent: end\ndata: {}\n\n`)
  })

  it('the document is there for anybody', async () => {
    const answer = await document.GET(new Request('http://localhost/'), { params: Promise.resolve({}) })
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
  })
})
