// The clipboard, as far as the browser lets us.

/** Whether it took the text. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // a frame without the permission, or a page over plain HTTP
  }
}
