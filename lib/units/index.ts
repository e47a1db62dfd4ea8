export * from './units'
export * from './exact-gain'
