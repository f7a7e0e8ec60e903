/** What runs in the child process that each image is read in. */
export const TASKS = {
  readImageFile: async () => (await import('./read-image-file.ts')).readImageFile,
}
