/** Coefficients of one section of svf.ts for one strip. */
@final
export class SectionDesign {
  g: f32 = 1
  k: f32 = 1
  m0: f32 = 1
  m1: f32 = 0
  m2: f32 = 0

  /** Passes everything; keeps g and k, so turning on again starts from the same poles. */
  flatten(): void {
    this.m0 = 1
    this.m1 = 0
    this.m2 = 0
  }
}
