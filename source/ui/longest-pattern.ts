/** Characters of what is looked for. It is understood anew with each of them, so what is pasted by mistake would take minutes. */
export const longestPattern = 1000;

export const tooLong = 'No more than 1,000 characters can be looked for.';
