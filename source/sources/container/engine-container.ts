import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {nameEngine} from '../docker/engine-error.js';
import {EngineRefusal, type EngineRequest} from '../docker/engine-request.js';
import {type Engine} from '../docker/engine.js';
import {createExportStream} from '../docker/export-stream.js';
import {isJsonObject, objectOrEmpty, textOf} from '../docker/json-value.js';
import {type ContainerChanges, parseChanges} from './container-changes.js';

/** What an engine says about a container. */
export type EngineContainer = {
	readonly id: string;
	readonly name: string;

	/** The ID of its image. */
	readonly image: string;
	readonly created?: string | undefined;

	/** Absolute paths at which other file systems are mounted. */
	readonly mounts: readonly string[];
};

// Storage drivers without an answer at hand compare all files.
const changesTimeout = 10 * 60_000;

const refused = (error: unknown, name: string, engine: Engine): unknown => {
	if (!(error instanceof EngineRefusal)) {
		return error;
	}

	const said = printable(error.message);
	return error.status === 404 && /no such container|no container/iv.test(said)
		? new ImgscopeError(
				'image-not-found',
				`The ${nameEngine(engine.endpoint)} has no container ${printable(name)}`,
				{hint: '`docker container ls --all` lists what is there.'},
			)
		: new ImgscopeError(
				'source-unavailable',
				`Cannot read the container ${printable(name)}: the ${nameEngine(engine.endpoint)} says: ${said}`,
				{hint: 'The engine works but could not do this; its log may say more.'},
			);
};

const checkName = (name: string): string => {
	if (!/^\/?[a-zA-Z\d][\w.\-]*$/v.test(name)) {
		throw new ImgscopeError(
			'usage',
			`${printable(name)} is not the name or ID of a container`,
			{hint: '`docker container ls --all` lists what is there.'},
		);
	}

	return name.replace(/^\//v, '');
};

const parseContainer = (
	value: unknown,
	name: string,
): EngineContainer | undefined => {
	const document = objectOrEmpty(value);
	const id = textOf(document['Id']);
	const image = textOf(document['Image']);
	const mounts: readonly unknown[] = Array.isArray(document['Mounts'])
		? document['Mounts']
		: [];
	return id === undefined || image === undefined
		? undefined
		: {
				id,
				image,
				name: (textOf(document['Name']) ?? name).replace(/^\//v, ''),
				created: textOf(document['Created']),
				mounts: mounts.flatMap(mount =>
					isJsonObject(mount) ? (textOf(mount['Destination']) ?? []) : [],
				),
			};
};

/** Finds a container by its name or ID, running or not. */
export const inspectContainer = async (
	engine: Engine,
	name: string,
	signal: AbortSignal,
): Promise<EngineContainer> => {
	const request: EngineRequest = {
		path: `/containers/${checkName(name)}/json`,
		signal,
	};
	try {
		const container = parseContainer(await engine.ask(request), name);
		if (container) {
			return container;
		}
	} catch (error) {
		throw refused(error, name, engine);
	}

	throw new ImgscopeError(
		'source-unavailable',
		`The ${nameEngine(engine.endpoint)} says nothing of use about the container ${printable(name)}`,
	);
};

/** What a container has changed. */
export const listChanges = async (
	engine: Engine,
	{id, name, mounts}: EngineContainer,
	signal: AbortSignal,
): Promise<ContainerChanges> => {
	const request = {path: `/containers/${id}/changes`, signal};
	try {
		return parseChanges(await engine.ask(request, changesTimeout), mounts);
	} catch (error) {
		throw refused(error, name, engine);
	}
};

/** The whole file system of a container as a tar, without what is mounted in it. */
export const exportContainer = async (
	engine: Engine,
	{id, name}: EngineContainer,
	signal: AbortSignal | undefined,
) => {
	const request = {path: `/containers/${id}/export`, signal};
	try {
		const response = await engine.stream(request);
		return createExportStream(response, name, engine.endpoint, signal);
	} catch (error) {
		throw refused(error, name, engine);
	}
};
