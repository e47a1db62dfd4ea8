/**
 * One child process that is kept alive: started again after it ended by itself, sooner at first, later when it keeps
 * failing. The IPC channel is its life line: when we are gone, however we ended, the child ends too (server/lifecycle).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { logger } from '@/server/logger'
import { childEnvironment } from '@/server/env'
import { BUNDLE_FLAGS } from '../build-rooms'

export interface Supervised {
  file: string
  /** Settles when the child first says that it serves. */
  ready: Promise<void>
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 15_000
/** Whoever lived that long may start again at once. */
const STABLE_MS = 30_000
const KILL_AFTER_MS = 12_000
/** Exit code by which a child says that starting it again is of no use; it has said why. */
export const HOPELESS = 78

export function superviseProcess(file: string, giveUp: () => void): Supervised {
  let child: ChildProcess | null = null
  let pause = FIRST_PAUSE_MS
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let announce: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (announce = resolve))

  const start = () => {
    const startedAt = Date.now()
    const current = launch(file)
    child = current
    current.on('message', (message) => {
      if (message === 'ready') announce()
    })
    current.on('exit', (code, signal) => {
      child = null
      if (isStopping) return
      if (code === HOPELESS) return giveUp()
      pause = Date.now() - startedAt > STABLE_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
      logger('supervisor').error(
        { file, code, signal, againInMs: pause },
        'a process ended and is started again',
      )
      timer = setTimeout(start, pause)
    })
  }
  start()

  return {
    file,
    ready,
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      if (child !== null) await endOf(child)
    },
  }
}

export interface Running {
  exitCode: Promise<number>
  stop(): Promise<void>
}

/** Runs a TypeScript file to its end. `stop` takes along whatever it started itself. */
export function runOnce(file: string): Running {
  const child = launch(file, { detached: true })
  const exitCode = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
    await exitCode
  }
  return { exitCode, stop }
}

/** A bundle needs no TypeScript loader, and so weighs a third. */
function nodeArguments(file: string): readonly string[] {
  return file.endsWith('.ts') ? ['--import', 'tsx'] : BUNDLE_FLAGS
}

function launch(file: string, { detached = false } = {}): ChildProcess {
  return spawn(process.execPath, [...nodeArguments(file), file], {
    detached,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: childEnvironment({ MIXROOM_SUPERVISED: '1' }),
  })
}

async function endOf(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
  await gone
  clearTimeout(timer)
}
