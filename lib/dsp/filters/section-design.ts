/**
 * Coefficients of one section of svf.ts for one strip, as its loop needs them. From the trapezoidal state-variable filter with
 * g = tan(w/2), k = 1/Q (Simper, "Linear trapezoidal integrated SVF", 2013), rearranged so that each state is moved by a small
 * step: v = x - s2; s1 += e s1 + b v; s2 += b s1 + c v; y = n0 x + n1 s1 + n2 s2. Low frequencies keep their precision in f32.
 */
@final
export class SectionDesign {
  e: f32 = 0
  b: f32 = 0
  c: f32 = 0
  n0: f32 = 1
  n1: f32 = 0
  n2: f32 = 0

  /** Passes everything; keeps the poles, so turning on again starts from them. */
  flatten(): void {
    this.n0 = 1
    this.n1 = 0
    this.n2 = 0
  }

  /** (m0 S^2 + (m0 k + m1) S + m0 + m2) / (S^2 + k S + 1) with S = s / g. Adding 0 makes -0 a 0. */
  set(g: f64, k: f64, m0: f64, m1: f64, m2: f64): void {
    const a1 = 1 / (1 + g * (g + k))
    const a2 = g * a1
    const a3 = g * a2
    const direct = m1 * a2 + m2 * a3
    this.e = <f32>(-2 * g * (g + k) * a1)
    this.b = <f32>(2 * a2)
    this.c = <f32>(2 * a3)
    this.n0 = <f32>(m0 + direct) + 0
    this.n1 = <f32>(m1 * a1 + m2 * a2) + 0
    this.n2 = <f32>(m2 - direct) + 0
  }
}
