import {Buffer} from 'node:buffer';
import {readContents} from '../archive/read-contents.js';
import {isExample, isSettings} from '../findings/safety/secret-files.js';
import {
	createSecretScanner,
	secretPatterns,
} from '../model/secrets/secret-patterns.js';
import {type SeenSecrets} from '../findings/safety/secret.js';
import {type Image} from '../model/image.js';
import {fileCode} from '../model/merged-tree.js';

/** Larger files are data and programs, in bytes. */
const largestFile = 2 * 1024 * 1024;

/** What is never a text. */
const binary =
	/\.(?:so(?:\.[\d.]+)?|a|o|pyc|pyo|gz|xz|zst|bz2|zip|jar|war|whl|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|mo|wasm|class|deb|rpm|apk|exe|dll|db|sqlite3?|pdf|mp[34])$/i;

/** Numbers of the stored copies that may be texts with a secret in them. */
const chooseFiles = ({tree}: Image): readonly number[] => {
	const {entries, paths} = tree;
	const chosen: number[] = [];
	for (let entry = 0; entry < entries.count; entry++) {
		const size = entries.size(entry);
		const path = entries.path(entry);
		if (
			entries.typeCode(entry) === fileCode &&
			size >= 16 &&
			size <= largestFile &&
			!binary.test(paths.name(path)) &&
			!isExample(paths.absolute(path).slice(1).toLowerCase())
		) {
			chosen.push(entry);
		}
	}

	return chosen;
};

const scanBody = async (
	body: AsyncIterable<Uint8Array>,
	path: string,
): Promise<readonly string[]> => {
	const patterns = secretPatterns.filter(
		({onlyInSettings = false}) => !onlyInSettings || isSettings(path),
	);
	const scanner = createSecretScanner(patterns);
	for await (const chunk of body) {
		const {buffer, byteOffset, byteLength} = chunk;
		const bytes = Buffer.from(buffer, byteOffset, byteLength);
		if (bytes.includes(0)) {
			return [];
		}

		scanner.push(bytes.toString('latin1'));
	}

	return scanner.finish();
};

/** Reads the texts of all layers, removed ones too, and gives the kinds of secrets in each. Throws ImgscopeErrors. */
export const scanContents = async (
	image: Image,
	signal?: AbortSignal,
): Promise<SeenSecrets> => {
	const {entries, paths} = image.tree;
	const seen = new Map<number, readonly string[]>();
	if (image.keptContents) {
		// What a snapshot keeps was searched when it was made.
		return seen;
	}

	for await (const {entry, body} of readContents(
		image,
		chooseFiles(image),
		signal,
	)) {
		const path = paths.absolute(entries.path(entry));
		const kinds = await scanBody(body, path);
		if (kinds.length > 0) {
			seen.set(entry, kinds);
		}
	}

	return seen;
};
