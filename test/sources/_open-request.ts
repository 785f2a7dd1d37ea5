import {createHash} from 'node:crypto';
import {type Surroundings} from '../../source/sources/docker/surroundings.js';
import {type OpenRequest} from '../../source/sources/open-request.js';
import {packLayer, type PackedMember} from '../helpers/build-layer.js';

/** A request as the program makes it, for one that nobody stops. */
export const openRequest = (
	name: string,
	surroundings: Surroundings,
	fields: Partial<OpenRequest> = {},
): OpenRequest => ({
	reference: name,
	name,
	platform: {os: 'linux', architecture: 'amd64'},
	pull: true,
	surroundings,
	signal: new AbortController().signal,
	onProgress: () => undefined,
	...fields,
});

const digestOf = (bytes: Uint8Array | string): string =>
	createHash('sha256').update(bytes).digest('hex');

/** What `docker save` writes of an image with these layers, and its ID. */
export const packImage = async (
	layers: ReadonlyArray<readonly PackedMember[]>,
	tags: readonly string[] = [],
): Promise<{readonly id: string; readonly archive: Uint8Array}> => {
	const packed = await Promise.all(
		layers.map(async members => packLayer(members)),
	);
	const config = JSON.stringify({
		os: 'linux',
		architecture: 'amd64',
		config: {},
		rootfs: {
			type: 'layers',
			diff_ids: packed.map(layer => `sha256:${digestOf(layer)}`),
		},
	});
	const id = digestOf(config);
	const files = packed.map((body, index) => ({
		name: `${index}/layer.tar`,
		body,
	}));
	const manifest = JSON.stringify([
		{
			Config: `${id}.json`,
			RepoTags: tags,
			Layers: files.map(({name}) => name),
		},
	]);
	const archive = await packLayer([
		...files,
		{name: `${id}.json`, body: config},
		{name: 'manifest.json', body: manifest},
	]);
	return {id: `sha256:${id}`, archive};
};
