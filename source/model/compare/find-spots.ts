import {rootPath} from '../columns/path-table.js';
import {orderPaths} from '../tree-order.js';
import {type ImageComparison} from './compare-images.js';
import {differences} from './count-changed-paths.js';

/** The part of a directory's change that one path below must hold to stand for it. */
const holdsMost = 0.9;

/** A directory is divided where children with at least this part of all that changed … */
const isLarge = 0.1;

/** … make up this part of the directory: what is scattered stays together. */
const isMost = 0.75;

/** What has less of all that changed is not worth a word of its own. */
const isWorthMention = 0.01;

type Spot = {readonly position: number; readonly weight: number};

const heaviestOf = (spots: readonly Spot[]): Spot | undefined => {
	let heaviest: Spot | undefined;
	for (const spot of spots) {
		if (!heaviest || spot.weight > heaviest.weight) {
			heaviest = spot;
		}
	}

	return heaviest;
};

const weightOf = (spots: readonly Spot[]): number => {
	let sum = 0;
	for (const {weight} of spots) {
		sum += weight;
	}

	return sum;
};

/** Gives the changed children of a position in the tree's order. A path weighs a byte more than its bytes, so that what changes no bytes counts too. */
const createSpots = ({tree, view, changedPaths}: ImageComparison) => {
	const {order, ends} = orderPaths(tree.paths);
	const spotAt = (position: number): Spot => {
		const path = order[position]!;
		let weight = view.addedBytes.of(path) + view.removedBytes.of(path);
		for (const difference of differences) {
			weight += changedPaths[difference].of(path);
		}

		return {position, weight};
	};

	const childrenOf = ({position}: Spot): readonly Spot[] => {
		const children: Spot[] = [];
		for (
			let child = position + 1;
			child < ends[position]!;
			child = ends[child]!
		) {
			const spot = spotAt(child);
			if (spot.weight > 0) {
				children.push(spot);
			}
		}

		return children;
	};

	return {order, spotAt, childrenOf};
};

/**
The paths, none below another, that explain most of what differs between two images, the largest first: each the deepest that holds nearly all of its directory's change. What is not below any of them are small changes elsewhere.
*/
export const findSpots = (
	comparison: ImageComparison,
	most: number,
): readonly number[] => {
	const {order, spotAt, childrenOf} = createSpots(comparison);
	const all = spotAt(rootPath);
	let waiting: readonly Spot[] = all.weight > 0 ? [all] : [];
	const least = all.weight * isWorthMention;
	const found: Spot[] = [];
	while (waiting.length > 0 && found.length < most) {
		const start = heaviestOf(waiting)!;
		if (found.length > 0 && start.weight < least) {
			break;
		}

		waiting = waiting.filter(other => other !== start);
		let spot = start;
		let children = childrenOf(spot);
		let heaviest = heaviestOf(children);
		while (heaviest && heaviest.weight >= start.weight * holdsMost) {
			spot = heaviest;
			children = childrenOf(spot);
			heaviest = heaviestOf(children);
		}

		const isDivided =
			children.length > 0 &&
			(order[spot.position] === rootPath ||
				weightOf(
					children.filter(({weight}) => weight >= all.weight * isLarge),
				) >=
					spot.weight * isMost);
		if (isDivided) {
			waiting = [...waiting, ...children];
		} else {
			found.push(spot);
		}
	}

	return found
		.toSorted((a, b) => b.weight - a.weight)
		.map(({position}) => order[position]!);
};
