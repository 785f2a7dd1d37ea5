import {text} from 'node:stream/consumers';
import {parseDigest} from '../../archive/digest.js';
import {reasonOf} from '../../errors.js';
import {type Log} from '../../log.js';
import {printable} from '../../printable.js';
import {objectOrEmpty, textOf} from '../docker/json-value.js';
import {type Command, CommandFailure, readCommand} from './command-output.js';

/** What a name means to `nerdctl` before it is exported: digests of the index or manifest, of the config, and of the blobs of the layers. */
export type NerdctlImage = {
	readonly target: string;
	readonly config: string;
	readonly layers: readonly string[];
};

const digestOf = (descriptor: unknown): string | undefined => {
	const digest = textOf(objectOrEmpty(descriptor)['digest']);
	return digest !== undefined && parseDigest(digest) ? digest : undefined;
};

const readItem = (value: unknown): NerdctlImage | undefined => {
	const item = objectOrEmpty(value);
	const target = digestOf(objectOrEmpty(item['Image'])['Target']);
	const config = digestOf(item['ImageConfigDesc']);
	const {layers} = objectOrEmpty(item['Manifest']);
	return target === undefined || config === undefined
		? undefined
		: {
				target,
				config,
				layers: (Array.isArray(layers) ? layers : []).flatMap(
					layer => digestOf(layer) ?? [],
				),
			};
};

/** Reads the output of `nerdctl image inspect --mode=native`, which lists an image once for each of its names; undefined where it is not certain which is meant. */
export const parseNerdctlImage = (output: string): NerdctlImage | undefined => {
	let list: unknown;
	try {
		list = JSON.parse(output);
	} catch {
		return undefined;
	}

	const [first, ...others] = (Array.isArray(list) ? list : []).map(item =>
		readItem(item),
	);
	return others.every(
		other => other?.target === first?.target && other?.config === first?.config,
	)
		? first
		: undefined;
};

/** Asks `nerdctl` what an image is; undefined where it does not say, for then an export will tell. */
export const inspectNerdctlImage = async (
	command: Omit<Command, 'args'>,
	name: string,
	platform: string,
	log: Log,
): Promise<NerdctlImage | undefined> => {
	const args = ['image', 'inspect', '--mode=native', '--platform', platform];
	try {
		return parseNerdctlImage(
			await text(readCommand({...command, args: [...args, name]})),
		);
	} catch (error) {
		if (!(error instanceof CommandFailure)) {
			throw error;
		}

		log(`nerdctl image inspect: ${printable(reasonOf(error))}`);
		return undefined;
	}
};
