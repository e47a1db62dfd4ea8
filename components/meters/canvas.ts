/** A canvas at the screen's own pixels. Drawing is in CSS pixels. Main thread. */
export interface Surface {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  /** True when the size changed, so everything must be drawn again. */
  readonly isFresh: boolean
}

/** Fits the canvas's pixels to its box; null while it has no size or no context. */
export function fitCanvas(canvas: HTMLCanvasElement): Surface | null {
  const width = canvas.clientWidth
  const height = canvas.clientHeight
  const context = canvas.getContext('2d')
  if (!context || width === 0 || height === 0) return null
  const ratio = window.devicePixelRatio || 1
  const [pixelsX, pixelsY] = [Math.round(width * ratio), Math.round(height * ratio)]
  const isFresh = canvas.width !== pixelsX || canvas.height !== pixelsY
  if (isFresh) {
    canvas.width = pixelsX
    canvas.height = pixelsY
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return { context, width, height, isFresh }
}

export const CANVAS_FONT = '10px "Inter Variable", sans-serif'

/** The x of a one-pixel line that is sharp at every pixel ratio. */
export function sharp(x: number): number {
  const ratio = window.devicePixelRatio || 1
  return Math.round(x * ratio) / ratio
}
