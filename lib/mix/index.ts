export * from './mix-state'
export * from './parameters'
