/** The API key: in this tab only, gone when it closes, never in an address. */
const NAME = 'docstream-key'

export const readKey = (): string | null => sessionStorage.getItem(NAME)
export const keepKey = (key: string): void => sessionStorage.setItem(NAME, key)
export const forgetKey = (): void => sessionStorage.removeItem(NAME)
