/** What the measuring and mastering processors give to hosts. Re-exported by the core's entry. */
export * from './limiter/limiter-exports'
export * from './loudness/loudness-exports'
