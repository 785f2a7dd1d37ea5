import {quote, textOf} from '../instruction.js';
import {type OrderCheck, orderFinding} from './order-context.js';

/** Layers that store files and change none. */
export const checkIdleLayers: OrderCheck = (context, instructions) =>
	context.image.layers.flatMap(({index, storedBytes, changes, isRead}) => {
		const changed =
			changes.added.paths +
			changes.modified.paths +
			changes.attributes.paths +
			changes.removed.paths;
		const instruction = instructions[index]!;
		return index < context.image.baseLayers ||
			!isRead ||
			storedBytes === 0 ||
			changed > 0
			? []
			: [
					orderFinding(context, instruction, {
						layer: index,
						rule: 'idle-layer',
						severity: 'warning',
						title: 'A layer stores files again and changes nothing',
						subject: textOf(instruction),
						fix: {
							words: `All that ${quote(instruction)} stores is there already: leave it out.`,
						},
					}),
				];
	});

/** A base image that is another one tomorrow. */
export const checkBaseTag: OrderCheck = context => {
	const {image} = context;
	const name = image.config.labels?.get('org.opencontainers.image.base.name');
	if (name === undefined || name === '' || name.includes('@')) {
		return [];
	}

	const tag = /:([^/:]+)$/.exec(name)?.[1];
	if (tag !== undefined && tag !== 'latest') {
		return [];
	}

	const instruction = {keyword: 'FROM', body: name, directory: ''};
	return [
		{
			...orderFinding(context, instruction, {
				layer: 0,
				rule: 'latest-base',
				severity: 'note',
				title: 'The base image is whatever is the latest',
				subject: name,
				fix: {
					words:
						'Name a version, or a digest: else two builds of the same Dockerfile differ.',
				},
			}),
			storedIn: [],
			layer: undefined,
		},
	];
};
