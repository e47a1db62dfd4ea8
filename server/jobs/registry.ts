/** Every processor by its job's name. Only the worker imports this file: it pulls in the heavy parts. */
import { ingestStemJob } from '../stems/ingest-stem.job'
import { measureStemBandsJob } from '../stems/measure-stem-bands.job'
import { bounceVersionJob } from '../versions/bounce-version.job'
import { analyseMasterSongJob } from '../masters/jobs/analyse-master-song.job'
import { finishMasterRunJob } from '../masters/jobs/finish-master-run.job'
import { planMasterAlbumJob } from '../masters/jobs/plan-master-album.job'
import { renderMasterSongJob } from '../masters/jobs/render-master-song.job'
import { studyReferenceJob } from '../masters/reference/study-reference.job'
import { sweepTrashJob } from '../songs/sweep-trash.job'
import type { JobDefinitions } from './define-job'

export const jobDefinitions: JobDefinitions = {
  'ingest-stem': ingestStemJob,
  'measure-stem-bands': measureStemBandsJob,
  'bounce-version': bounceVersionJob,
  'analyse-master-song': analyseMasterSongJob,
  'plan-master-album': planMasterAlbumJob,
  'render-master-song': renderMasterSongJob,
  'finish-master-run': finishMasterRunJob,
  'study-reference': studyReferenceJob,
  'sweep-trash': sweepTrashJob,
}
