import {Buffer} from 'node:buffer';
import {isSettings} from '../findings/safety/secret-files.js';
import {
	createSecretScanner,
	secretPatterns,
} from '../model/secrets/secret-patterns.js';

const always = secretPatterns.filter(
	({onlyInSettings = false}) => !onlyInSettings,
);

/** The kinds of secrets in a text; none in what is no text, which is not read on. */
export const scanText = async (
	body: AsyncIterable<Uint8Array>,
	path: string,
): Promise<readonly string[]> => {
	const scanner = createSecretScanner(
		isSettings(path) ? secretPatterns : always,
	);
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
