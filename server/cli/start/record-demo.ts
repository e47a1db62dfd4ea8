/**
 * The demo band of a new local studio, recorded before its doors open. A note in the data folder says that a recording is
 * under way: when it was cut off, the next start removes what there is and records anew.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mayHaveDemoPeople } from '@/server/auth/demo-people'
import { removeDemo } from '@/server/bands/delete-band'
import { closeDatabase } from '@/server/db/client'
import { env } from '@/server/env'
import { runOnce, type Running } from './supervised-process'

const SEED = 'server/cli/seed-demo.ts'

/** @param onStart is given the recording as soon as it runs, to be stopped with the studio */
export async function recordDemo(isNew: boolean, onStart: (running: Running) => void): Promise<void> {
  const note = join(env().dataDir, 'demo-is-being-recorded')
  // The demo people have no password: they exist only where nobody but this machine can reach the sign-in.
  if (!mayHaveDemoPeople() || !(isNew || existsSync(note))) return
  writeFileSync(note, '')
  if (!isNew) await removeDemo().finally(closeDatabase)
  console.log('Recording the demo band (once, a minute or two) …')
  const recording = runOnce(SEED)
  onStart(recording)
  if ((await recording.exitCode) === 0) rmSync(note, { force: true })
  else
    console.error(
      'The demo band could not be recorded; the studio opens without it and tries again at the next start.',
    )
}
