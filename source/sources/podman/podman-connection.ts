import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {objectOrEmpty, textOf} from '../docker/json-value.js';
import {readOptionalFile} from '../docker/read-optional-file.js';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {
	parseContainersConfig,
	type ServiceSettings,
} from './containers-config.js';

/** A service that `podman system connection` knows. */
export type PodmanConnection = {
	readonly name: string;
	readonly uri: string;

	/** The key that logs in with ssh. */
	readonly identity?: string | undefined;
};

const configDirectory = (surroundings: Surroundings): string =>
	path.join(
		variable(surroundings, 'XDG_CONFIG_HOME') ??
			path.join(surroundings.home, '.config'),
		'containers',
	);

const connectionsFile = (surroundings: Surroundings): string =>
	variable(surroundings, 'PODMAN_CONNECTIONS_CONF') ??
	path.join(configDirectory(surroundings), 'podman-connections.json');

/** Podman's own file since version 5. */
const readConnectionsFile = async (file: string): Promise<ServiceSettings> => {
	const text = await readOptionalFile(file);
	if (text === undefined || text.trim() === '') {
		return {services: new Map()};
	}

	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ImgscopeError(
			'usage',
			`Cannot read podman's connections in ${printable(file)}: it is not JSON`,
			{cause: error},
		);
	}

	const connection = objectOrEmpty(objectOrEmpty(value)['Connection']);
	return {
		active: textOf(connection['Default']),
		services: new Map(
			Object.entries(objectOrEmpty(connection['Connections'])).map(
				([name, item]) => {
					const {URI: uri, Identity: identity} = objectOrEmpty(item);
					return [name, {uri: textOf(uri), identity: textOf(identity)}];
				},
			),
		),
	};
};

/** In the order in which later files replace what earlier ones say. */
const settingsFiles = (surroundings: Surroundings): readonly string[] => {
	const only = variable(surroundings, 'CONTAINERS_CONF');
	return only === undefined
		? [
				'/usr/share/containers/containers.conf',
				'/etc/containers/containers.conf',
				path.join(configDirectory(surroundings), 'containers.conf'),
			]
		: [only];
};

const merge = (files: readonly ServiceSettings[]): ServiceSettings => ({
	active: files.findLast(({active}) => active !== undefined)?.active,
	services: new Map(files.flatMap(({services}) => [...services])),
});

/**
The connection that podman uses when nothing else is said: `CONTAINER_CONNECTION`, else the default of `podman system connection`.

@throws ImgscopeError `usage` when it is named and not known, or a file cannot be read.
*/
export const findPodmanConnection = async (
	surroundings: Surroundings,
): Promise<PodmanConnection | undefined> => {
	const texts = await Promise.all(
		settingsFiles(surroundings).map(async file => readOptionalFile(file)),
	);
	const settings = merge([
		...texts.map(text => parseContainersConfig(text ?? '')),
		await readConnectionsFile(connectionsFile(surroundings)),
	]);
	const name =
		variable(surroundings, 'CONTAINER_CONNECTION') ?? settings.active;
	if (name === undefined || name === '') {
		return undefined;
	}

	const {uri, identity} = settings.services.get(name) ?? {};
	if (uri === undefined || uri === '') {
		throw new ImgscopeError(
			'usage',
			`There is no podman connection named ${printable(name)}`,
			{
				hint: 'See `podman system connection list`, and the variable CONTAINER_CONNECTION.',
			},
		);
	}

	return {name, uri, identity};
};
