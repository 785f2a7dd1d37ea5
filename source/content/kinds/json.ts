import {Buffer} from 'node:buffer';
import {formatBytes, formatCount, plural} from '../../format.js';
import {type JsonFacts, largestJson, readJson} from '../json/read-json.js';
import {languageOf} from '../language-of.js';
import {type Describe} from './description.js';

const topOf = ({kind, items}: JsonFacts): string =>
	kind === 'array'
		? `an array of ${formatCount(items)}`
		: kind === 'object'
			? `an object with ${plural(items, 'key')}`
			: 'one value';

/** JSON: what is in it, or where it breaks. By their bytes alone only objects and arrays count that are right. */
export const describeJson: Describe = async ({bytes, head, name}) => {
	const isNamed = languageOf(name, '') === 'json';
	const start = Buffer.from(head.subarray(0, 256)).toString('latin1');
	if (!isNamed && !/^(?:\u{EF}\u{BB}\u{BF})?\s*[\[\{]/v.test(start)) {
		return undefined;
	}

	if (bytes.size > largestJson) {
		return isNamed
			? {
					kind: 'JSON',
					facts: [],
					layout: `It is larger than ${formatBytes(largestJson)}: it is shown as stored, and not checked.`,
				}
			: undefined;
	}

	const found = await readJson(bytes);
	if ('items' in found) {
		return {
			kind: 'JSON',
			facts: [
				['at the top', topOf(found)],
				['keys in all', formatCount(found.keys)],
			],
			layout: 'json',
		};
	}

	const {line, column, reason} = found;
	const place = `line ${line}, column ${column}`;
	return isNamed
		? {
				kind: `JSON, broken at ${place}`,
				facts: [
					['breaks at', place],
					['because', reason],
				],
				layout: `It is not valid JSON, ${place}: ${reason}.`,
			}
		: undefined;
};
