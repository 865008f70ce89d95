/** For what scrolls and holds nothing to focus: without it a keyboard cannot reach the rest of the text. */
export const KEYBOARD_SCROLL = { tabIndex: 0 } as const;
