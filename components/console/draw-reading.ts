/** Draws the value of a control into its elements, for values that change with the playhead and not with React. */
import { describeValue, formatValue, positionOf, type ContinuousParameter } from '@/lib/mix'
import { dialPaths } from './dial-paths'

function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}

export function drawFigure(root: Element | null, parameter: ContinuousParameter, value: number): void {
  setText(root?.querySelector('[data-figure-text]') ?? null, formatValue(parameter, value))
}

function drawDial(dial: Element, parameter: ContinuousParameter, value: number): void {
  const { fill, hand } = dialPaths(parameter, value, Number(dial.getAttribute('width')))
  dial.querySelector('.dial-fill')?.setAttribute('d', fill)
  dial.querySelector('.dial-hand')?.setAttribute('d', hand)
}

/** Dial, figure, level bar and what a screen reader says, as far as the control has them. */
export function drawReading(root: Element | null, parameter: ContinuousParameter, value: number): void {
  if (!root) return
  drawFigure(root, parameter, value)
  const dial = root.querySelector('.dial')
  if (dial) drawDial(dial, parameter, value)
  const bar = root.querySelector<HTMLElement>('.send-bar > span')
  if (bar) bar.style.width = `${(positionOf(parameter, value) * 100).toFixed(1)}%`
  drawSlider(root.querySelector('[role="slider"]'), parameter, value)
}

export function drawSlider(slider: Element | null, parameter: ContinuousParameter, value: number): void {
  slider?.setAttribute('aria-valuenow', value.toFixed(3))
  slider?.setAttribute('aria-valuetext', describeValue(parameter, value))
}
