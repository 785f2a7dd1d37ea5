import {createContext} from 'react';

/** How often the terminal was given away and came back: what was on it is gone since. */
export const RedrawContext = createContext(0);
