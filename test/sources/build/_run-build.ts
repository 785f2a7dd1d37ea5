import process from 'node:process';
import {isImgscopeError} from '../../../source/errors.js';
import {buildImage} from '../../../source/sources/build/build-image.js';

const [source, output, ...args] = process.argv.slice(2);
const stopping = new AbortController();
process.on('message', () => {
	stopping.abort();
});
try {
	process.send?.(
		await buildImage(args, {
			source: source === 'podman' ? 'podman' : 'docker',
			output: output === 'stderr' ? 'stderr' : 'stdout',
			surroundings: {env: process.env, home: '/nowhere', platform: 'linux'},
			directory: process.cwd(),
			signal: stopping.signal,
		}),
	);
} catch (error) {
	process.send?.(
		isImgscopeError(error)
			? {...error, message: error.message, hint: error.hint}
			: {message: String(error)},
	);
}

process.disconnect();
