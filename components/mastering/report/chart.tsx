import type { ReactNode } from 'react'
import type { Tick } from './scales'

interface Props {
  readonly title: string
  /** What the chart shows, for those who do not see it. */
  readonly description: string
  readonly legend?: ReactNode
  readonly columns: readonly Tick[]
  readonly rows: readonly Tick[]
  /** SVG in a square of 100 by 100, stretched to the chart's box. */
  readonly children: ReactNode
}

/** A chart's frame: hairlines, labels in their own size however the chart is stretched, the curves between. */
export function Chart({ title, description, legend, columns, rows, children }: Props) {
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b>
        {legend}
      </figcaption>
      <div className="chart-box" role="img" aria-label={`${title}: ${description}`}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {columns.map(({ at, label }) => (
            <line key={label} className="chart-grid" x1={at} x2={at} y1={0} y2={100} />
          ))}
          {rows.map(({ at, label }) => (
            <line key={label} className="chart-grid" x1={0} x2={100} y1={at} y2={at} />
          ))}
          {children}
        </svg>
        {columns.map(({ at, label }) => (
          <span key={label} className="chart-column num" style={{ left: `${at}%` }} aria-hidden="true">
            {label}
          </span>
        ))}
        {rows.map(({ at, label }) => (
          <span key={label} className="chart-row num" style={{ top: `${at}%` }} aria-hidden="true">
            {label}
          </span>
        ))}
      </div>
    </figure>
  )
}

/** What a colour of a chart stands for. */
export function Key({ kind, children }: { readonly kind: ChartLine; readonly children: ReactNode }) {
  return (
    <span className={`chart-key chart-key-${kind}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  )
}
export type ChartLine = 'mix' | 'master' | 'album' | 'limit' | 'reduction'
