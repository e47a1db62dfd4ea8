/** A song's mastering stages as engineers set them. */
import { stageOverridesSchema, type StageOverrides } from '@/lib/mastering/settings/stage-settings'
import { Prisma, type Song } from '../db/client'

export function readStageOverrides({ masterStages }: Pick<Song, 'masterStages'>): StageOverrides {
  return masterStages === null ? {} : stageOverridesSchema.parse(masterStages)
}

/** Null in the row where nothing is set, so that nothing is part of an order. */
export function stageOverridesColumn(stages: StageOverrides): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return Object.keys(stages).length === 0 ? Prisma.DbNull : (stages as unknown as Prisma.InputJsonObject)
}
