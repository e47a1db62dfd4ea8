/** What the measuring and mastering processors give to hosts. Re-exported by the core's entry. */
export * from './dither/dither-exports'
export * from './limiter/limiter-exports'
export * from './loudness/loudness-exports'
export * from './repair/repair-exports'
export * from './resample/resampler-exports'
export * from './stages/stage-exports'
export * from './tone/tone-exports'
