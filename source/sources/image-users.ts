import {isJsonObject, textOf, textsOf} from './docker/json-value.js';
import {type Engine} from './docker/engine.js';
import {explainRefusal} from './explain-refusal.js';

/** A container, as a user of an image. */
export type ContainerUse = {
	readonly name: string;

	/** As the engine says it: `running`, `exited`, `created`, … */
	readonly state?: string | undefined;
};

/** IDs of images are compared without their prefix, which podman leaves out here and there. */
export const bareId = (id: string): string => id.replace(/^sha256:/v, '');

/** Which containers, running or not, use which image: by the image's ID without prefix. */
export const readContainerUses = async (
	engine: Engine,
	signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly ContainerUse[]>> => {
	const uses = new Map<string, ContainerUse[]>();
	let answer: unknown;
	try {
		answer = await engine.ask({path: '/containers/json?all=1', signal});
	} catch (error) {
		throw explainRefusal(error, 'list the containers', engine);
	}

	for (const item of Array.isArray(answer) ? answer : []) {
		const container = isJsonObject(item) ? item : {};
		const image = textOf(container['ImageID']);
		const [name] = textsOf(container['Names']);
		if (image !== undefined && name !== undefined) {
			const id = bareId(image);
			const use = {
				name: name.replace(/^\//v, ''),
				state: textOf(container['State']),
			};
			uses.set(id, [...(uses.get(id) ?? []), use]);
		}
	}

	return uses;
};
