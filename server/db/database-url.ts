/** Where the database is: the user's own, else the embedded one of the data folder. For Prisma, pg and pg-boss alike. */
import { env } from '../env'
import { embeddedPlaces, socketUrl } from './embedded/places'

export function databaseUrl(): string {
  const { externalDatabaseUrl, dataDir, hasOwnDataDir } = env()
  return externalDatabaseUrl ?? socketUrl(embeddedPlaces({ dataDir, hasOwnDataDir }).socketDir)
}
