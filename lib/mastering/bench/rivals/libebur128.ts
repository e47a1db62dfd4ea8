/** libebur128, compiled on the spot where its header and a C compiler are installed (Debian: libebur128-dev, gcc). */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { cpuOfCommand, runCommand } from './command'

export interface EbuReading {
  readonly integratedLufs: number
  readonly loudnessRangeLu: number
  readonly truePeakDbtp: number
}

export interface Libebur128 {
  /** @param wav float WAV with a plain 44-byte head */
  read(wav: string): EbuReading | null
  cpuSeconds(wav: string): number | null
}

/** @returns null where it cannot be compiled */
export function compileLibebur128(folder: string): Libebur128 | null {
  const source = fileURLToPath(new URL('ebur128-rival.c', import.meta.url))
  const program = join(folder, 'ebur128-rival')
  if (!runCommand('gcc', ['-O2', source, '-o', program, '-lebur128', '-lm'])) return null
  return {
    cpuSeconds: (wav) => cpuOfCommand(program, [wav]),
    read(wav) {
      const [integratedLufs, loudnessRangeLu, peak] = (runCommand(program, [wav])?.output ?? '')
        .split(' ')
        .map(Number)
      if (integratedLufs === undefined || loudnessRangeLu === undefined || peak === undefined) return null
      return { integratedLufs, loudnessRangeLu, truePeakDbtp: 20 * Math.log10(peak) }
    },
  }
}
