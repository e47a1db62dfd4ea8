'use client'
import { PaintedCanvas } from '@/components/meters/painted-canvas'
import type { Surface } from '@/components/meters/canvas'
import { paintBar, paintGainReduction } from '@/components/meters/paint-meter'
import type { Palette } from '@/components/meters/palette'
import type { MeterReading } from '@/components/meters/ballistics'

interface Example {
  readonly figure: string
  readonly words: string
  readonly reading: MeterReading | null
  readonly reductionDb: number
}
const reading = (peakDb: number, rmsDb: number, holdDb: number, hasClipped = false): MeterReading => ({
  peakDb,
  rmsDb,
  holdDb,
  highestDb: holdDb,
  hasClipped,
})
const EXAMPLES: readonly Example[] = [
  { figure: '−60', words: 'silence', reading: reading(-60, -60, -60), reductionDb: 0 },
  { figure: '−18.4', words: 'dBFS', reading: reading(-18.4, -25, -16), reductionDb: 0 },
  { figure: '−7.6', words: 'dBFS, held', reading: reading(-7.6, -14, -5.2), reductionDb: 0 },
  { figure: '+0.2', words: 'clipped', reading: reading(0, -8, 0, true), reductionDb: 0 },
  { figure: '−5.3', words: 'GR, dB', reading: null, reductionDb: 5.3 },
]

function paint({ context, width, height }: Surface, example: Example, palette: Palette): void {
  context.clearRect(0, 0, width, height)
  const box = { y: 6, width: 10, height: height - 6 }
  if (example.reading) {
    paintBar(context, { ...box, x: 10 }, example.reading, palette)
    paintBar(context, { ...box, x: 21 }, example.reading, palette)
  } else paintGainReduction(context, { ...box, x: 10, width: 21 }, example.reductionDb, palette)
}

export function MeterRow() {
  return (
    <div className="lab-row" data-free>
      <span>Meters</span>
      <div className="lab-shown !gap-12">
        {EXAMPLES.map((example) => (
          <figure key={example.words} className="grid justify-items-center text-center">
            <div className="h-36 w-10">
              <PaintedCanvas picture={example} paint={paint} label={`Meter at ${example.figure}`} />
            </div>
            <figcaption className="num lab">
              <b className="block font-normal text-text">{example.figure}</b>
              {example.words}
            </figcaption>
          </figure>
        ))}
      </div>
    </div>
  )
}
