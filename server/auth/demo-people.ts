/**
 * The demo people have no password and sign in with one click. So they exist only in a studio that nobody but this
 * machine is meant to reach, on its own database; elsewhere they cannot sign in, and earlier sign-ins end.
 */
import { env } from '../env'

export function mayHaveDemoPeople(): boolean {
  const { externalDatabaseUrl, publicUrl } = env()
  return externalDatabaseUrl === null && publicUrl === null
}
