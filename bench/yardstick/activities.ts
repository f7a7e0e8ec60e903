export const activities = { noop: async (): Promise<void> => undefined }
export type NoopActivities = typeof activities
