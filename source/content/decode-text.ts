import {bytesToText} from '../bytes-text.js';
import {type Encoding} from './detect-encoding.js';

const littleEndian = new TextDecoder('utf-16le', {ignoreBOM: true});
const bigEndian = new TextDecoder('utf-16be', {ignoreBOM: true});

/** Bytes of a text as a string; what is no UTF-8 stays apart as in names (see `bytes-text.ts`). */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string => {
	switch (encoding) {
		case 'utf8': {
			return bytesToText(bytes);
		}

		case 'utf16le': {
			return littleEndian.decode(bytes);
		}

		case 'utf16be': {
			return bigEndian.decode(bytes);
		}
	}
};
