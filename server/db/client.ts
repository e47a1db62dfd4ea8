/**
 * The one door to the database. Only server/db imports the generated client; everybody else takes `database()` and the
 * row types from here. Cannot fail by itself: the first query connects.
 */
import { PrismaPg } from '@prisma/adapter-pg'
import { databaseUrl } from './database-url'
import { PrismaClient, Prisma } from './generated/client'
import { closeSql } from './sql'

export { Prisma, PrismaClient }
export type * from './generated/models'
export type {
  Account,
  Album,
  AlbumReference,
  Approval,
  AuditEvent,
  Band,
  Comment,
  Invitation,
  JobLease,
  MasterFile,
  MasterRun,
  MasterSong,
  Membership,
  PasswordReset,
  RoomClient,
  RoomInbox,
  RoomSnapshot,
  RoomUpdate,
  Song,
  SongStem,
  StemAudio,
  Upload,
  User,
  Version,
} from './generated/client'
export { JobStatus, Role, UploadPurpose, UploadStatus, Verdict } from './generated/enums'

/** What runs inside `database().$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient

const POOL_SIZE = 10

/** Kept on globalThis: a development server loads this module again after every change. */
const shared = globalThis as typeof globalThis & { mixroomDatabase?: PrismaClient }

export function database(): PrismaClient {
  shared.mixroomDatabase ??= openDatabase(databaseUrl())
  return shared.mixroomDatabase
}

export function openDatabase(url: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: POOL_SIZE }) })
}

export async function closeDatabase(): Promise<void> {
  const client = shared.mixroomDatabase
  delete shared.mixroomDatabase
  await Promise.all([client?.$disconnect(), closeSql()])
}
