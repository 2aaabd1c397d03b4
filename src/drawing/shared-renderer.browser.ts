/** Nothing is to be warmed: the page draws. */
export function warmStaticRenderer(): void {}
