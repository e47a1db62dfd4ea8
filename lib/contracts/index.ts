export * from './roles'
export * from './room-messages'
